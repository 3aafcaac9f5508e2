package import SQL
package import Values

/// A media file, known by its content.
package struct AssetRow: Hashable, Sendable {
    package let tenant: TenantID
    /// 64 lower-case hexadecimal digits.
    package let sha256: String
    package let mediaType: String
    package let content: [UInt8]
    package let createdAt: Instant

    package init(tenant: TenantID, sha256: String, mediaType: String, content: [UInt8], createdAt: Instant) {
        self.tenant = tenant
        self.sha256 = sha256
        self.mediaType = mediaType
        self.content = content
        self.createdAt = createdAt
    }
}

/// Media files by their hash.
package enum Assets {
    /// Adds an asset; one that is there stays, for it has the same bytes.
    package static func insert(_ asset: AssetRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(asset.tenant), .text(asset.sha256), .text(asset.mediaType), .bytes(asset.content),
                .instant(asset.createdAt),
            ])
    }

    package static func exists(
        _ sha256: String, in tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        try reads.exists(exists, [.id(tenant), .text(sha256)])
    }

    static let statements = [insert, exists]

    private static let insert = SQLStatement(
        "Assets.insert",
        """
        INSERT INTO asset (tenant_id, sha256, media_type, content, created_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant_id, sha256) DO NOTHING
        """)

    private static let exists = SQLStatement(
        "Assets.exists",
        """
        SELECT 1
        FROM asset
        WHERE tenant_id = $1 AND sha256 = $2
        """)
}
