package import CreditLedger
import JSON
import Organization
import Ranking
import Runtime
package import SQL
import Store
package import Values

/// A frozen ranking.
package struct SnapshotView: Hashable, Sendable {
    package let id: SnapshotID
    package let organization: OrganizationID
    package let unit: String
    package let period: String
    package let subject: RankingSubject
    package let frozenAt: Instant
    package let items: [SnapshotLine]
}

/// A line of a frozen ranking: what stood there when the period was closed, the name included.
package struct SnapshotLine: Hashable, Sendable {
    package let rank: Int?
    package let member: MemberID?
    package let organization: OrganizationID
    package let name: String
    package let value: Amount
    package let reason: Phrase?
}

extension LearningService {
    /// The most lines of a snapshot of members: a branch or a general branch. Larger scopes freeze their branches.
    private static let snapshotLimit = 2000

    /// Freezes the ranking of a period that is over. Reads first, then writes one row: what is posted for the period in
    /// between belongs to the living ranking, like everything later.
    package func freezeRanking(
        of scope: OrganizationID, unit: CreditUnit, period: Period, subject: RankingSubject, by actor: Actor,
        at now: Instant
    ) throws -> SnapshotView {
        let lines = try database.read { reads in
            try Authority.require(actor, .freezeSnapshots, scope, reads)
            guard period != .allTime, period.days.upperBound <= zone.day(of: now) else {
                throw LearningError.conflict(
                    code: "periodOpen", Phrase(zh: "周期尚未结束，不能冻结。", en: "The period is not over yet."))
            }
            return try frozenLines(of: scope, unit: unit, period: period, subject: subject, by: actor, at: now, reads)
        }
        let row = RankingSnapshotRow(
            id: ids.next(), tenant: actor.tenant, organization: scope, unit: unit.rawValue, period: period.text,
            subject: subject.rawValue, rows: JSONValue.array(lines.map(\.json)).text, frozenAt: now)
        try database.write { transaction in
            guard try RankingSnapshots.insert(row, transaction) else {
                throw LearningError.conflict(
                    code: "frozen", Phrase(zh: "该周期的排名已经冻结。", en: "The ranking of that period is frozen already."))
            }
            try audit(
                "ranking.frozen", AuditSubject(.snapshot, row.id, in: scope), by: actor.account, of: actor.tenant,
                at: now,
                [
                    ("period", .string(period.text)), ("unit", .string(unit.rawValue)),
                    ("digest", .string(cryptography.sha256(row.rows).hexadecimal)),
                ], transaction)
        }
        return try SnapshotView(row)
    }

    /// The snapshots of an organisation, without their lines.
    package func snapshots(
        of organization: OrganizationID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> [SnapshotView] {
        try Authority.require(actor, .readRankings, organization, reads)
        return try RankingSnapshots.all(of: organization, reads).map { try SnapshotView($0, withLines: false) }
    }

    /// One snapshot, as far as the actor may see the ranking that it is of.
    package func snapshot(
        _ id: SnapshotID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> SnapshotView {
        guard let row = try RankingSnapshots.snapshot(id, of: actor.tenant, reads),
            try Authority.reaches(actor, .readRankings, row.organization, reads)
        else { throw LearningError.notFound(.snapshot) }
        let view = try SnapshotView(row)
        let sight = try sight(of: row.organization, subject: view.subject, by: actor, isDisclosed: false, reads)
        return switch sight {
        case .review: view
        case .published: view.with(view.items.map { $0.reason == nil ? $0 : $0.withoutReason })
        case .ownLine: view.with(view.items.filter { $0.member != nil && $0.member == actor.member })
        }
    }

    private func frozenLines(
        of scope: OrganizationID, unit: CreditUnit, period: Period, subject: RankingSubject, by actor: Actor,
        at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> [SnapshotLine] {
        var lines: [SnapshotLine] = []
        var after: Cursor?
        repeat {
            let query = RankingQuery(
                scope: scope, unit: unit, period: period, subject: subject,
                page: PageRequest(limit: PageRequest.maximumLimit, after: after))
            // What is frozen is whole; who reads it sees what policy allows.
            let page = try ranking(query, for: actor, isDisclosed: true, at: now, reads)
            guard page.count <= Self.snapshotLimit else {
                throw LearningError.conflict(
                    code: "tooLarge",
                    Phrase(
                        zh: "范围超过\(Self.snapshotLimit)人，请冻结支部排名或较小范围。",
                        en: "More than \(Self.snapshotLimit) members; freeze branches, or a smaller scope."))
            }
            lines += page.items.map {
                SnapshotLine(
                    rank: $0.rank, member: $0.member, organization: $0.organization, name: $0.name, value: $0.value,
                    reason: $0.reason)
            }
            after = page.next
        } while after != nil
        return lines
    }
}

extension SnapshotLine {
    var json: JSONValue {
        var object = JSONObject()
        if let rank { object["rank"] = .integer(Int64(rank)) }
        if let member { object["member"] = .string(member.text) }
        object["organization"] = .string(organization.text)
        object["name"] = .string(name)
        object["value"] = .integer(value.hundredths)
        if let reason {
            object["reasonZh"] = .string(reason.chinese)
            object["reasonEn"] = .string(reason.english)
        }
        return .object(object)
    }

    init?(_ json: JSONValue) {
        guard let organization = json["organization"]?.stringIfPresent.flatMap({ OrganizationID(text: $0) }),
            let name = json["name"]?.stringIfPresent, let value = json["value"]?.integerIfPresent
        else { return nil }
        self.init(
            rank: json["rank"]?.integerIfPresent.map { Int($0) },
            member: json["member"]?.stringIfPresent.flatMap { MemberID(text: $0) }, organization: organization,
            name: name, value: Amount(hundredths: value),
            reason: json["reasonZh"]?.stringIfPresent.map {
                Phrase(zh: $0, en: json["reasonEn"]?.stringIfPresent ?? $0)
            })
    }

    var withoutReason: SnapshotLine {
        SnapshotLine(
            rank: rank, member: member, organization: organization, name: name, value: value,
            reason: member == nil ? reason : Phrase(zh: "按规定不参加排名", en: "exempt from the ranking"))
    }
}

extension SnapshotView {
    /// - Throws: `JSONFailure` where the stored rows are no JSON.
    init(_ row: RankingSnapshotRow, withLines: Bool = true) throws {
        guard let subject = RankingSubject(rawValue: row.subject) else {
            preconditionFailure("The schema allows no snapshot of \(row.subject).")
        }
        let lines = withLines ? try JSONReader.parse(Array(row.rows.utf8)).arrayIfPresent ?? [] : []
        self.init(
            id: row.id, organization: row.organization, unit: row.unit, period: row.period, subject: subject,
            frozenAt: row.frozenAt, items: lines.compactMap(SnapshotLine.init))
    }

    func with(_ items: [SnapshotLine]) -> SnapshotView {
        SnapshotView(
            id: id, organization: organization, unit: unit, period: period, subject: subject, frozenAt: frozenAt,
            items: items)
    }
}
