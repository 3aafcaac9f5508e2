import Learning
import SQLite

/// `dangke verify`: replays what can be replayed and compares it with what is stored.
enum VerifyCommand: Command {
    static let name = "verify"
    static let summary = "核对存储、审计链、账本、成绩和名次 · check the store, the audit chains, the ledger, scores and ranks"
    static let usage = "verify [--data DIR]"

    static func run(_ arguments: Arguments) throws -> Int32 {
        let progress = Progress(of: self)
        return try Deployment.with(arguments) { deployment in
            progress.begin("store", "存储的页和外键 pages and foreign keys of the store")
            var problems = try deployment.database.integrityProblems()
            let report = try deployment.service.verify { progress.begin($0.rawValue, sentence(for: $0)) }
            problems += report.problems
            for problem in problems { Terminal.complain(problem) }
            for line in report.figures { Terminal.print(line) }
            Terminal.print(problems.isEmpty ? "一致 consistent" : "\(problems.count) 处不一致 inconsistencies")
            return problems.isEmpty ? ExitStatus.done : ExitStatus.refused
        }
    }

    private static func sentence(for stage: VerificationStage) -> String {
        switch stage {
        case .audit: "审计链 audit chains"
        case .ledger: "账本 ledger"
        case .scores: "成绩 scores"
        case .ranks: "名次 ranks"
        }
    }
}
