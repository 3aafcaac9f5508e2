package import Values

/// The ranking of all members of a scope for one period, in memory, following the ledger.
///
/// - Complexity: setting a value and asking for a rank O(log n), a list of k rows O(log n + k). About 50 bytes a member.
package struct RankingIndex: Sendable {
    package let tieRule: TieRule
    /// The point of the ledger up to which the index has followed it; what it means is the follower's business.
    package var point: Int64

    private var order: OrderIndex
    /// The distinct values, each under itself as id; kept under the dense rule only.
    private var distinct: OrderIndex?
    private var exemptions: [MemberID: Phrase] = [:]

    package init(tieRule: TieRule = .competition, point: Int64 = 0) {
        self.init(tieRule: tieRule, members: [], point: point)
    }

    /// An index over many members at once, in any order.
    ///
    /// - Precondition: each member occurs once.
    /// - Complexity: O(n log n), several times faster than setting them one by one.
    package init(tieRule: TieRule = .competition, members: [RankedValue<Subject.Member>], point: Int64 = 0) {
        self.tieRule = tieRule
        self.point = point
        order = OrderIndex(members.map(OrderIndex.Entry.init))
        switch tieRule {
        case .competition: distinct = nil
        case .dense: distinct = OrderIndex(Set(members.map(\.value)).map { OrderIndex.Entry(distinct: $0) })
        }
    }

    /// Number of ranked members; the exempt ones are not among them.
    package var count: Int { order.count }

    /// Sets what `member` has. A member without a posting has 0, attained never. An exempt member is left unranked.
    package mutating func set(_ member: MemberID, value: Amount, attainedAt: Instant?) {
        guard exemptions[member] == nil else { return }
        let old = order.entry(of: member.rawValue)
        let new = OrderIndex.Entry(RankedValue(id: member, value: value, attainedAt: attainedAt))
        order.set(new)
        distinct?.set(OrderIndex.Entry(distinct: value))
        if let old, old.value != new.value { forgetValue(old.value) }
    }

    /// Takes `member` out of the ranking, an exemption included.
    package mutating func remove(_ member: MemberID) {
        exemptions[member] = nil
        guard let old = order.remove(member.rawValue) else { return }
        forgetValue(old.value)
    }

    /// Takes `member` out of the ranking for a reason that stands in its place, until `remove` ends it.
    package mutating func exempt(_ member: MemberID, reason: Phrase) {
        remove(member)
        exemptions[member] = reason
    }

    /// Where `member` stands; `nil` for one that is not in this ranking.
    package func standing(of member: MemberID) -> Standing? {
        if let reason = exemptions[member] { return .exempt(reason) }
        guard let entry = order.entry(of: member.rawValue) else { return nil }
        return .ranked(RankedRow(rank: rank(of: entry.value), entry: entry.ranked))
    }

    /// The first `count` rows.
    package func top(_ count: Int) -> [RankedRow<Subject.Member>] {
        rows(from: 0, count: count)
    }

    /// The rows around `member`: up to `reach` before and `reach` after; empty for one who is not ranked.
    package func around(_ member: MemberID, reach: Int) -> [RankedRow<Subject.Member>] {
        guard let entry = order.entry(of: member.rawValue) else { return [] }
        let position = order.position(of: entry)
        let first = max(0, position - reach)
        return rows(from: first, count: position + reach + 1 - first)
    }

    /// `count` rows from a position on, which counts from 0.
    package func rows(from position: Int, count: Int) -> [RankedRow<Subject.Member>] {
        let entries = order.entries(from: position, count: count)
        guard let first = entries.first else { return [] }
        return tieRule.rows(of: entries.map(\.ranked), firstRank: rank(of: first.value), firstPosition: position)
    }

    /// The exempt members, by id.
    package var exempt: [(member: MemberID, reason: Phrase)] {
        exemptions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func rank(of value: Int64) -> Int {
        1 + (distinct ?? order).count(above: value)
    }

    /// Drops a value from the distinct ones where nobody has it any more.
    private mutating func forgetValue(_ value: Int64) {
        guard distinct != nil else { return }
        let position = order.count(above: value)
        if order.entries(from: position, count: 1).first?.value != value { _ = distinct?.remove(value) }
    }
}

/// Where a member stands.
package enum Standing: Hashable, Sendable {
    case ranked(RankedRow<Subject.Member>)
    /// Listed without a rank, with the reason.
    case exempt(Phrase)
}

extension OrderIndex.Entry {
    init(_ value: RankedValue<Subject.Member>) {
        self.init(
            id: value.id.rawValue, value: value.value.hundredths,
            attainedAt: value.attainedAt?.milliseconds ?? .max)
    }

    /// A value as an entry of its own.
    init(distinct value: Amount) {
        self.init(id: value.hundredths, value: value.hundredths, attainedAt: 0)
    }

    var ranked: RankedValue<Subject.Member> {
        RankedValue(
            id: MemberID(id), value: Amount(hundredths: value),
            attainedAt: attainedAt == .max ? nil : Instant(milliseconds: attainedAt))
    }
}
