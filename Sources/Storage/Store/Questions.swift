import Assessment
package import Curriculum
package import SQL
package import Values

/// Questions and their versions. No statement of this file reads a key.
package enum Questions {
    package static func insert(_ question: QuestionRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insertQuestion,
            [
                .id(question.id), .id(question.tenant), .id(question.bank), .text(question.externalID),
                .text(question.state.rawValue), .id(question.currentVersion), .integer(question.version),
            ])
    }

    /// - Parameter stemHash: the same for stems that are one but for spaces, punctuation and width.
    package static func insert(
        _ version: QuestionVersionRow, stemHash: Int64, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            insertVersion,
            [
                .id(version.id), .id(version.tenant), .id(version.question), .integer(version.number),
                .text(version.kind.rawValue), .text(version.title), .text(version.stem), .text(version.options),
                .flag(version.shuffles), .integer(version.blanks), .amount(version.points),
                .integer(version.difficulty.map(Int64.init)), .text(version.tags), .text(version.category),
                .id(version.lesson), .id(version.clause), .day(version.validFrom), .day(version.validTo),
                .bytes(version.contentHash), .id(version.importing), .id(version.createdBy),
                .instant(version.createdAt), .integer(stemHash),
            ])
    }

    /// The first question of the organisation's banks whose current version has this stem: its external id and the title
    /// of its bank.
    package static func question(
        stemHash: Int64, in organization: OrganizationID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> (externalID: String, bank: String)? {
        try reads.rowIfPresent(
            byStem, [.id(tenant), .integer(stemHash), .id(organization)]
        ) { row in (row.text(0), row.text(1)) }
    }

    // What an import has published and not yet carried over comes first: every change is made to what is visible.

    /// Makes `version` the current one and sets the state, where the question still has edit number `expected`.
    ///
    /// - Returns: whether it had.
    package static func setCurrent(
        _ version: QuestionVersionID, state: ReleaseState, of question: QuestionID, expected: Int64,
        _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try ImportPublication.complete(question, transaction)
        return try transaction.run(
            setCurrent, [.id(version), .text(state.rawValue), .id(question), .integer(expected)]) == 1
    }

    package static func setState(
        _ state: ReleaseState, of question: QuestionID, _ transaction: borrowing WriteTransaction
    ) throws {
        try ImportPublication.complete(question, transaction)
        try transaction.run(setState, [.text(state.rawValue), .id(question)])
    }

    package static func question(
        _ id: QuestionID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> QuestionRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.question)
    }

    package static func question(
        externalID: String, in bank: BankID, _ reads: borrowing ReadTransaction
    ) throws -> QuestionRow? {
        try reads.rowIfPresent(byExternalID, [.id(bank), .text(externalID)], Self.question)
    }

    /// One version, whatever its question's state: attempts keep what they were sealed with.
    package static func version(
        _ id: QuestionVersionID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> QuestionVersionRow? {
        try reads.rowIfPresent(versionByID, [.id(id), .id(tenant)]) { Self.version($0, at: 0) }
    }

    /// The highest version number of a question, whether it is visible or not; 0 where there is none.
    package static func lastNumber(of question: QuestionID, _ reads: borrowing ReadTransaction) throws -> Int64 {
        try reads.row(lastNumber, [.id(question)]) { $0.integer(0) }
    }

    /// The current version of every published question of a bank, by question.
    package static func pool(
        of bank: BankID, in tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> [QuestionVersionRow] {
        try reads.rows(pool, [.id(bank), .id(tenant)]) { Self.version($0, at: 0) }
    }

    private static func question(_ row: any SQLRow) -> QuestionRow {
        QuestionRow(
            id: row.id(0), tenant: row.id(1), bank: row.id(2), externalID: row.text(3), state: state(row.text(4)),
            currentVersion: row.idIfPresent(5), version: row.integer(6))
    }

    static func state(_ word: String) -> ReleaseState {
        guard let state = ReleaseState(rawValue: word) else {
            preconditionFailure("The schema allows no content in the state \(word).")
        }
        return state
    }

    static func kind(_ word: String) -> QuestionKind {
        guard let kind = QuestionKind(rawValue: word) else {
            preconditionFailure("Nobody writes a question of the kind \(word).")
        }
        return kind
    }

    /// Reads the columns of `question_version` in the order of the table from column `first` on.
    static func version(_ row: any SQLRow, at first: Int) -> QuestionVersionRow {
        QuestionVersionRow(
            id: row.id(first), tenant: row.id(first + 1), question: row.id(first + 2), number: row.integer(first + 3),
            kind: kind(row.text(first + 4)), title: row.text(first + 5), stem: row.text(first + 6),
            options: row.text(first + 7), shuffles: row.flag(first + 8), blanks: row.int(first + 9),
            points: row.amount(first + 10), difficulty: row.integerIfPresent(first + 11).map { Int($0) },
            tags: row.text(first + 12), category: row.text(first + 13), lesson: row.idIfPresent(first + 14),
            clause: row.idIfPresent(first + 15), validFrom: row.dayIfPresent(first + 16),
            validTo: row.dayIfPresent(first + 17), contentHash: row.bytes(first + 18),
            importing: row.idIfPresent(first + 19), createdBy: row.idIfPresent(first + 20),
            createdAt: row.instant(first + 21))
    }

    static let statements = [
        insertQuestion, insertVersion, setCurrent, setState, byID, byExternalID, versionByID, lastNumber, pool,
        byStem,
    ]

    private static let insertQuestion = SQLStatement(
        "Questions.insertQuestion",
        """
        INSERT INTO question (id, tenant_id, bank_id, external_id, state, current_version_id, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """)

    private static let insertVersion = SQLStatement(
        "Questions.insertVersion",
        """
        INSERT INTO question_version (
            id, tenant_id, question_id, number, kind, title, stem, options, shuffles, blanks, points, difficulty, tags,
            category, lesson_id, clause_id, valid_from, valid_to, content_hash, import_id, created_by, created_at,
            stem_hash)
        VALUES (
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
        """)

    private static let byStem = SQLStatement(
        "Questions.byStem",
        """
        SELECT question.external_id, bank.title
        FROM question_version
        JOIN question ON question.id = question_version.question_id
            AND question.current_version_id = question_version.id
        JOIN bank ON bank.id = question.bank_id
        WHERE question_version.tenant_id = $1 AND question_version.stem_hash = $2 AND bank.organization_id = $3
        ORDER BY question.id
        LIMIT 1
        """)

    private static let setCurrent = SQLStatement(
        "Questions.setCurrent",
        """
        UPDATE question
        SET current_version_id = $1, state = $2, version = version + 1
        WHERE id = $3 AND version = $4
        """)

    private static let setState = SQLStatement(
        "Questions.setState",
        """
        UPDATE question
        SET state = $1, version = version + 1
        WHERE id = $2
        """)

    private static let byID = SQLStatement(
        "Questions.byID",
        """
        SELECT id, tenant_id, bank_id, external_id, state, current_version_id, version
        FROM visible_question AS question
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let byExternalID = SQLStatement(
        "Questions.byExternalID",
        """
        SELECT id, tenant_id, bank_id, external_id, state, current_version_id, version
        FROM visible_question AS question
        WHERE bank_id = $1 AND external_id = $2
        """)

    private static let versionByID = SQLStatement(
        "Questions.versionByID",
        """
        SELECT id, tenant_id, question_id, number, kind, title, stem, options, shuffles, blanks, points, difficulty,
               tags, category, lesson_id, clause_id, valid_from, valid_to, content_hash, import_id, created_by,
               created_at
        FROM question_version
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let lastNumber = SQLStatement(
        "Questions.lastNumber",
        """
        SELECT COALESCE(MAX(number), 0)
        FROM question_version
        WHERE question_id = $1
        """)

    private static let pool = SQLStatement(
        "Questions.pool",
        """
        SELECT question_version.id, question_version.tenant_id, question_id, number, kind, title, stem, options,
               shuffles, blanks, points, difficulty, tags, category, lesson_id, clause_id, valid_from, valid_to,
               content_hash, import_id, created_by, created_at
        FROM visible_question AS question
        JOIN question_version ON question_version.id = question.current_version_id
        WHERE question.bank_id = $1 AND question.tenant_id = $2 AND question.state = 'published'
        ORDER BY question.id
        """)
}
