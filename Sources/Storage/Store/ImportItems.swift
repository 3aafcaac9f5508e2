package import SQL
package import Values

/// What an import found: questions, courses and diagnostics.
package enum ImportItems {
    package static func insert(_ item: ImportItemRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(item.importing), .integer(item.ordinal), .text(item.path), .integer(item.line), .text(item.kind),
                .text(item.outcome.rawValue), .text(item.bankExternalID), .text(item.externalID), .text(item.title),
                .text(item.document), .bytes(item.contentHash), .id(item.question), .id(item.questionVersion),
                .id(item.course), .id(item.courseVersion), .integer(item.previousVersion), .text(item.previousState),
            ])
    }

    /// Stores what became of an item: outcome and ids. A question's new version counts once the import is committed.
    package static func settle(_ item: ImportItemRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            settle,
            [
                .text(item.outcome.rawValue), .id(item.question), .id(item.questionVersion), .id(item.course),
                .id(item.courseVersion), .flag(item.questionVersion != nil), .id(item.importing),
                .integer(item.ordinal),
            ])
    }

    /// Items from the one after `ordinal` on, of one outcome where that is asked for.
    package static func items(
        of id: ImportID, after ordinal: Int, outcome: ImportOutcome? = nil, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [ImportItemRow] {
        try reads.rows(
            page, [.id(id), .integer(ordinal), .text(outcome?.rawValue), .integer(limit)], Self.row)
    }

    package static func item(
        _ ordinal: Int, of id: ImportID, _ reads: borrowing ReadTransaction
    ) throws -> ImportItemRow? {
        try reads.rowIfPresent(byOrdinal, [.id(id), .integer(ordinal)], Self.row)
    }

    /// How many items of an import have each outcome.
    package static func counts(
        of id: ImportID, _ reads: borrowing ReadTransaction
    ) throws -> [ImportOutcome: Int] {
        let rows = try reads.rows(counts, [.id(id)]) { (outcome($0.text(0)), $0.int(1)) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    package static func insert(
        _ diagnostic: ImportDiagnosticRow, of id: ImportID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            insertDiagnostic,
            [
                .id(id), .integer(diagnostic.number), .text(diagnostic.severity), .text(diagnostic.code),
                .text(diagnostic.path), .integer(diagnostic.line), .integer(diagnostic.column),
                .text(diagnostic.message.chinese), .text(diagnostic.message.english),
                .text(diagnostic.hint.chinese), .text(diagnostic.hint.english),
            ])
    }

    /// Diagnostics from the one after `number` on.
    package static func diagnostics(
        of id: ImportID, after number: Int, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [ImportDiagnosticRow] {
        try reads.rows(diagnostics, [.id(id), .integer(number), .integer(limit)]) { row in
            ImportDiagnosticRow(
                number: row.int(0), severity: row.text(1), code: row.text(2), path: row.text(3), line: row.int(4),
                column: row.int(5), message: Phrase(zh: row.text(6), en: row.text(7)),
                hint: Phrase(zh: row.text(8), en: row.text(9)))
        }
    }

    private static func outcome(_ word: String) -> ImportOutcome {
        guard let outcome = ImportOutcome(rawValue: word) else {
            preconditionFailure("The schema allows no outcome \(word).")
        }
        return outcome
    }

    private static func row(_ row: any SQLRow) -> ImportItemRow {
        ImportItemRow(
            importing: row.id(0), ordinal: row.int(1), path: row.text(2), line: row.int(3), kind: row.text(4),
            outcome: outcome(row.text(5)), bankExternalID: row.textIfPresent(6), externalID: row.text(7),
            title: row.text(8), document: row.text(9), contentHash: row.bytes(10), question: row.idIfPresent(11),
            questionVersion: row.idIfPresent(12), course: row.idIfPresent(13), courseVersion: row.idIfPresent(14),
            previousVersion: row.integerIfPresent(15), previousState: row.textIfPresent(16))
    }

    static let statements = [insert, settle, page, byOrdinal, counts, insertDiagnostic, diagnostics]

    private static let columns = """
        import_id, ordinal, path, line, kind, outcome, bank_external_id, external_id, title, document,
               content_hash, question_id, question_version_id, course_id, course_version_id, previous_version_id,
               previous_state
        """

    private static let insert = SQLStatement(
        "ImportItems.insert",
        """
        INSERT INTO import_item (
            import_id, ordinal, path, line, kind, outcome, bank_external_id, external_id, title, document,
            content_hash, question_id, question_version_id, course_id, course_version_id, previous_version_id,
            previous_state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """)

    private static let settle = SQLStatement(
        "ImportItems.settle",
        """
        UPDATE import_item
        SET outcome = $1, question_id = $2, question_version_id = $3, course_id = $4, course_version_id = $5,
            is_pending = $6
        WHERE import_id = $7 AND ordinal = $8
        """)

    private static let page = SQLStatement(
        "ImportItems.page",
        """
        SELECT \(columns)
        FROM import_item
        WHERE import_id = $1 AND ordinal > $2 AND (CAST($3 AS TEXT) IS NULL OR outcome = $3)
        ORDER BY ordinal
        LIMIT $4
        """)

    private static let byOrdinal = SQLStatement(
        "ImportItems.byOrdinal",
        """
        SELECT \(columns)
        FROM import_item
        WHERE import_id = $1 AND ordinal = $2
        """)

    private static let counts = SQLStatement(
        "ImportItems.counts",
        """
        SELECT outcome, COUNT(*)
        FROM import_item
        WHERE import_id = $1
        GROUP BY outcome
        """)

    private static let insertDiagnostic = SQLStatement(
        "ImportItems.insertDiagnostic",
        """
        INSERT INTO import_diagnostic (
            import_id, number, severity, code, path, line, column_number, message_zh, message_en, hint_zh, hint_en)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """)

    private static let diagnostics = SQLStatement(
        "ImportItems.diagnostics",
        """
        SELECT number, severity, code, path, line, column_number, message_zh, message_en, hint_zh, hint_en
        FROM import_diagnostic
        WHERE import_id = $1 AND number > $2
        ORDER BY number
        LIMIT $3
        """)
}
