/// What a password must not be. There is no rule of composition: length and not being among the first guesses.
package enum PasswordRules {
    /// Characters; nothing is cut and no case is changed.
    package static let length = 8...256

    /// Why a password is refused; the first that applies.
    package enum Refusal: String, CaseIterable, Sendable {
        case passwordLength
        /// Among the first that somebody guesses: on the list, one piece repeated, or a run of neighbours.
        case passwordCommon
        /// The login, forwards or backwards, with less than four characters beside it.
        case passwordIsLogin
    }

    /// Why `password` is refused for the account with `login`; `nil` where it is accepted.
    ///
    /// - Complexity: O(n).
    package static func refusal(of password: String, login: String) -> Refusal? {
        guard length.contains(password.count) else { return .passwordLength }
        let folded = Array(password.lowercased())
        if CommonPasswords.all.contains(String(folded)) || isRepetition(folded) || isRun(folded) {
            return .passwordCommon
        }
        let name = Array(login.lowercased())
        guard !name.isEmpty, folded.count < name.count + 4 else { return nil }
        return contains(folded, name) || contains(folded, name.reversed()) ? .passwordIsLogin : nil
    }

    /// One piece of at most a third of the length, again and again: `aaaaaaaa`, `abcabcabc`, `12121212`.
    private static func isRepetition(_ text: [Character]) -> Bool {
        (1...max(1, text.count / 3)).contains { size in
            text.indices.allSatisfy { text[$0] == text[$0 % size] }
        }
    }

    /// Neighbours of the alphabet, the digits or a row of the keyboard, up or down, all the way.
    private static func isRun(_ text: [Character]) -> Bool {
        rows.contains { row in
            [row, row.reversed()].contains { line in
                guard text.count <= line.count else { return false }
                return contains(line, text)
            }
        }
    }

    private static let rows: [[Character]] = [
        "01234567890123456789", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "!@#$%^&*()",
    ].map(Array.init)

    private static func contains(_ text: [Character], _ part: [Character]) -> Bool {
        guard part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
