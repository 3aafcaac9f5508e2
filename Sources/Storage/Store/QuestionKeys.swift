package import SQL
package import Values

/// What is right about one question version.
package struct QuestionKeyRow: Hashable, Sendable {
    package let version: QuestionVersionID
    package let tenant: TenantID
    /// A JSON object, as the service's key document writes it.
    package let key: String
    /// Safe HTML; empty for none.
    package let explanation: String
    /// The stem as its editor wrote it.
    package let source: String

    package init(version: QuestionVersionID, tenant: TenantID, key: String, explanation: String, source: String) {
        self.version = version
        self.tenant = tenant
        self.key = key
        self.explanation = explanation
        self.source = source
    }
}

/// The table of keys: read by scoring, by released reviews and for those who may see keys, and by nothing else.
package enum QuestionKeys {
    package static func insert(_ key: QuestionKeyRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [.id(key.version), .id(key.tenant), .text(key.key), .text(key.explanation), .text(key.source)])
    }

    package static func key(
        of version: QuestionVersionID, in tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> QuestionKeyRow? {
        try reads.rowIfPresent(byVersion, [.id(version), .id(tenant)]) { row in
            QuestionKeyRow(
                version: row.id(0), tenant: row.id(1), key: row.text(2), explanation: row.text(3), source: row.text(4))
        }
    }

    static let statements = [insert, byVersion]

    private static let insert = SQLStatement(
        "QuestionKeys.insert",
        """
        INSERT INTO question_key (question_version_id, tenant_id, key, explanation, source)
        VALUES ($1, $2, $3, $4, $5)
        """)

    private static let byVersion = SQLStatement(
        "QuestionKeys.byVersion",
        """
        SELECT question_version_id, tenant_id, key, explanation, source
        FROM question_key
        WHERE question_version_id = $1 AND tenant_id = $2
        """)
}
