import Ranking
import Testing
import Values

private typealias Value = RankedValue<Subject.Member>

private func value(_ id: Int64, _ hundredths: Int64, at milliseconds: Int64? = nil) -> Value {
    Value(
        id: MemberID(id), value: Amount(hundredths: hundredths),
        attainedAt: milliseconds.map { Instant(milliseconds: $0) })
}

/// The definition, member by member, without any order: the oracle.
private func naiveRank(of member: Value, among all: [Value], rule: TieRule) -> Int {
    let greater = all.filter { $0.value > member.value }
    switch rule {
    case .competition: return 1 + greater.count
    case .dense: return 1 + Set(greater.map(\.value)).count
    }
}

private func ranks(_ rows: [RankedRow<Subject.Member>]) -> [Int] { rows.map(\.rank) }

struct RankingIndexTests {
    @Test(arguments: [(.competition, [1, 2, 2, 4, 5, 5]), (.dense, [1, 2, 2, 3, 4, 4])] as [(TieRule, [Int])])
    func `equal values share their place`(rule: TieRule, expected: [Int]) {
        let members = [value(1, 50, at: 9), value(2, 90), value(3, 50, at: 3), value(4, 40), value(5, 0), value(6, 0)]
        let index = RankingIndex(tieRule: rule, members: members)
        #expect(ranks(index.top(10)) == expected)
        #expect(index.top(10).map(\.entry.id.rawValue) == [2, 3, 1, 4, 5, 6])
        #expect(index.top(3) == Array(index.top(10).prefix(3)))
    }

    @Test func `attainment and id order equals without giving a rank`() {
        let members = [value(3, 5, at: 7), value(2, 5, at: 7), value(1, 5, at: 8), value(4, 5)]
        let rows = RankingIndex(members: members).top(4)
        #expect(rows.map(\.entry.id.rawValue) == [2, 3, 1, 4])
        #expect(ranks(rows) == [1, 1, 1, 1])
    }

    @Test func `members without a posting share the last place`() {
        var index = RankingIndex(members: [value(1, 100, at: 1)])
        for id in 2...4 as ClosedRange<Int64> { index.set(MemberID(id), value: .zero, attainedAt: nil) }
        for id in 2...4 as ClosedRange<Int64> {
            #expect(index.standing(of: MemberID(id)) == .ranked(RankedRow(rank: 2, entry: value(id, 0))))
        }
    }

    @Test func `an exempt member stands unranked with the reason`() {
        let reason = Phrase(zh: "长期病假", en: "long illness")
        var index = RankingIndex(members: [value(1, 300), value(2, 200), value(3, 100)], point: 9)
        index.exempt(MemberID(2), reason: reason)
        index.set(MemberID(2), value: Amount(99), attainedAt: nil)
        #expect(index.standing(of: MemberID(2)) == .exempt(reason))
        #expect(index.standing(of: MemberID(3)) == .ranked(RankedRow(rank: 2, entry: value(3, 100))))
        #expect(index.count == 2 && index.around(MemberID(2), reach: 1).isEmpty)
        let snapshot = index.snapshot(of: .allTime, frozenAt: Instant(milliseconds: 5))
        #expect(ranks(snapshot.rows) == [1, 2] && snapshot.exempt.map(\.member) == [MemberID(2)])
        #expect(snapshot.point == 9)
        index.remove(MemberID(2))
        #expect(index.standing(of: MemberID(2)) == nil)
        #expect(snapshot.exempt.count == 1)
    }

    @Test(arguments: TieRule.allCases, 1...6 as ClosedRange<UInt64>)
    func `after any walk every rank and row agrees with counting`(rule: TieRule, seed: UInt64) {
        var walk = RandomWalk(seed: seed)
        var index = RankingIndex(tieRule: rule)
        var naive: [Int64: Value] = [:]
        for step in 0..<3000 {
            let id = Int64(walk.below(900))
            if walk.below(6) == 0 {
                index.remove(MemberID(id))
                naive[id] = nil
            } else {
                let new = value(
                    id, Int64(walk.below(40)) - 5, at: walk.below(4) == 0 ? nil : Int64(walk.below(50)))
                index.set(new.id, value: new.value, attainedAt: new.attainedAt)
                naive[id] = new
            }
            guard step % 500 == 499 else { continue }
            let all = Array(naive.values)
            #expect(index.count == all.count)
            for member in all {
                let expected = RankedRow(rank: naiveRank(of: member, among: all, rule: rule), entry: member)
                #expect(index.standing(of: member.id) == .ranked(expected), "seed \(seed)")
            }
            let rows = index.top(all.count + 5)
            #expect(rows == rule.rows(of: all), "seed \(seed)")
            #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.entry.precedes($1.entry) }, "seed \(seed)")
            let position = walk.below(rows.count)
            let around = index.around(rows[position].entry.id, reach: 3)
            #expect(around == Array(rows[max(0, position - 3)..<min(rows.count, position + 4)]), "seed \(seed)")
            #expect(index.rows(from: position, count: 7) == Array(rows[position...].prefix(7)), "seed \(seed)")
        }
    }

    @Test func `large indexes split and merge their blocks`() {
        var walk = RandomWalk(seed: 5)
        var index = RankingIndex(tieRule: .dense)
        var naive: [Int64: Value] = [:]
        for id in 0..<20_000 as Range<Int64> {
            // Ids as the id maker gives them, and most members at the end without anything.
            let new = value(id << 22, id % 3 == 0 ? Int64(walk.below(100_000)) : 0, at: id % 3 == 0 ? id : nil)
            index.set(new.id, value: new.value, attainedAt: new.attainedAt)
            naive[id] = new
        }
        for id in 0..<20_000 as Range<Int64> where id % 10 != 7 {
            index.remove(MemberID(id << 22))
            naive[id] = nil
        }
        #expect(index.top(.max) == TieRule.dense.rows(of: Array(naive.values)))
        for id in naive.keys { index.remove(MemberID(id << 22)) }
        #expect(index.count == 0 && index.top(5).isEmpty)
        index.set(MemberID(1), value: Amount(1), attainedAt: nil)
        #expect(ranks(index.top(5)) == [1])
    }

    @Test func `asking beyond the end is an empty answer`() {
        let index = RankingIndex(members: [value(1, 1)])
        #expect(index.rows(from: 1, count: 5).isEmpty && index.rows(from: -1, count: 5).isEmpty)
        #expect(index.top(0).isEmpty && index.standing(of: MemberID(2)) == nil)
    }

    @Test func `built at once or one by one an index is the same`() {
        var walk = RandomWalk(seed: 11)
        let members = (0..<2000).map { value(Int64($0), Int64(walk.below(300)), at: Int64(walk.below(9))) }
        var oneByOne = RankingIndex()
        for member in members.reversed() {
            oneByOne.set(member.id, value: member.value, attainedAt: member.attainedAt)
        }
        #expect(oneByOne.top(2000) == RankingIndex(members: members).top(2000))
    }
}
