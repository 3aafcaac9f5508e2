import Learning
import Values

/// `dangke user reset`: a new activation code for any account, on the machine itself.
enum UserCommand: Command {
    static let name = "user"
    static let summary = "重置账号，发放新激活码 · reset an account with a new activation code"
    static let usage = "user reset LOGIN [--tenant CODE] [--data DIR]"
    static let options: Set<String> = ["data", "tenant"]

    static func run(_ arguments: Arguments) throws -> Int32 {
        guard arguments.operands.count == 2, arguments.operands[0] == "reset" else {
            throw UsageError("应为 user reset LOGIN。`user reset LOGIN` is wanted.")
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
