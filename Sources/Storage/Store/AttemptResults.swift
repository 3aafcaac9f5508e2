package import SQL
package import Values

/// A result of an attempt: never changed, only followed by the next number.
package struct ResultRow: Hashable, Sendable {
    package let attempt: AttemptID
    /// From 1; the highest is the one in force.
    package let number: Int
    package let tenant: TenantID
    package let mark: Amount
    package let maximum: Amount
    package let isPassed: Bool
    /// Whether no slot waits for a person any more.
    package let isComplete: Bool
    /// Why there is this result: `scored`, `marked`, or what a regrade gave.
    package let reason: String
    package let scoredAt: Instant
    /// `nil` where the service scored.
    package let scoredBy: AccountID?

    package init(
        attempt: AttemptID, number: Int, tenant: TenantID, mark: Amount, maximum: Amount, isPassed: Bool,
        isComplete: Bool, reason: String, scoredAt: Instant, scoredBy: AccountID?
    ) {
        self.attempt = attempt
        self.number = number
        self.tenant = tenant
        self.mark = mark
        self.maximum = maximum
        self.isPassed = isPassed
        self.isComplete = isComplete
        self.reason = reason
        self.scoredAt = scoredAt
        self.scoredBy = scoredBy
    }
}

/// What one slot earned in a result.
package struct SlotResultRow: Hashable, Sendable {
    package let slot: Int
    /// `nil` while the slot waits for a person.
    package let mark: Amount?
    package let fraction: Fraction?
    /// `correct`, `partial`, `wrong`, `unanswered` or `unmarked`.
    package let verdict: String
    package let comment: String?
    /// The version by whose key a regrade has scored; `nil` where it is the sealed one.
    package let keyVersion: QuestionVersionID?

    package init(
        slot: Int, mark: Amount?, fraction: Fraction?, verdict: String, comment: String? = nil,
        keyVersion: QuestionVersionID? = nil
    ) {
        self.slot = slot
        self.mark = mark
        self.fraction = fraction
        self.verdict = verdict
        self.comment = comment
        self.keyVersion = keyVersion
    }
}

/// A slot that waits for a marker, without its candidate's name.
package struct MarkingRow: Hashable, Sendable {
    package let attempt: AttemptID
    package let slot: Int
    package let stem: String
    package let points: Amount
    package let response: String?
    package let finishedAt: Instant
}

/// Results of attempts.
package enum AttemptResults {
    package static func insert(
        _ result: ResultRow, _ slots: [SlotResultRow], _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .id(result.attempt), .integer(result.number), .id(result.tenant), .amount(result.mark),
                .amount(result.maximum), .flag(result.isPassed), .flag(result.isComplete), .text(result.reason),
                .instant(result.scoredAt), .id(result.scoredBy),
            ])
        for slot in slots {
            try transaction.run(
                insertSlot,
                [
                    .id(result.attempt), .integer(result.number), .integer(slot.slot), .amount(slot.mark),
                    .integer(slot.fraction?.tenMillionths), .text(slot.verdict), .text(slot.comment),
                    .id(slot.keyVersion),
                ])
        }
    }

    /// The result in force; `nil` while the attempt runs.
    package static func current(
        of attempt: AttemptID, _ reads: borrowing ReadTransaction
    ) throws -> ResultRow? {
        try reads.rowIfPresent(current, [.id(attempt)], Self.row)
    }

    /// Every result of an attempt, the first first.
    package static func all(of attempt: AttemptID, _ reads: borrowing ReadTransaction) throws -> [ResultRow] {
        try reads.rows(every, [.id(attempt)], Self.row)
    }

    private static func row(_ row: any SQLRow) -> ResultRow {
        ResultRow(
            attempt: row.id(0), number: row.int(1), tenant: row.id(2), mark: row.amount(3), maximum: row.amount(4),
            isPassed: row.flag(5), isComplete: row.flag(6), reason: row.text(7), scoredAt: row.instant(8),
            scoredBy: row.idIfPresent(9))
    }

    package static func slots(
        of attempt: AttemptID, number: Int, _ reads: borrowing ReadTransaction
    ) throws -> [SlotResultRow] {
        try reads.rows(slots, [.id(attempt), .integer(number)]) { row in
            SlotResultRow(
                slot: row.int(0), mark: row.amountIfPresent(1),
                fraction: row.integerIfPresent(2).map { Fraction(tenMillionths: $0) }, verdict: row.text(3),
                comment: row.textIfPresent(4), keyVersion: row.idIfPresent(5))
        }
    }

    /// Slots of `exam` within `organization` that wait for a marker, by attempt and slot.
    package static func waiting(
        _ exam: ExamID, within organization: OrganizationID, after attempt: AttemptID?, slot: Int, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [MarkingRow] {
        let cursor = attempt?.rawValue ?? -1
        return try reads.rows(
            waiting, [.id(exam), .integer(cursor), .integer(slot), .id(organization), .integer(limit)]
        ) { row in
            MarkingRow(
                attempt: row.id(0), slot: row.int(1), stem: row.text(2), points: row.amount(3),
                response: row.textIfPresent(4), finishedAt: row.instant(5))
        }
    }

    static let statements = [insert, insertSlot, current, every, slots, waiting]

    private static let every = SQLStatement(
        "AttemptResults.every",
        """
        SELECT attempt_id, number, tenant_id, mark, maximum, is_passed, is_complete, reason, scored_at, scored_by
        FROM attempt_result
        WHERE attempt_id = $1
        ORDER BY number
        """)

    private static let insert = SQLStatement(
        "AttemptResults.insert",
        """
        INSERT INTO attempt_result (
            attempt_id, number, tenant_id, mark, maximum, is_passed, is_complete, reason, scored_at, scored_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)

    private static let insertSlot = SQLStatement(
        "AttemptResults.insertSlot",
        """
        INSERT INTO slot_result (attempt_id, number, slot, mark, fraction, verdict, comment, key_version_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    private static let current = SQLStatement(
        "AttemptResults.current",
        """
        SELECT attempt_id, number, tenant_id, mark, maximum, is_passed, is_complete, reason, scored_at, scored_by
        FROM attempt_result
        WHERE attempt_id = $1
        ORDER BY number DESC
        LIMIT 1
        """)

    private static let slots = SQLStatement(
        "AttemptResults.slots",
        """
        SELECT slot, mark, fraction, verdict, comment, key_version_id
        FROM slot_result
        WHERE attempt_id = $1 AND number = $2
        ORDER BY slot
        """)

    private static let waiting = SQLStatement(
        "AttemptResults.waiting",
        """
        SELECT attempt.id, slot_result.slot, stem, attempt_slot.points, response, finished_at
        FROM attempt
        JOIN slot_result ON slot_result.attempt_id = attempt.id AND slot_result.mark IS NULL
            AND slot_result.number = (
                SELECT MAX(number)
                FROM attempt_result
                WHERE attempt_result.attempt_id = attempt.id)
        JOIN attempt_slot ON attempt_slot.attempt_id = attempt.id AND attempt_slot.slot = slot_result.slot
        JOIN question_version ON question_version.id = attempt_slot.question_version_id
        LEFT JOIN answer ON answer.attempt_id = attempt.id AND answer.slot = slot_result.slot
        WHERE attempt.exam_id = $1 AND attempt.state = 'submitted'
            AND (attempt.id > $2 OR (attempt.id = $2 AND slot_result.slot > $3))
            AND EXISTS (
                SELECT 1
                FROM organization_closure
                WHERE ancestor_id = $4 AND descendant_id = attempt.organization_id)
        ORDER BY attempt.id, slot_result.slot
        LIMIT $5
        """)
}
