import ImportModel
import JSON
import Organization
import Runtime
package import SQL
import Store
package import Values

extension LearningService {
    /// Lines that one job of the lane takes: about a millisecond.
    private static let slice = 10

    /// Reads a roster for `organization` and everything below it, and says what it would do. Runs on the work pool.
    ///
    /// - Throws: `LearningError.invalid` with every place where the file is no table with the columns of a roster.
    package func previewRoster(
        _ bytes: [UInt8], named name: String, for organization: OrganizationID, by actor: Actor, at now: Instant
    ) throws -> RosterView {
        try database.read { try Authority.require(actor, .manageMembers, organization, $0) }
        return try storeRoster(bytes, named: name, for: organization, of: actor.tenant, by: actor.account, at: now)
    }

    /// A roster and what it would do now, or, once committed, what it would still do.
    package func roster(
        _ id: RosterID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> RosterView {
        let row = try roster(id, within: actor, reads)
        return try view(row, reads)
    }

    /// Does what a roster says, in slices; a second try after a crash does the rest. Runs on the work pool.
    ///
    /// - Throws: `LearningError.conflict` for a roster that was committed, or that has errors: nothing is done by halves.
    package func commitRoster(_ id: RosterID, by actor: Actor, at now: Instant) throws -> RosterCommitView {
        let row = try database.read { try roster(id, within: actor, $0) }
        return try commit(row, by: actor.account, at: now)
    }

    /// `dangke roster`: reads a roster on the machine itself, and commits it where asked to.
    ///
    /// - Parameter code: code of the organisation that the roster is for; `nil` is the root.
    package func importRoster(
        _ bytes: [UInt8], named name: String, tenant tenantCode: String?, organization code: String?, commits: Bool
    ) throws -> (preview: RosterView, commit: RosterCommitView?) {
        let now = clock.now()
        let root = try database.read { reads in
            guard let tenant = try Self.tenant(code: tenantCode, host: nil, reads) else {
                throw LearningError.notFound(.tenant)
            }
            let found =
                try code.map { try Organizations.organization(code: $0, of: tenant.id, reads) }
                ?? Organizations.root(of: tenant.id, reads)
            guard let found else { throw LearningError.notFound(.organization) }
            return found
        }
        let preview = try storeRoster(bytes, named: name, for: root.id, of: root.tenant, by: nil, at: now)
        guard commits, let row = try database.read({ try Rosters.roster(preview.id, of: root.tenant, $0) }) else {
            return (preview, nil)
        }
        return (preview, try commit(row, by: nil, at: now))
    }

    private func roster(
        _ id: RosterID, within actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> RosterRow {
        guard let row = try Rosters.roster(id, of: actor.tenant, reads),
            try Authority.reaches(actor, .manageMembers, row.organization, reads)
        else { throw LearningError.notFound(.roster) }
        return row
    }

    private func storeRoster(
        _ bytes: [UInt8], named name: String, for organization: OrganizationID, of tenant: TenantID,
        by account: AccountID?, at now: Instant
    ) throws -> RosterView {
        let decoded = try decode(bytes, named: name)
        let sheet = RosterSheet(decoded.text)
        let isUseless = sheet.entries.isEmpty && sheet.diagnostics.contains { $0.severity == .error }
        guard !isUseless else {
            throw LearningError.invalid(
                sheet.diagnostics.filter { $0.severity == .error }.map {
                    FieldProblem(
                        "/lines/\($0.line)/cells/\($0.column)", $0.code,
                        Phrase(
                            zh: "第\($0.line)行第\($0.column)列：\($0.message.chinese)。\($0.hint.chinese)",
                            en: "Line \($0.line), cell \($0.column): \($0.message.english). \($0.hint.english)"))
                })
        }
        let row = RosterRow(
            id: ids.next(), tenant: tenant, organization: organization, state: "previewed", fileName: name,
            encoding: decoded.encoding, sha256: cryptography.sha256(bytes).hexadecimal, lines: sheet.keptText,
            createdBy: account, createdAt: now, committedAt: nil)
        try database.write { transaction in
            try Rosters.insert(row, transaction)
            try audit(
                "roster.previewed", AuditSubject(.roster, row.id, in: organization), by: account, of: tenant, at: now,
                [("sha256", .string(row.sha256))], transaction)
        }
        return try database.read { try view(row, sheet: sheet, $0) }
    }

    private func decode(_ bytes: [UInt8], named name: String) throws -> PlainText {
        do {
            return try importer.text(of: bytes, named: name)
        } catch is SourceFailure {
            throw LearningError.invalid([
                FieldProblem(
                    "", "textEncoding",
                    Phrase(
                        zh: "无法识别文件编码，请用UTF-8或GB18030保存为CSV文件。",
                        en: "The encoding cannot be told; save the file as CSV in UTF-8 or GB18030."))
            ])
        }
    }

    private func view(_ row: RosterRow, _ reads: borrowing ReadTransaction) throws -> RosterView {
        try view(row, sheet: RosterSheet(row.lines), reads)
    }

    private func view(
        _ row: RosterRow, sheet: RosterSheet, _ reads: borrowing ReadTransaction
    ) throws -> RosterView {
        guard let root = try Organizations.organization(row.organization, of: row.tenant, reads) else {
            throw LearningError.notFound(.organization)
        }
        let plan = RosterPlan(sheet, for: root)
        var lines: [RosterLineView] = []
        var organizations: Set<OrganizationID> = []
        var diagnostics = sheet.diagnostics
        for entry in sheet.entries {
            let decision = try plan.decide(entry, isFinal: false, reads)
            diagnostics += decision.diagnostics
            lines.append(RosterLineView(decision))
            if let organization = decision.organization { organizations.insert(organization) }
        }
        return RosterView(
            id: row.id, organization: row.organization, state: row.state, fileName: row.fileName,
            encoding: row.encoding, createdAt: row.createdAt, committedAt: row.committedAt, lines: lines,
            missing: try plan.missing(from: organizations, reads),
            diagnostics: diagnostics.inOrder)
    }

    private func commit(_ row: RosterRow, by account: AccountID?, at now: Instant) throws -> RosterCommitView {
        guard row.state == "previewed" else {
            throw LearningError.conflict(
                code: "rosterCommitted", Phrase(zh: "该名册已经生效。", en: "The roster has been committed."))
        }
        let sheet = RosterSheet(row.lines)
        let (preview, root) = try database.read { reads in
            (
                try view(row, sheet: sheet, reads),
                try Organizations.organization(row.organization, of: row.tenant, reads)
            )
        }
        guard let root else { throw LearningError.notFound(.organization) }
        let errors = preview.diagnostics.count { $0.severity == .error }
        guard errors == 0 else {
            throw LearningError.conflict(
                code: "rosterHasErrors",
                Phrase(
                    zh: "名册有\(errors)处错误，请改正后重新上传。", en: "The roster has \(errors) errors; mend the file and upload it."
                ))
        }
        let plan = RosterPlan(sheet, for: root)
        let slices = stride(from: 0, to: sheet.entries.count, by: Self.slice).map {
            Array(sheet.entries[$0..<min($0 + Self.slice, sheet.entries.count)])
        }
        var dismissed: Set<Int> = []
        for slice in slices {
            dismissed.formUnion(
                try database.write { transaction in
                    var lines: [Int] = []
                    for entry in slice where try dismissSecretary(entry, by: plan, at: now, transaction) {
                        lines.append(entry.line)
                    }
                    return lines
                })
        }
        let secretaries = dismissed
        var lines: [RosterLineView] = []
        var diagnostics: [RosterDiagnostic] = []
        var slips: [ActivationSlip] = []
        for slice in slices {
            let done = try database.write { transaction in
                var done: [(decision: RosterDecision, slip: ActivationSlip?)] = []
                for entry in slice {
                    done.append(
                        try apply(
                            entry, by: plan, wasSecretary: secretaries.contains(entry.line), as: account, at: now,
                            transaction))
                }
                return done
            }
            lines += done.map { RosterLineView($0.decision) }
            diagnostics += done.flatMap(\.decision.diagnostics)
            slips += done.compactMap(\.slip)
        }
        let counts = RosterOutcome.allCases.map { outcome in
            (outcome.rawValue, JSONValue.integer(Int64(lines.count { $0.outcome == outcome })))
        }
        let isFirst = try database.write { transaction in
            let isFirst = try Rosters.commit(row.id, at: now, transaction)
            if isFirst {
                try audit(
                    "roster.committed", AuditSubject(.roster, row.id, in: row.organization), by: account,
                    of: row.tenant, at: now, counts, transaction)
            }
            return isFirst
        }
        guard isFirst else {
            throw LearningError.conflict(
                code: "rosterCommitted", Phrase(zh: "该名册已经生效。", en: "The roster has been committed."))
        }
        return RosterCommitView(
            id: row.id, lines: lines, missing: preview.missing, diagnostics: diagnostics.inOrder, slips: slips)
    }
}

extension [RosterDiagnostic] {
    fileprivate var inOrder: [RosterDiagnostic] {
        enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }
}
