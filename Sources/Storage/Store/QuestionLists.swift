package import Assessment
package import Curriculum
package import SQL
package import Values

/// A question with its current version, as lists show it. No key.
package struct QuestionListRow: Hashable, Sendable {
    package let question: QuestionRow
    package let version: QuestionVersionRow
}

/// What a list of questions is about.
package struct QuestionListFilter: Hashable, Sendable {
    /// Questions of banks of this organisation and below it.
    package let organization: OrganizationID
    package let bank: BankID?
    package let state: ReleaseState?
    package let kind: QuestionKind?
    package let clause: ClauseID?
    /// Words that the question must all have; the first `QuestionLists.tokenLimit` count.
    package let tokens: [String]

    package init(
        organization: OrganizationID, bank: BankID? = nil, state: ReleaseState? = nil, kind: QuestionKind? = nil,
        clause: ClauseID? = nil, tokens: [String] = []
    ) {
        self.organization = organization
        self.bank = bank
        self.state = state
        self.kind = kind
        self.clause = clause
        self.tokens = tokens
    }
}

/// Lists of questions, and release by the bank.
package enum QuestionLists {
    /// Words that a search looks for at most.
    package static let tokenLimit = 8

    /// Questions with a visible version, by id, from the one after `cursor` on.
    package static func questions(
        _ filter: QuestionListFilter, of tenant: TenantID, after cursor: QuestionID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [QuestionListRow] {
        let common: [SQLValue] = [
            .id(tenant), .integer(cursor?.rawValue ?? -1), .id(filter.organization), .id(filter.bank),
            .text(filter.state?.rawValue), .text(filter.kind?.rawValue), .id(filter.clause),
        ]
        guard let first = filter.tokens.first else {
            return try reads.rows(all, common + [.integer(limit)], Self.row)
        }
        let tokens = filter.tokens.prefix(tokenLimit)
        let padded = Array(tokens) + Array(repeating: first, count: tokenLimit - tokens.count)
        return try reads.rows(
            found, common + padded.map { .text($0) } + [.integer(Set(tokens).count), .integer(limit)], Self.row)
    }

    /// Drafts and questions in review of a bank that `account` wrote the current version of.
    package static func unreleased(
        of bank: BankID, by account: AccountID, _ reads: borrowing ReadTransaction
    ) throws -> Int {
        try reads.row(unreleased, [.id(bank), .id(account)]) { $0.int(0) }
    }

    /// Publishes every draft and every question in review of a bank.
    ///
    /// - Returns: how many.
    package static func publish(_ bank: BankID, _ transaction: borrowing WriteTransaction) throws -> Int {
        // What an import has published and not yet carried over comes first.
        for question in try ImportPublication.pending(in: bank, transaction.reads) {
            try ImportPublication.complete(question, transaction)
        }
        return try transaction.run(publish, [.id(bank)])
    }

    /// Titles of exams whose attempts hold some version of a question, newest exam first.
    package static func exams(
        using question: QuestionID, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [(exam: ExamID, title: String)] {
        try reads.rows(exams, [.id(question), .integer(limit)]) { (exam: $0.id(0), title: $0.text(1)) }
    }

    private static func row(_ row: any SQLRow) -> QuestionListRow {
        QuestionListRow(
            question: QuestionRow(
                id: row.id(0), tenant: row.id(1), bank: row.id(2), externalID: row.text(3),
                state: Questions.state(row.text(4)), currentVersion: row.idIfPresent(5), version: row.integer(6)),
            version: Questions.version(row, at: 7))
    }

    static let statements = [all, found, unreleased, publish, exams]

    private static let selection = """
        SELECT question.id, question.tenant_id, question.bank_id, question.external_id, question.state,
               question.current_version_id, question.version,
               question_version.id, question_version.tenant_id, question_id, number, kind, question_version.title,
               stem, options, shuffles, blanks, points, difficulty, tags, category, lesson_id, clause_id, valid_from,
               valid_to, content_hash, import_id, created_by, question_version.created_at
        FROM visible_question AS question
        JOIN bank ON bank.id = question.bank_id
        JOIN question_version ON question_version.id = question.current_version_id
        WHERE question.tenant_id = $1 AND question.id > $2
            AND EXISTS (
                SELECT 1 FROM organization_closure
                WHERE ancestor_id = $3 AND descendant_id = bank.organization_id)
            AND (CAST($4 AS BIGINT) IS NULL OR question.bank_id = $4)
            AND (CAST($5 AS TEXT) IS NULL OR question.state = $5)
            AND (CAST($6 AS TEXT) IS NULL OR question_version.kind = $6)
            AND (CAST($7 AS BIGINT) IS NULL OR question_version.clause_id = $7)
        """

    private static let all = SQLStatement(
        "QuestionLists.all",
        """
        \(selection)
        ORDER BY question.id
        LIMIT $8
        """)

    private static let found = SQLStatement(
        "QuestionLists.found",
        """
        \(selection)
            AND question.current_version_id IN (
                SELECT subject_id FROM search_token
                WHERE search_token.tenant_id = $1 AND search_token.kind = 'question'
                    AND token IN ($8, $9, $10, $11, $12, $13, $14, $15)
                GROUP BY subject_id
                HAVING COUNT(*) = $16)
        ORDER BY question.id
        LIMIT $17
        """)

    private static let unreleased = SQLStatement(
        "QuestionLists.unreleased",
        """
        SELECT COUNT(*)
        FROM visible_question AS question
        JOIN question_version ON question_version.id = question.current_version_id
        WHERE question.bank_id = $1 AND question.state IN ('draft', 'review') AND question_version.created_by = $2
        """)

    private static let publish = SQLStatement(
        "QuestionLists.publish",
        """
        UPDATE question
        SET state = 'published', version = version + 1
        WHERE bank_id = $1 AND state IN ('draft', 'review') AND current_version_id IS NOT NULL
        """)

    private static let exams = SQLStatement(
        "QuestionLists.exams",
        """
        SELECT exam.id, exam.title
        FROM exam
        WHERE exam.id IN (
            SELECT attempt.exam_id
            FROM question_version
            JOIN attempt_slot ON attempt_slot.question_version_id = question_version.id
            JOIN attempt ON attempt.id = attempt_slot.attempt_id
            WHERE question_version.question_id = $1)
        ORDER BY exam.id DESC
        LIMIT $2
        """)
}
