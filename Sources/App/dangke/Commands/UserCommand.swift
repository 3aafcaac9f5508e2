import Learning
import Values

/// `dangke user`: a new activation code for any account, or an end to it, on the machine itself.
enum UserCommand: Command {
    static let name = "user"
    static let summary = "重置账号并发放新激活码，或停用账号 · reset an account with a new code, or disable it"
    static let usage = "user reset|disable LOGIN [--tenant CODE] [--data DIR]"
    static let options: Set<String> = ["data", "tenant"]

    static func run(_ arguments: Arguments) throws -> Int32 {
        guard arguments.operands.count == 2, ["reset", "disable"].contains(arguments.operands[0]) else {
            throw UsageError("应为 user reset LOGIN 或 user disable LOGIN。One of these two is wanted.")
        }
        if arguments.operands[0] == "disable" {
            try Deployment.with(arguments) {
                try $0.service.disableAccount(login: arguments.operands[1], tenant: arguments["tenant"])
            }
            Terminal.print("已停用 disabled: \(arguments.operands[1])")
            return ExitStatus.done
        }
        let slip = try Deployment.with(arguments) {
            try $0.service.resetAccount(login: arguments.operands[1], tenant: arguments["tenant"])
        }
        Terminal.print(
            """
            账号 account: \(slip.login) (\(slip.name))
            激活码 activation code: \(slip.code)
            有效至 valid until: \(slip.expiresAt.text)
            """)
        return ExitStatus.done
    }
}
