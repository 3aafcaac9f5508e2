import Assessment
import CreditLedger
import JSON
import Learning
import Organization
import Runtime
import SQL
import Store
import Values

/// Makes branches of members who are signed in, sit the exam and have earned points.
struct CandidateMaker: Sendable {
    /// Longer than a bench takes.
    static let sessionSeconds: Int64 = 6 * 3600

    let service: LearningService
    let tenant: TenantID
    let exam: SittingExam

    /// A point for every hour attended.
    func makeRule() throws {
        let now = service.clock.now()
        try service.database.write { [self] transaction in
            let rule = CreditRuleRow(
                id: service.ids.next(), tenant: tenant, code: "bench.attendance", number: 1, group: nil, unit: .points,
                eventKind: DomainEvent.Kind.sessionAttended.rawValue, title: Phrase(zh: "集中学习", en: "session"),
                definition: RuleDocument(amount: .perQuantity(Amount(1))).json.text, source: "bench",
                effectiveFrom: service.zone.day(of: now).advanced(by: -1), effectiveUntil: nil)
            try CreditRules.insert(rule, by: nil, at: now, transaction)
        }
    }

    func makeBranch(_ number: Int, below root: OrganizationID) throws -> [BenchData.Candidate] {
        let now = service.clock.now()
        return try service.database.write { [self] transaction in
            let branch = OrganizationUnit(
                id: service.ids.next(), tenant: tenant, parent: root, level: .branch, branchType: nil,
                code: "B\(number)", name: "第\(number)党支部", shortName: "第\(number)党支部", position: number, version: 1)
            try Organizations.insert(branch, transaction)
            return try (1...BenchData.membersPerBranch).map { place in
                try candidate("M\(number * 1000 + place)", place, in: branch.id, at: now, transaction)
            }
        }
    }

    private func candidate(
        _ number: String, _ place: Int, in branch: OrganizationID, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> BenchData.Candidate {
        let member = PartyMember(
            id: service.ids.next(), tenant: tenant, rosterNumber: number, name: "党员\(number)", stage: "full",
            status: "normal", joinedOn: nil, exemptReason: nil, version: 1, organization: nil)
        try Members.insert(member, at: now, transaction)
        try Members.join(
            member.id, of: tenant, branch, membership: service.ids.next(Subject.Member.self).rawValue,
            at: now.advanced(bySeconds: -86_400), transaction)
        let account = AccountRow(
            id: service.ids.next(), tenant: tenant, member: member.id, login: number, displayName: member.name,
            state: "active", passwordHash: nil)
        try Accounts.insert(account, at: now, transaction)
        let token = service.random.bytes(22).hexadecimal
        let session = SessionRow(
            id: service.ids.next(), tenant: tenant, account: account.id, device: "bench", isStaff: false,
            accessExpiresAt: now.advanced(bySeconds: Self.sessionSeconds), lastUsedAt: now, createdAt: now,
            expiresAt: now.advanced(bySeconds: Self.sessionSeconds), endedAt: nil)
        try Sessions.insert(session, accessHash: service.cryptography.sha256(token), transaction)
        let attempt = try attempt(of: member.id, in: branch, session.id, at: now, transaction)
        try service.record(
            .sessionAttended, subject: attempt.rawValue, of: member.id, in: branch, tenant: tenant, at: now,
            quantity: Amount(hundredths: Int64(100 + place * 37 % 400)), attributes: ["session.title": "集中学习"],
            transaction)
        return BenchData.Candidate(token: token, attempt: attempt, branch: branch)
    }

    private func attempt(
        of member: MemberID, in branch: OrganizationID, _ session: SessionID, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> AttemptID {
        let id: AttemptID = service.ids.next()
        try Attempts.insert(
            AttemptRow(
                id: id, tenant: tenant, exam: exam.row.id, member: member, organization: branch, number: 1,
                progress: .running, session: session, seed: 1, digest: service.cryptography.sha256(id.text),
                startedAt: now, day: service.zone.day(of: now), deadline: exam.row.closesAt, finishedAt: nil,
                closedBy: nil, maximum: Amount(5 * BenchData.slots), releasedAt: nil), transaction)
        for (place, version) in exam.versions.enumerated() {
            try AttemptSlots.insert(
                SlotRow(
                    attempt: id, slot: place + 1, version: version, optionOrder: SittingExam.optionOrder,
                    points: Amount(5), section: "单选题"), transaction)
        }
        return id
    }
}
