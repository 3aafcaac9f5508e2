import CSodium

/// SHA-256 of bytes that come in pieces.
@safe package final class SHA256Run {
    private var state = crypto_hash_sha256_state()

    package init() {
        let status = unsafe crypto_hash_sha256_init(&state)
        precondition(status == 0, "SHA-256 failed.")
    }

    package func take(_ piece: [UInt8]) {
        let status = unsafe crypto_hash_sha256_update(&state, piece, UInt64(piece.count))
        precondition(status == 0, "SHA-256 failed.")
    }

    /// The 32 bytes of the digest; called once, at the end.
    package func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        let status = unsafe crypto_hash_sha256_final(&state, &digest)
        precondition(status == 0, "SHA-256 failed.")
        return digest
    }
}
