import Runtime
package import Values

/// Short-lived links to media: whoever holds one may read that one file until it ends, without a token, because a
/// video element sends no header.
package struct AssetLink: Hashable, Sendable {
    package let tenant: TenantID
    package let sha256: String
    /// Seconds since 1970-01-01T00:00:00Z.
    package let expires: Int64
    /// Hexadecimal.
    package let signature: String

    package init(tenant: TenantID, sha256: String, expires: Int64, signature: String) {
        self.tenant = tenant
        self.sha256 = sha256
        self.expires = expires
        self.signature = signature
    }

    /// The address on this service.
    package var address: String {
        "/v1/assets/\(sha256)?tenant=\(tenant.text)&expires=\(expires)&signature=\(signature)"
    }
}

extension LearningService {
    /// A link to an asset that ends an hour from `now`, rounded up to five minutes so that caches can keep what it names.
    func link(to sha256: String, of tenant: TenantID, at now: Instant) -> AssetLink {
        let end = now.milliseconds / 1000 + StudyRules.linkSeconds
        let expires = (end + 299) / 300 * 300
        return AssetLink(
            tenant: tenant, sha256: sha256, expires: expires,
            signature: signature(sha256, of: tenant, expires: expires).hexadecimal)
    }

    /// Whether `link` is one of ours, ended or not. Takes the same time whichever byte is wrong.
    func isOurs(_ link: AssetLink) -> Bool {
        let own = signature(link.sha256, of: link.tenant, expires: link.expires).hexadecimal
        return cryptography.areEqual(Array(own.utf8), Array(link.signature.utf8))
    }

    private func signature(_ sha256: String, of tenant: TenantID, expires: Int64) -> [UInt8] {
        var bytes = LengthPrefixed()
        bytes.append("asset")
        bytes.append(tenant)
        bytes.append(sha256)
        bytes.append(expires)
        return cryptography.keyedHash(key: linkKey, message: bytes.bytes)
    }
}
