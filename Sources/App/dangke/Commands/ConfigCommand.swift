import Learning
import Organization
import Values

/// `dangke config defaults`: what applies where nothing was set.
enum ConfigCommand: Command {
    static let name = "config"
    static let summary = "显示默认设置 · show defaults and limits"
    static let usage = "config defaults [--kind KIND]"
    static let options: Set<String> = ["data", "kind"]

    static func run(_ arguments: Arguments) throws -> Int32 {
        guard arguments.operands == ["defaults"] else {
            throw UsageError("应为 config defaults。`config defaults` is wanted.")
        }
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
