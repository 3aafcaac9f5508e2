import Foundation
import Learning
import Values

/// `dangke roster`: members and accounts from a CSV file.
enum RosterCommand: Command {
    static let name = "roster"
    static let summary = "从CSV名册建立党员和账号 · members and accounts from a CSV roster"
    static let usage = "roster FILE [--commit] [--organization CODE] [--tenant CODE] [--slips FILE] [--data DIR]"
    static let options: Set<String> = ["data", "organization", "tenant", "slips"]
    static let flags: Set<String> = ["commit"]

    static func run(_ arguments: Arguments) throws -> Int32 {
        guard arguments.operands.count == 1, let path = arguments.operands.first,
            let data = FileManager.default.contents(atPath: path)
        else { throw UsageError("应给出一个可以读取的CSV文件。One readable CSV file is wanted.") }
        return try Deployment.with(arguments) { deployment in
            let (preview, commit) = try deployment.service.importRoster(
                Array(data), named: path, tenant: arguments["tenant"], organization: arguments["organization"],
                commits: arguments.has("commit"))
            for diagnostic in preview.diagnostics {
                Terminal.complain(
                    "\(path):\(diagnostic.line):\(diagnostic.column): \(diagnostic.code) "
                        + "\(diagnostic.message.chinese) \(diagnostic.message.english)\n    "
                        + "\(diagnostic.hint.chinese) \(diagnostic.hint.english)")
            }
            for outcome in RosterOutcome.allCases where preview.count(outcome) > 0 {
                Terminal.print("\(outcome.rawValue): \(preview.count(outcome))")
            }
            for member in preview.missing {
                Terminal.print("名册中没有 not in the roster: \(member.rosterNumber)  \(member.name)")
            }
            guard let commit else {
                Terminal.print("未写入；加 --commit 提交。Nothing was written; --commit does.")
                return preview.diagnostics.contains { $0.severity == .error } ? ExitStatus.refused : ExitStatus.done
            }
            try write(commit.slips, to: arguments["slips"])
            return ExitStatus.done
        }
    }

    /// The slips go to a file for their owner only, or to standard output; they are shown once.
    private static func write(_ slips: [ActivationSlip], to path: String?) throws {
        let lines = slips.map { "\($0.login)\t\($0.name)\t\($0.code)\t\($0.expiresAt.text)" }
        guard let path else {
            if !lines.isEmpty { Terminal.print(lines.joined(separator: "\n")) }
            return
        }
        let isMade = FileManager.default.createFile(
            atPath: path, contents: Data((lines.joined(separator: "\n") + "\n").utf8),
            attributes: [.posixPermissions: 0o600])
        guard isMade else { throw UsageError("无法写入 \(path)。\(path) cannot be written.") }
    }
}
