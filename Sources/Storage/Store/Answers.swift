package import SQL
package import Values

/// Everything that decides on the saving of one answer, read in one statement.
package struct AnswerFacts: Hashable, Sendable {
    package let member: MemberID
    package let isRunning: Bool
    package let session: SessionID?
    package let startedAt: Instant
    package let deadline: Instant
    package let graceMilliseconds: Int64
    /// `nil` where the attempt has no such slot.
    package let slot: Slot?
    /// What stands; `nil` where nothing was saved.
    package let saved: Saved?

    package struct Slot: Hashable, Sendable {
        package let kind: String
        package let optionOrder: String
        package let blanks: Int
    }

    package struct Saved: Hashable, Sendable {
        package let sequence: Int64
        package let response: String
        package let savedAt: Instant
    }
}

/// Saved answers: one a slot, replaced by a later sequence number. A cleared answer is the document `null`.
package enum Answers {
    package static func facts(
        _ attempt: AttemptID, slot: Int, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> AnswerFacts? {
        try reads.rowIfPresent(facts, [.integer(slot), .id(attempt), .id(tenant)]) { row in
            AnswerFacts(
                member: row.id(0), isRunning: row.text(1) == "running", session: row.idIfPresent(2),
                startedAt: row.instant(3), deadline: row.instant(4), graceMilliseconds: row.integer(5),
                slot: row.textIfPresent(6).map {
                    AnswerFacts.Slot(kind: $0, optionOrder: row.text(7), blanks: row.int(8))
                },
                saved: row.integerIfPresent(9).map {
                    AnswerFacts.Saved(sequence: $0, response: row.text(10), savedAt: row.instant(11))
                })
        }
    }

    /// Saves an answer over an older one; a later one stands.
    package static func save(
        _ response: String, sequence: Int64, attempt: AttemptID, slot: Int, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            save, [.id(attempt), .integer(slot), .integer(sequence), .text(response), .instant(now)])
    }

    static let statements = [facts, save]

    private static let facts = SQLStatement(
        "Answers.facts",
        """
        SELECT attempt.member_id, attempt.state, session_id, started_at, deadline, exam.grace_ms, kind, option_order,
            blanks, sequence, response, saved_at
        FROM attempt
        JOIN exam ON exam.id = attempt.exam_id
        LEFT JOIN attempt_slot ON attempt_slot.attempt_id = attempt.id AND attempt_slot.slot = $1
        LEFT JOIN question_version ON question_version.id = attempt_slot.question_version_id
        LEFT JOIN answer ON answer.attempt_id = attempt_slot.attempt_id AND answer.slot = attempt_slot.slot
        WHERE attempt.id = $2 AND attempt.tenant_id = $3
        """)

    private static let save = SQLStatement(
        "Answers.save",
        """
        INSERT INTO answer (attempt_id, slot, sequence, response, saved_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (attempt_id, slot) DO UPDATE
        SET sequence = excluded.sequence, response = excluded.response, saved_at = excluded.saved_at
        WHERE answer.sequence < excluded.sequence
        """)
}
