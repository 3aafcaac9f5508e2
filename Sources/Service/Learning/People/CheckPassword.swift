import Organization
import Values

extension LearningService {
    /// Demands that `password` may be the new one of the account with `login`.
    ///
    /// - Throws: `LearningError.invalid` at `pointer`.
    static func check(password: String, login: String, at pointer: String) throws {
        guard let refusal = PasswordRules.refusal(of: password, login: login) else { return }
        throw LearningError.invalid([FieldProblem(pointer, refusal.rawValue, refusal.message)])
    }
}

extension PasswordRules.Refusal {
    fileprivate var message: Phrase {
        switch self {
        case .passwordLength:
            Phrase(zh: "密码须为8至256个字符，建议15个以上。", en: "A password has 8 to 256 characters; 15 or more is advised.")
        case .passwordCommon:
            Phrase(
                zh: "这个密码太常见，别人最先就会猜到；可用几个不相干的词连成一句。",
                en: "The password is among the first that are guessed; join some unrelated words instead.")
        case .passwordIsLogin:
            Phrase(zh: "密码不能与登录名（编号）相近，请换一个。", en: "The password is too close to the login; choose another.")
        }
    }
}
