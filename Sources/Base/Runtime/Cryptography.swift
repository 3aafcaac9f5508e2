/// The cryptography that the service needs, as functions; module Crypto makes the real ones.
///
/// Nobody else names an algorithm: use cases take a `Cryptography`, so that they build and test without the library.
package struct Cryptography: Sendable {
    /// SHA-256 of a message: 32 bytes. For chains and content addresses, which outside scripts check.
    package let sha256: @Sendable (_ message: [UInt8]) -> [UInt8]
    /// BLAKE2b of a message under a key of 16...64 bytes: 32 bytes. For tokens at rest and signed links.
    package let keyedHash: @Sendable (_ key: [UInt8], _ message: [UInt8]) -> [UInt8]
    /// The Argon2id hash of a password with a fresh salt, as a PHC string; slow on purpose.
    ///
    /// Throws where the memory that the hash needs cannot be had.
    package let hashPassword: @Sendable (_ password: String) throws -> String
    /// Whether a password belongs to a PHC string; slow on purpose, `false` for a string that is none.
    package let verifyPassword: @Sendable (_ password: String, _ phc: String) -> Bool
    /// Whether a PHC string was made with other costs than those of today, or is none.
    package let needsRehash: @Sendable (_ phc: String) -> Bool
    /// Whether two byte strings are equal, in a time that depends on their lengths only.
    package let areEqual: @Sendable (_ left: [UInt8], _ right: [UInt8]) -> Bool

    package init(
        sha256: @escaping @Sendable (_ message: [UInt8]) -> [UInt8],
        keyedHash: @escaping @Sendable (_ key: [UInt8], _ message: [UInt8]) -> [UInt8],
        hashPassword: @escaping @Sendable (_ password: String) throws -> String,
        verifyPassword: @escaping @Sendable (_ password: String, _ phc: String) -> Bool,
        needsRehash: @escaping @Sendable (_ phc: String) -> Bool,
        areEqual: @escaping @Sendable (_ left: [UInt8], _ right: [UInt8]) -> Bool
    ) {
        self.sha256 = sha256
        self.keyedHash = keyedHash
        self.hashPassword = hashPassword
        self.verifyPassword = verifyPassword
        self.needsRehash = needsRehash
        self.areEqual = areEqual
    }
}

extension Cryptography {
    /// SHA-256 of the UTF-8 of `text`.
    package func sha256(_ text: String) -> [UInt8] { sha256(Array(text.utf8)) }

    /// BLAKE2b of `message` under `key` (16...64 bytes): 32 bytes.
    package func keyedHash(key: [UInt8], message: [UInt8]) -> [UInt8] { keyedHash(key, message) }
}

extension Collection<UInt8> {
    /// The bytes as lower-case hexadecimal digits, two a byte.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
