import Learning
import SQLite

/// `dangke verify`: replays what can be replayed and compares it with what is stored.
enum VerifyCommand: Command {
    static let name = "verify"
    static let summary = "核对存储、审计链、账本、成绩和名次 · check the store, the audit chains, the ledger, scores and ranks"
    static let usage = "verify [--data DIR]"

    static func run(_ arguments: Arguments) throws -> Int32 {
        try Deployment.with(arguments) { deployment in
            var problems = try deployment.database.integrityProblems()
            let report = try deployment.service.verify()
            problems += report.problems
            for problem in problems { Terminal.complain(problem) }
            for line in report.figures { Terminal.print(line) }
            Terminal.print(problems.isEmpty ? "一致 consistent" : "\(problems.count) 处不一致 inconsistencies")
            return problems.isEmpty ? ExitStatus.done : ExitStatus.refused
        }
    }
}
