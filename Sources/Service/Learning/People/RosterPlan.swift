import Organization
import SQL
import Store
import Values

/// What a roster's line does to the store.
package enum RosterOutcome: String, CaseIterable, Sendable {
    case added, changed, moved, unchanged, refused
}

/// One line of a roster, decided on the rows of one transaction.
struct RosterDecision: Sendable {
    let entry: RosterSheet.Entry
    var outcome: RosterOutcome
    /// The member as stored; `nil` for a new one.
    let member: PartyMember?
    /// Where the member will belong.
    let organization: OrganizationID?
    let diagnostics: [RosterDiagnostic]
    /// Posts to begin and to end in `organization`.
    let appointments: [String]
    let dismissals: [String]
}

/// Compares the lines of a roster with the store. A member is matched by roster number, never by name.
struct RosterPlan: Sendable {
    /// The organisation that the roster is for: no line reaches out of its subtree.
    let root: OrganizationUnit
    let tenant: TenantID
    private let numbers: Set<String>
    /// Numbers whose line names them secretary.
    private let secretaries: Set<String>
    private let columns: [RosterColumn: Int]

    init(_ sheet: RosterSheet, for root: OrganizationUnit) {
        self.root = root
        tenant = root.tenant
        columns = sheet.columns
        numbers = Set(sheet.entries.map(\.number))
        secretaries = Set(sheet.entries.filter { $0.posts?.contains("secretary") == true }.map(\.number))
    }

    /// Decides `entry`. Five indexed look-ups.
    ///
    /// - Parameter isFinal: a secretary's place must be free now; a preview expects the roster itself to free it.
    func decide(
        _ entry: RosterSheet.Entry, isFinal: Bool, _ reads: borrowing ReadTransaction
    ) throws -> RosterDecision {
        var notes = Notes(entry: entry, columns: columns)
        let member = try Members.member(rosterNumber: entry.number, of: tenant, reads)
        let organization = try place(of: entry, member, &notes, reads)
        if let organization = member?.organization, try !Organizations.isWithin(organization, root.id, reads) {
            notes.refuse(
                "memberElsewhere", .number,
                Phrase(zh: "该编号的党员现属于其他组织", en: "The member of that number belongs elsewhere"),
                hint: Phrase(
                    zh: "请先由其所在组织或上级办理转移。", en: "Have the member's organisation, or one above both, move them."))
        }
        if member == nil {
            for number in try Members.rosterNumbers(named: entry.name, of: tenant, reads) {
                notes.warn(
                    "sameName", .name,
                    Phrase(zh: "已有同名党员，编号为“\(number)”", en: "A member of that name has the number “\(number)”"),
                    hint: Phrase(zh: "若是同一人，请改用原编号。", en: "If it is the same person, use that number."))
            }
            if try Accounts.account(login: entry.number, of: tenant, reads) != nil {
                notes.refuse(
                    "loginTaken", .number,
                    Phrase(zh: "编号已被一个管理账号用作登录名", en: "A staff account signs in with that number"),
                    hint: Phrase(zh: "请换一个编号。", en: "Choose another number."))
            }
        }
        let held =
            try organization.map { place in
                try member.map { try Members.posts(of: $0.id, reads).filter { $0.organization == place }.map(\.post) }
                    ?? []
            } ?? []
        let appointments = (entry.posts ?? []).filter { !held.contains($0) }
        if appointments.contains("secretary"), let organization,
            let secretary = try Members.secretary(of: organization, reads),
            let present = try Members.member(secretary, of: tenant, reads),
            isFinal || !numbers.contains(present.rosterNumber) || secretaries.contains(present.rosterNumber)
        {
            notes.refuse(
                "secretaryTaken", .post, Phrase(zh: "该组织已有书记", en: "The organisation has a secretary"),
                hint: Phrase(zh: "请把现任书记也列入名册并写明新职务。", en: "List the present secretary with the new post, too."))
        }
        let dismissals = entry.posts.map { posts in held.filter { !posts.contains($0) } } ?? []
        let isRefused = entry.isRefused || notes.isRefused
        return RosterDecision(
            entry: entry,
            outcome: isRefused
                ? .refused
                : outcome(entry, member, organization, changesPosts: !appointments.isEmpty || !dismissals.isEmpty),
            member: member, organization: organization, diagnostics: notes.diagnostics, appointments: appointments,
            dismissals: dismissals)
    }

