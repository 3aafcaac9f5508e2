import Runtime
import Values

/// Tokens and codes: what the holder gets, and what the store keeps of it.
package struct Secret: Hashable, Sendable {
    /// Given to the holder once.
    package let text: String
    /// SHA-256 of the text, all that is stored.
    package let hash: [UInt8]
}

/// Lifetimes and limits of credentials (`docs/operations.md` lists them).
package enum CredentialLimits {
    /// A member's access token.
    package static let memberAccessSeconds: Int64 = 2 * 3600
    /// A member's refresh token, per device.
    package static let refreshSeconds: Int64 = 30 * 86_400
    /// A staff session that is not used.
    package static let staffIdleSeconds: Int64 = 30 * 60
    /// A staff session, used or not.
    package static let staffTotalSeconds: Int64 = 12 * 3600
    /// An activation code.
    package static let activationSeconds: Int64 = 14 * 86_400
    /// Failed logins before the first delay; each further one doubles it.
    package static let failuresBeforeDelay = 5
    package static let longestDelaySeconds: Int64 = 15 * 60
    /// Failed logins are counted from the last one for so long.
    static let failureSeconds: Int64 = 86_400
}

extension LearningService {
    /// A bearer token: 32 random bytes in base64url.
    func makeToken() -> Secret {
        let text = base64URL(random.bytes(32))
        return Secret(text: text, hash: cryptography.sha256(text))
    }

    /// An activation code for a printed slip: 16 Crockford characters (80 random bits) in groups of four. Guessing is
    /// bounded by the rate limit on activations and by the code's life of 14 days.
    func makeActivationCode() -> Secret {
        let text = random.bytes(16).map { String(crockford[Int($0 & 31)]) }.joined()
        return Secret(text: grouped(text), hash: Self.hash(ofActivationCode: text, cryptography))
    }

    /// The hash of a code as somebody typed it: case, spaces and dashes do not matter, nor do the look-alikes.
    static func hash(ofActivationCode typed: String, _ cryptography: Cryptography) -> [UInt8] {
        let folded = typed.uppercased().compactMap { character -> Character? in
            switch character {
            case "O": "0"
            case "I", "L": "1"
            case " ", "-", "\u{3000}", "－": nil
            default: character
            }
        }
        return cryptography.sha256(String(folded))
    }
}

private let crockford = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

private func grouped(_ text: String) -> String {
    stride(from: 0, to: text.count, by: 4)
        .map { String(text.dropFirst($0).prefix(4)) }
        .joined(separator: "-")
}

private func base64URL(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
        let group = bytes[index..<min(index + 3, bytes.count)]
        var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        bits <<= UInt32(8 * (3 - group.count))
        for place in 0...group.count {
            text.append(alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)])
        }
        index += 3
    }
    return String(decoding: text, as: UTF8.self)
}
