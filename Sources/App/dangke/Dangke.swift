import Glibc

/// The command line. Exit statuses: 0 done, 1 errors in what was given (content, data, state), 2 a usage error or a
/// path that cannot be read, 3 a failure of ours or of the machine.
@main
enum Dangke {
    static let version = "0.1.0"

    static var commands: [any Command.Type] {
        [
            InitCommand.self, ServeCommand.self, MigrateCommand.self, InspectCommand.self, UserCommand.self,
            BackupCommand.self, RestoreCommand.self, VerifyCommand.self, ConfigCommand.self, OpenAPICommand.self,
            ImportCommand.self, ExportCommand.self, RosterCommand.self, TemplateCommand.self, ExamCommand.self,
            RankingCommand.self,
            StatisticsCommand.self, DemoCommand.self, VersionCommand.self,
        ]
    }

    static func main() {
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }

    private static func run(_ words: [String]) -> Int32 {
        guard let name = words.first, name != "--help", name != "help" else {
            Terminal.print(overview)
            return words.isEmpty ? ExitStatus.usage : ExitStatus.done
        }
        guard let command = commands.first(where: { $0.name == name }) else {
            Terminal.complain("没有命令 \(name)。There is no command \(name); `dangke --help` lists them all.")
            return ExitStatus.usage
        }
        if words.contains("--help") {
            Terminal.print("dangke \(command.usage)\n\n\(command.summary)\n")
            return ExitStatus.done
        }
        do {
            let arguments = try Arguments(
                Array(words.dropFirst()), options: command.options, repeatable: command.repeatable,
                flags: command.flags)
            return try command.run(arguments)
        } catch let error as UsageError {
            Terminal.complain("\(error.message)\n用法 usage: dangke \(command.usage)")
            return ExitStatus.usage
        } catch {
            Terminal.complain(FailureText.sentence(for: error))
            return ExitStatus.status(of: error)
        }
    }

    private static var overview: String {
        let width = commands.map { $0.name.count }.max() ?? 0
        let lines = commands.map { command in
            "  \(command.name)\(String(repeating: " ", count: width - command.name.count))  \(command.summary)"
        }
        return "dangke \(version) · 党课\n\n" + lines.joined(separator: "\n") + "\n\ndangke COMMAND --help\n"
    }
}