    /// The organisation that the line names, or the member's own, or the roster's.
    private func place(
        of entry: RosterSheet.Entry, _ member: PartyMember?, _ notes: inout Notes, _ reads: borrowing ReadTransaction
    ) throws -> OrganizationID? {
        let found: OrganizationUnit?
        if let code = entry.organizationCode {
            found = try Organizations.organization(code: code, of: tenant, reads)
            guard let found, try Organizations.isWithin(found.id, root.id, reads) else {
                notes.refuse(
                    "organizationUnknown", .organization,
                    Phrase(zh: "名册所属组织之下没有编码为“\(code)”的组织", en: "No organisation below has the code “\(code)”"),
                    hint: Phrase(zh: "请核对组织编码，或先新建组织。", en: "Check the code, or create the organisation first."))
                return nil
            }
        } else if let organization = member?.organization {
            return organization
        } else {
            found = root
        }
        guard let found, found.level == .branch || found.level == .group else {
            notes.refuse(
                "organizationNotBranch", .organization,
                Phrase(zh: "党员只能编入党支部或党小组", en: "Members belong to a branch or a group"),
                hint: Phrase(zh: "请填写党支部或党小组的组织编码。", en: "Give the code of a branch or a group."))
            return nil
        }
        return found.id
    }

    private func outcome(
        _ entry: RosterSheet.Entry, _ member: PartyMember?, _ organization: OrganizationID?, changesPosts: Bool
    ) -> RosterOutcome {
        guard let member else { return .added }
        if member.organization != organization { return .moved }
        return entry.edited(member) != member || changesPosts ? .changed : .unchanged
    }

    /// Members who belong to one of `organizations`, or below it, and have no line; by id. O(members).
    func missing(
        from organizations: Set<OrganizationID>, _ reads: borrowing ReadTransaction
    ) throws -> [MissingMemberView] {
        var found: [MemberID: MissingMemberView] = [:]
        for organization in organizations {
            var cursor: MemberID?
            repeat {
                let rows = try Members.members(within: organization, after: cursor, limit: 500, reads)
                for row in rows where !numbers.contains(row.rosterNumber) {
                    found[row.id] = MissingMemberView(
                        member: row.id, rosterNumber: row.rosterNumber, name: row.name,
                        organization: row.organization ?? organization)
                }
                cursor = rows.last?.id
            } while cursor != nil
        }
        return found.values.sorted { $0.member.rawValue < $1.member.rawValue }
    }

    private struct Notes {
        let entry: RosterSheet.Entry
        let columns: [RosterColumn: Int]
        var diagnostics: [RosterDiagnostic] = []
        var isRefused = false

        init(entry: RosterSheet.Entry, columns: [RosterColumn: Int]) {
            self.entry = entry
            self.columns = columns
        }

        mutating func refuse(_ code: String, _ column: RosterColumn, _ message: Phrase, hint: Phrase) {
            isRefused = true
            note(.error, code, column, message, hint)
        }

        mutating func warn(_ code: String, _ column: RosterColumn, _ message: Phrase, hint: Phrase) {
            note(.warning, code, column, message, hint)
        }

        /// At the cell of `column`, or at the number's where the file has no such column.
        private mutating func note(
            _ severity: RosterDiagnostic.Severity, _ code: String, _ column: RosterColumn, _ message: Phrase,
            _ hint: Phrase
        ) {
            let cell = (columns[column] ?? columns[.number] ?? -1) + 1
            diagnostics.append(
                RosterDiagnostic(severity, code, line: entry.line, column: cell, message, hint: hint))
        }
    }
}

extension RosterSheet.Entry {
    /// `member` with what the line says; what it does not say stays.
    func edited(_ member: PartyMember) -> PartyMember {
        PartyMember(
            id: member.id, tenant: member.tenant, rosterNumber: member.rosterNumber, name: name,
            stage: stage ?? member.stage, status: member.status, joinedOn: joinedOn ?? member.joinedOn,
            exemptReason: exemption.map { $0.isEmpty ? nil : $0 } ?? member.exemptReason, version: member.version,
            organization: member.organization)
    }
}
