package import SQL
package import Values

/// The words by which courses and questions are found.
///
/// The subject of a course's words is the course. The subject of a question's words is the question version, so that
/// words become visible and invisible with it.
package enum SearchIndex {
    /// Adds words of a question version; those that are there stay.
    package static func add(
        _ tokens: some Sequence<String>, to version: QuestionVersionID, of tenant: TenantID,
        _ transaction: borrowing WriteTransaction
    ) throws {
        for token in tokens {
            try transaction.run(insert, [.id(tenant), .text("question"), .text(token), .id(version)])
        }
    }

    /// Adds words of a course; those that are there stay.
    package static func add(
        _ tokens: some Sequence<String>, to course: CourseID, of tenant: TenantID,
        _ transaction: borrowing WriteTransaction
    ) throws {
        for token in tokens {
            try transaction.run(insert, [.id(tenant), .text("course"), .text(token), .id(course)])
        }
    }

    /// Takes all words of a course away.
    package static func clear(_ course: CourseID, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(clear, [.text("course"), .id(course)])
    }

    static let statements = [insert, clear]

    private static let insert = SQLStatement(
        "SearchIndex.insert",
        """
        INSERT INTO search_token (tenant_id, kind, token, subject_id)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant_id, kind, token, subject_id) DO NOTHING
        """)

    private static let clear = SQLStatement(
        "SearchIndex.clear",
        """
        DELETE FROM search_token
        WHERE kind = $1 AND subject_id = $2
        """)
}
