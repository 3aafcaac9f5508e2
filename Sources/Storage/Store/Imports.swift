package import SQL
package import Values

/// Imports and the files that they came from.
package enum Imports {
    package static func insert(_ job: ImportJobRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(job.id), .id(job.tenant), .id(job.organization), .text(job.state.rawValue), .text(job.source),
                .text(job.fileName), .text(job.sha256), .text(job.format), .text(job.forcedFormat), .text(job.encoding),
                .integer(job.items),
                .integer(job.courses), .integer(job.errors), .integer(job.warnings), .integer(job.added),
                .integer(job.changed), .integer(job.unchanged), .id(job.createdBy), .instant(job.createdAt),
                .text(job.forcedColumns), .text(job.forcedFractions), .text(job.forcedEncoding), .text(job.forcedNames),
            ])
    }

    /// Moves an import from one state to another.
    ///
    /// - Returns: whether it was in the first.
    package static func move(
        _ id: ImportID, from: ImportState, to: ImportState, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        let values: [SQLValue] = [.text(to.rawValue), .id(id), .text(from.rawValue)]
        let count =
            switch to {
            case .committed: try transaction.run(commit, [.text(to.rawValue), .instant(now)] + values.dropFirst())
            case .undone: try transaction.run(undo, [.text(to.rawValue), .instant(now)] + values.dropFirst())
            case .reading, .previewed, .committing, .failed: try transaction.run(move, values)
            }
        return count == 1
    }

    package static func setCounts(
        added: Int, changed: Int, unchanged: Int, warnings: Int, of id: ImportID,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            setCounts,
            [.integer(added), .integer(changed), .integer(unchanged), .integer(warnings), .id(id)])
    }

    package static func job(
        _ id: ImportID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> ImportJobRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.row)
    }

    /// Imports of `organization` and below it that have a preview, newest first, before the one with id `cursor`.
    package static func jobs(
        within organization: OrganizationID, of tenant: TenantID, before cursor: ImportID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [ImportJobRow] {
        try reads.rows(
            page, [.id(tenant), .integer(cursor?.rawValue ?? .max), .id(organization), .integer(limit)], Self.row)
    }

    /// Imports of all tenants that began before `instant` and were neither previewed nor committed since.
    package static func stuck(before instant: Instant, _ reads: borrowing ReadTransaction) throws -> [ImportJobRow] {
        try reads.rows(stuck, [.instant(instant)], Self.row)
    }

    /// Imports of all tenants that are committed and whose changes are not yet all carried over.
    package static func completing(_ reads: borrowing ReadTransaction) throws -> [ImportJobRow] {
        try reads.rows(completing, [], Self.row)
    }

    /// Notes that everything that the import changed is carried over.
    package static func complete(_ id: ImportID, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(complete, [.id(id)])
    }

    package static func addFilePart(
        _ part: Int, _ content: [UInt8], of id: ImportID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(addPart, [.id(id), .integer(part), .bytes(content)])
    }

    /// The file of an import; empty where none was kept.
    package static func file(of id: ImportID, _ reads: borrowing ReadTransaction) throws -> [UInt8] {
        try reads.rows(parts, [.id(id)]) { $0.bytes(0) }.flatMap(\.self)
    }

    package static func add(
        _ bank: ImportBankRow, to id: ImportID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            addBank,
            [
                .id(id), .text(bank.externalID), .text(bank.title), .text(bank.courseExternalID),
                .flag(bank.isSample),
            ])
    }

    package static func bank(
        _ externalID: String, of id: ImportID, _ reads: borrowing ReadTransaction
    ) throws -> ImportBankRow? {
        try reads.rowIfPresent(bank, [.id(id), .text(externalID)]) { row in
            ImportBankRow(
                externalID: row.text(0), title: row.text(1), courseExternalID: row.textIfPresent(2),
                isSample: row.flag(3))
        }
    }

    /// Visible questions of the import's banks that the import does not hold.
    package static func missing(from job: ImportJobRow, _ reads: borrowing ReadTransaction) throws -> Int {
        try reads.row(missing, [.id(job.id), .id(job.tenant), .text(job.source)]) { $0.int(0) }
    }

    private static func row(_ row: any SQLRow) -> ImportJobRow {
        guard let state = ImportState(rawValue: row.text(3)) else {
            preconditionFailure("The schema allows no import in the state \(row.text(3)).")
        }
        return ImportJobRow(
            id: row.id(0), tenant: row.id(1), organization: row.id(2), state: state, source: row.text(4),
            fileName: row.text(5), sha256: row.text(6), format: row.text(7), forcedFormat: row.textIfPresent(8),
            forcedColumns: row.textIfPresent(21), forcedFractions: row.textIfPresent(22),
            forcedEncoding: row.textIfPresent(23), forcedNames: row.textIfPresent(24),
            encoding: row.text(9), items: row.int(10), courses: row.int(11), errors: row.int(12),
            warnings: row.int(13), added: row.int(14), changed: row.int(15), unchanged: row.int(16),
            createdBy: row.id(17), createdAt: row.instant(18), committedAt: row.instantIfPresent(19),
            undoneAt: row.instantIfPresent(20))
    }

    static let statements = [
        insert, move, commit, undo, setCounts, byID, page, stuck, completing, complete, addPart, parts, addBank, bank,
        missing,
    ]

    private static let columns = """
        id, tenant_id, organization_id, state, source, file_name, sha256, format, forced_format, encoding, item_count,
               course_count, error_count, warning_count, added_count, changed_count, unchanged_count, created_by,
               created_at, committed_at, undone_at, forced_columns, forced_fractions, forced_encoding, forced_names
        """

    private static let insert = SQLStatement(
        "Imports.insert",
        """
        INSERT INTO import_job (
            id, tenant_id, organization_id, state, source, file_name, sha256, format, forced_format, encoding, item_count,
            course_count, error_count, warning_count, added_count, changed_count, unchanged_count, created_by,
            created_at, forced_columns, forced_fractions, forced_encoding, forced_names)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                $21, $22, $23)
        """)

    private static let move = SQLStatement(
        "Imports.move",
        """
        UPDATE import_job
        SET state = $1
        WHERE id = $2 AND state = $3
        """)

    private static let commit = SQLStatement(
        "Imports.commit",
        """
        UPDATE import_job
        SET state = $1, committed_at = $2, is_completing = 1
        WHERE id = $3 AND state = $4
        """)

    private static let undo = SQLStatement(
        "Imports.undo",
        """
        UPDATE import_job
        SET state = $1, undone_at = $2
        WHERE id = $3 AND state = $4
        """)

    private static let setCounts = SQLStatement(
        "Imports.setCounts",
        """
        UPDATE import_job
        SET added_count = $1, changed_count = $2, unchanged_count = $3, warning_count = $4
        WHERE id = $5
        """)

    private static let byID = SQLStatement(
        "Imports.byID",
        """
        SELECT \(columns)
        FROM import_job
        WHERE id = $1 AND tenant_id = $2 AND state <> 'reading'
        """)

    private static let page = SQLStatement(
        "Imports.page",
        """
        SELECT \(columns)
        FROM import_job
        WHERE tenant_id = $1 AND id < $2 AND state <> 'reading'
            AND EXISTS (
                SELECT 1 FROM organization_closure
                WHERE ancestor_id = $3 AND descendant_id = import_job.organization_id)
        ORDER BY id DESC
        LIMIT $4
        """)

    private static let stuck = SQLStatement(
        "Imports.stuck",
        """
        SELECT \(columns)
        FROM import_job
        WHERE state IN ('reading', 'committing') AND created_at < $1
        ORDER BY id
        """)

    private static let completing = SQLStatement(
        "Imports.completing",
        """
        SELECT \(columns)
        FROM import_job
        WHERE is_completing = 1
        ORDER BY id
        """)

    private static let complete = SQLStatement(
        "Imports.complete",
        """
        UPDATE import_job
        SET is_completing = 0
        WHERE id = $1
        """)

    private static let addPart = SQLStatement(
        "Imports.addPart",
        """
        INSERT INTO import_file (import_id, part, content)
        VALUES ($1, $2, $3)
        """)

    private static let parts = SQLStatement(
        "Imports.parts",
        """
        SELECT content
        FROM import_file
        WHERE import_id = $1
        ORDER BY part
        """)

    private static let addBank = SQLStatement(
        "Imports.addBank",
        """
        INSERT INTO import_bank (import_id, external_id, title, course_external_id, is_sample)
        VALUES ($1, $2, $3, $4, $5)
        """)

    private static let bank = SQLStatement(
        "Imports.bank",
        """
        SELECT external_id, title, course_external_id, is_sample
        FROM import_bank
        WHERE import_id = $1 AND external_id = $2
        """)

    private static let missing = SQLStatement(
        "Imports.missing",
        """
        SELECT COUNT(*)
        FROM import_bank
        JOIN bank ON bank.external_id = import_bank.external_id
        JOIN visible_question AS question ON question.bank_id = bank.id AND question.current_version_id IS NOT NULL
        WHERE import_bank.import_id = $1 AND bank.tenant_id = $2 AND bank.source = $3
            AND NOT EXISTS (
                SELECT 1 FROM import_item
                WHERE import_item.import_id = $1 AND import_item.question_id = question.id)
        """)
}
