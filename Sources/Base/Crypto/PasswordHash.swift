import CSodium

/// The memory that a password hash needs could not be had; the same call may succeed later.
package struct PasswordHashFailure: Error, Hashable, Sendable {}

/// What hashing one password costs.
struct PasswordCosts: Sendable {
    let operations: UInt64
    /// Bytes
    let memory: Int

    /// A PHC string with a fresh salt.
    func hash(_ password: String) throws -> String {
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let status = unsafe withPassword(password) { bytes, count in
            unsafe crypto_pwhash_str_alg(&text, bytes, count, operations, memory, crypto_pwhash_ALG_ARGON2ID13)
        }
        guard status == 0 else { throw PasswordHashFailure() }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether `phc` was made with other costs, or is no such string.
    func needsRehash(_ phc: String) -> Bool {
        guard isPossible(phc) else { return true }
        return unsafe crypto_pwhash_str_needs_rehash(phc, operations, memory) != 0
    }
}

/// Whether `password` belongs to `phc`.
func sodiumVerify(_ password: String, _ phc: String) -> Bool {
    guard isPossible(phc) else { return false }
    return unsafe withPassword(password) { bytes, count in
        unsafe crypto_pwhash_str_verify(phc, bytes, count) == 0
    }
}

/// The library reads a C string of at most `crypto_pwhash_STRBYTES`.
private func isPossible(_ phc: String) -> Bool {
    phc.utf8.count < Int(crypto_pwhash_STRBYTES) && !phc.utf8.contains(0)
}

/// The bytes of `password` for one call. A length goes with them: a password may contain a zero.
private func withPassword<Result>(_ password: String, _ body: (UnsafePointer<CChar>, UInt64) -> Result) -> Result {
    let bytes = password.utf8.map { CChar(bitPattern: $0) } + [0]
    return unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe body(buffer.baseAddress!, UInt64(buffer.count - 1))
    }
}
