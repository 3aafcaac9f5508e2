package import SQL
package import Values

/// One question of a sealed attempt, as it is written down.
package struct SlotRow: Hashable, Sendable {
    package let attempt: AttemptID
    package let slot: Int
    package let version: QuestionVersionID
    /// A JSON array of the version's option ids in the order of this attempt.
    package let optionOrder: String
    package let points: Amount
    /// Title of the section.
    package let section: String

    package init(
        attempt: AttemptID, slot: Int, version: QuestionVersionID, optionOrder: String, points: Amount, section: String
    ) {
        self.attempt = attempt
        self.slot = slot
        self.version = version
        self.optionOrder = optionOrder
        self.points = points
        self.section = section
    }
}

/// A slot as its candidate may see it, with the saved answer. Read without the table of keys.
package struct CandidateSlotRow: Hashable, Sendable {
    package let slot: Int
    package let section: String
    package let kind: String
    package let stem: String
    package let options: String
    package let optionOrder: String
    package let blanks: Int
    package let points: Amount
    /// The answer as saved, in the candidate's letters; `nil` where none was ever saved.
    package let response: String?
    package let sequence: Int64?
    package let savedAt: Instant?
}

/// A slot with what is right, for scoring.
package struct ScoringSlotRow: Hashable, Sendable {
    package let slot: Int
    package let question: QuestionID
    package let version: QuestionVersionID
    package let kind: String
    package let optionOrder: String
    package let points: Amount
    package let response: String?
    package let key: String
}

/// What a released review says of a slot beyond what the candidate saw.
package struct ReviewSlotRow: Hashable, Sendable {
    package let slot: Int
    package let question: QuestionID
    package let key: String
    package let explanation: String
    package let clause: String?
    package let lesson: LessonID?
}

/// The slots of attempts.
package enum AttemptSlots {
    package static func insert(_ slot: SlotRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(slot.attempt), .integer(slot.slot), .id(slot.version), .text(slot.optionOrder),
                .amount(slot.points), .text(slot.section),
            ])
    }

    /// What the candidate sees, in order.
    package static func forCandidate(
        _ attempt: AttemptID, _ reads: borrowing ReadTransaction
    ) throws -> [CandidateSlotRow] {
        try reads.rows(candidate, [.id(attempt)]) { row in
            CandidateSlotRow(
                slot: row.int(0), section: row.text(1), kind: row.text(2), stem: row.text(3), options: row.text(4),
                optionOrder: row.text(5), blanks: row.int(6), points: row.amount(7), response: row.textIfPresent(8),
                sequence: row.integerIfPresent(9), savedAt: row.instantIfPresent(10))
        }
    }

    /// What scoring needs, in order.
    package static func forScoring(
        _ attempt: AttemptID, _ reads: borrowing ReadTransaction
    ) throws -> [ScoringSlotRow] {
        try reads.rows(scoring, [.id(attempt)]) { row in
            ScoringSlotRow(
                slot: row.int(0), question: row.id(1), version: row.id(2), kind: row.text(3), optionOrder: row.text(4),
                points: row.amount(5), response: row.textIfPresent(6), key: row.text(7))
        }
    }

    /// What a review adds, in order. Only for what has been released.
    package static func forReview(
        _ attempt: AttemptID, _ reads: borrowing ReadTransaction
    ) throws -> [ReviewSlotRow] {
        try reads.rows(review, [.id(attempt)]) { row in
            ReviewSlotRow(
                slot: row.int(0), question: row.id(1), key: row.text(2), explanation: row.text(3),
                clause: row.textIfPresent(4), lesson: row.idIfPresent(5))
        }
    }

    /// The slots without an answer, ascending.
    package static func unanswered(
        _ attempt: AttemptID, _ reads: borrowing ReadTransaction
    ) throws -> [Int] {
        try reads.rows(unanswered, [.id(attempt)]) { $0.int(0) }
    }

    static let statements = [insert, candidate, scoring, review, unanswered]

    private static let insert = SQLStatement(
        "AttemptSlots.insert",
        """
        INSERT INTO attempt_slot (attempt_id, slot, question_version_id, option_order, points, section)
        VALUES ($1, $2, $3, $4, $5, $6)
        """)

    private static let candidate = SQLStatement(
        "AttemptSlots.candidate",
        """
        SELECT attempt_slot.slot, section, kind, stem, options, option_order, blanks, attempt_slot.points, response,
            sequence, saved_at
        FROM attempt_slot
        JOIN question_version ON question_version.id = attempt_slot.question_version_id
        LEFT JOIN answer ON answer.attempt_id = attempt_slot.attempt_id AND answer.slot = attempt_slot.slot
        WHERE attempt_slot.attempt_id = $1
        ORDER BY attempt_slot.slot
        """)

    private static let scoring = SQLStatement(
        "AttemptSlots.scoring",
        """
        SELECT attempt_slot.slot, question_id, question_version.id, kind, option_order, attempt_slot.points, response,
            question_key.key
        FROM attempt_slot
        JOIN question_version ON question_version.id = attempt_slot.question_version_id
        JOIN question_key ON question_key.question_version_id = question_version.id
        LEFT JOIN answer ON answer.attempt_id = attempt_slot.attempt_id AND answer.slot = attempt_slot.slot
        WHERE attempt_slot.attempt_id = $1
        ORDER BY attempt_slot.slot
        """)

    private static let review = SQLStatement(
        "AttemptSlots.review",
        """
        SELECT attempt_slot.slot, question_id, question_key.key, explanation, clause.citation, lesson_id
        FROM attempt_slot
        JOIN question_version ON question_version.id = attempt_slot.question_version_id
        JOIN question_key ON question_key.question_version_id = question_version.id
        LEFT JOIN clause ON clause.id = question_version.clause_id
        WHERE attempt_slot.attempt_id = $1
        ORDER BY attempt_slot.slot
        """)

    private static let unanswered = SQLStatement(
        "AttemptSlots.unanswered",
        """
        SELECT attempt_slot.slot
        FROM attempt_slot
        LEFT JOIN answer ON answer.attempt_id = attempt_slot.attempt_id AND answer.slot = attempt_slot.slot
        WHERE attempt_slot.attempt_id = $1 AND (response IS NULL OR response = 'null')
        ORDER BY attempt_slot.slot
        """)
}
