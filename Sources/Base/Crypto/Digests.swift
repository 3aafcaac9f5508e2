import CSodium

/// SHA-256 of `message`.
func sodiumSHA256(_ message: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    let status = unsafe crypto_hash_sha256(&digest, message, UInt64(message.count))
    precondition(status == 0, "SHA-256 failed.")
    return digest
}

/// BLAKE2b of `message` under `key`, 32 bytes.
func sodiumKeyedHash(key: [UInt8], message: [UInt8]) -> [UInt8] {
    precondition(
        (Int(crypto_generichash_KEYBYTES_MIN)...Int(crypto_generichash_KEYBYTES_MAX)).contains(key.count),
        "The key of a keyed hash has 16...64 bytes, not \(key.count).")
    var digest = [UInt8](repeating: 0, count: Int(crypto_generichash_BYTES))
    let status = unsafe crypto_generichash(&digest, digest.count, message, UInt64(message.count), key, key.count)
    precondition(status == 0, "BLAKE2b failed.")
    return digest
}

/// Whether `left` and `right` are equal, without telling by the time taken where they differ.
func sodiumAreEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return unsafe sodium_memcmp(left, right, left.count) == 0
}
