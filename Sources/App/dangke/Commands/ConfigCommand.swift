import Learning
import Organization
import Values

/// `dangke config`: `defaults` shows what applies where nothing was set; `check` says whether a data folder can be
/// served.
enum ConfigCommand: Command {
    static let name = "config"
    static let summary = "显示默认设置，检查数据目录 · show defaults and limits, check a data folder"
    static let usage = "config defaults [--kind KIND] | config check [--data DIR]"
    static let options: Set<String> = ["data", "kind"]

    static func run(_ arguments: Arguments) throws -> Int32 {
        switch arguments.operands {
        case ["defaults"]: try showDefaults(arguments)
        case ["check"]: try check(DataFolder(arguments))
        default:
            throw UsageError(
                "应为 config defaults 或 config check。`config defaults` or `config check` is wanted.")
        }
    }

    private static func check(_ folder: DataFolder) throws -> Int32 {
        let problems = try DataFolderCheck(folder).problems()
        for problem in problems { Terminal.complain(problem) }
        guard problems.isEmpty else { return ExitStatus.refused }
        Terminal.print("\(folder.path) 可以启动服务。\(folder.path) can be served.")
        return ExitStatus.done
    }

    private static func showDefaults(_ arguments: Arguments) throws -> Int32 {
        guard let kind = TenantKind(rawValue: arguments["kind"] ?? TenantKind.partyCommittee.rawValue) else {
            let kinds = TenantKind.allCases.map(\.rawValue).joined(separator: "|")
            throw UsageError("--kind 应为 \(kinds) 之一。--kind is one of \(kinds).")
        }
        for name in PolicyName.allCases {
            let standard = PolicyDefault.value(of: name, for: kind)
            Terminal.print(
                "\(name.rawValue) = \(standard.value)\n  \(standard.reason.chinese)\n  \(standard.reason.english)")
        }
        Terminal.print(
            """
            activationCode.seconds = \(CredentialLimits.activationSeconds)
            memberAccessToken.seconds = \(CredentialLimits.memberAccessSeconds)
            refreshToken.seconds = \(CredentialLimits.refreshSeconds)
            staffSession.idleSeconds = \(CredentialLimits.staffIdleSeconds)
            staffSession.totalSeconds = \(CredentialLimits.staffTotalSeconds)
            """)
        return ExitStatus.done
    }
}
