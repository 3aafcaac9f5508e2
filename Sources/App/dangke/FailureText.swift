import Glibc
import HTTPServer
import Learning
import SQL
import Values

/// What a failed command says, and its exit status. The cause of a failure of ours is shown: who runs the command
/// owns the machine.
enum FailureText {
    static func sentence(for error: any Error) -> String {
        switch error {
        case let error as SetupError: error.message
        case let error as LearningError: learning(error)
        case let failure as MigrationFailure: "数据库结构不符：\(failure)。The schema does not fit: \(failure)."
        case let failure as DatabaseFailure: "数据库错误：\(failure.message)。The store said: \(failure.message)."
        case let failure as HTTPListenerFailure: listening(failure)
        default: "出错了：\(error)。Something went wrong: \(error)."
        }
    }

    private static func listening(_ failure: HTTPListenerFailure) -> String {
        switch failure {
        case .addressMalformed(let address): "\(address) 不是IP地址。\(address) is no IP address."
        // libmicrohttpd leaves no error number where GnuTLS refused the pair.
        case .notStarted(errno: 0): "证书与密钥不配。Certificate and key do not fit together."
        case .notStarted(let number):
            "无法监听：\(systemText(number))。Cannot listen: \(systemText(number))."
        case .tlsUnavailable: "libmicrohttpd不支持TLS。This libmicrohttpd has no TLS."
        }
    }

    private static func systemText(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }

    private static func learning(_ error: LearningError) -> String {
        switch error {
        case .unauthenticated: "未登录。Not signed in."
        case .forbidden(let why): both(why)
        case .notFound(let noun): "没有找到\(noun.title.chinese)。There is no such \(noun.title.english)."
        case .conflict(_, let why, _): both(why)
        case .outdated(let version): "当前版本是 \(version)。The version is now \(version)."
        case .invalid(let problems): problems.map { "\($0.pointer): \(both($0.message))" }.joined(separator: "\n")
        case .tooMany(let seconds, let why): "\(both(why)) (\(seconds) s)"
        case .unavailable: "暂不可用。Not available now."
        }
    }

    private static func both(_ phrase: Phrase) -> String { "\(phrase.chinese) \(phrase.english)" }
}

extension ExitStatus {
    static func status(of error: any Error) -> Int32 {
        switch error {
        case is SetupError, is LearningError, is MigrationFailure: refused
        default: failed
        }
    }
}

/// The deployment is not as the command needs it.
struct SetupError: Error {
    let message: String

    init(zh: String, en: String) {
        message = "\(zh)\(en)"
    }
}
