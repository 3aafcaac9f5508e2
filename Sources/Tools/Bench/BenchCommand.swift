import Glibc

/// Measures what the service promises against peers that run on the same machine in the same run.
///
/// Exit status: 0 when every bar is met, 1 when one is missed or a run is void, 2 when nothing could be measured.
@main
enum BenchCommand {
    static func main() {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if arguments.first == PlainLoop.name {
                Output.line(try PlainLoop(BenchArguments(Array(arguments.dropFirst()))).run())
                return
            }
            if let name = arguments.first, ImportModes.names.contains(name) {
                Output.line(try ImportModes.run(name, BenchArguments(Array(arguments.dropFirst()))))
                return
            }
            let settings = try BenchSettings(BenchArguments(arguments))
            let workplace = try Workplace(in: settings.folder)
            defer { workplace.remove() }
            let findings = try measure(settings, workplace)
            Output.line(ReportTable.text(findings))
            if let path = settings.jsonPath { try ReportTable.writeLines(findings, to: path) }
            guard findings.allSatisfy(\.isMet) else {
                workplace.remove()
                exit(1)
            }
        } catch {
            Output.complain("\(error)")
            exit(2)
        }
    }

    private static func measure(_ settings: BenchSettings, _ workplace: Workplace) throws -> [Finding] {
        Output.line(try Machine.describe(settings, workplace))
        Output.line("making \(BenchData.branches * BenchData.membersPerBranch) members with a running attempt each")
        let data = try BenchData.make(in: workplace)
        var findings: [Finding] = []
        if settings.measures(.saves) { findings.append(try AnswerSaves(settings, workplace, data).run()) }
        if settings.measures(.ranking) { findings.append(try RankingCost(settings, workplace, data).run()) }
        if settings.measures(.memory) { findings.append(try ResidentMemory(settings, workplace, data).run()) }
        Output.line("load at the end: \(try Machine.load())")
        return findings
    }
}
