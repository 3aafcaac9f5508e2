import CSodium
package import Runtime

extension Cryptography {
    /// What one password hash may use: 64 MiB, so that 64 logins at once need 4 GiB and not more.
    package static let defaultPasswordMemory = 64 << 20
    /// Passes over that memory.
    package static let defaultPasswordOperations = 2

    /// The functions of libsodium.
    ///
    /// Argon2id 1.3 for passwords (RFC 9106), BLAKE2b for keyed hashes (RFC 7693), SHA-256 (FIPS 180-4).
    ///
    /// - Parameters:
    ///   - passwordMemory: bytes that one password hash fills; at least 8 KiB.
    ///   - operations: passes over that memory; at least 1.
    package static func live(
        passwordMemory: Int = defaultPasswordMemory, operations: Int = defaultPasswordOperations
    ) -> Cryptography {
        startSodium()
        precondition(passwordMemory >= 8192 && operations >= 1, "A password hash takes 8 KiB and one pass at least.")
        let costs = PasswordCosts(operations: UInt64(operations), memory: passwordMemory)
        return Cryptography(
            sha256: sodiumSHA256, keyedHash: sodiumKeyedHash,
            hashPassword: { try costs.hash($0) }, verifyPassword: sodiumVerify,
            needsRehash: { costs.needsRehash($0) }, areEqual: sodiumAreEqual)
    }
}

/// Makes libsodium ready; it may be called from any thread and any number of times.
private func startSodium() {
    precondition(sodium_init() >= 0, "libsodium did not start.")
}
