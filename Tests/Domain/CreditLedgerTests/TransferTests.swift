import CreditLedger
import Testing
import Values

private let reason = Phrase(zh: "原因", en: "reason")

private func transfer(
    _ id: Int64, unit: CreditUnit = .points, rule: Int64 = 1, member: Int64 = 1, amount: Int64 = 100,
    reason: Phrase = reason
) -> Transfer {
    Transfer(
        id: TransferID(id), unit: unit, rule: RuleID(rule), member: MemberID(member), organization: OrganizationID(1),
        source: id, amount: Amount(hundredths: amount), day: monday, postedAt: Instant(milliseconds: id),
        reason: reason)
}

/// Not a cryptographic hash; enough to tell inputs apart in a test (FNV-1a, 64 bits).
private func fnv(_ bytes: [UInt8]) -> [UInt8] {
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * $0)) }
}

struct TransferTests {
    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `after any walk the ledger sums to zero and a balance is the sum of its entries in any order`(seed: UInt64) {
        var walk = RandomWalk(seed: seed)
        var transfers: [Transfer] = []
        var naive: [String: Int64] = [:]
        var reversedBy: [TransferID: TransferID] = [:]
        for id in 1...200 as ClosedRange<Int64> {
            if walk.below(4) == 0, let original = transfers.isEmpty ? nil : transfers[walk.below(transfers.count)] {
                let outcome = original.reversal(
                    id: TransferID(id), postedAt: Instant(milliseconds: id), reversedBy: reversedBy[original.id],
                    reason: reason)
                guard case .reversed(let reversal) = outcome else { continue }
                reversedBy[original.id] = reversal.id
                transfers.append(reversal)
                naive["\(original.unit) \(original.member)", default: 0] -= original.amount.hundredths
                continue
            }
            let new = transfer(
                id, unit: CreditUnit.allCases[walk.below(3)], rule: Int64(walk.below(4)), member: Int64(walk.below(5)),
                amount: Int64(1 + walk.below(1000)))
            transfers.append(new)
            naive["\(new.unit) \(new.member)", default: 0] += new.amount.hundredths
        }
        let balances = transfers.balances
        for unit in CreditUnit.allCases {
            let sum = balances.filter { $0.key.unit == unit }.reduce(Amount.zero) { $0 + $1.value }
            #expect(sum == .zero, "seed \(seed)")
        }
        #expect(transfers.reversed().balances == balances, "seed \(seed)")
        for (account, balance) in balances {
            guard case .member(let member) = account.holder else { continue }
            #expect(balance.hundredths == naive["\(account.unit) \(member)"], "seed \(seed)")
        }
    }

    @Test func `a transfer is reversed once and a reversal never`() throws {
        let original = transfer(1)
        func reverse(_ transfer: Transfer, by earlier: TransferID? = nil) -> ReversalOutcome {
            transfer.reversal(
                id: TransferID(2), postedAt: Instant(milliseconds: 9), reversedBy: earlier, reason: reason)
        }
        guard case .reversed(let reversal) = reverse(original) else {
            Issue.record("The transfer was not reversed.")
            return
        }
        #expect(reversal.amount == Amount(-1) && reversal.reverses == original.id && reversal.day == original.day)
        #expect([original, reversal].balances.values.allSatisfy { $0 == .zero })
        #expect(reverse(original, by: TransferID(2)) == .alreadyReversed(by: TransferID(2)))
        #expect(reverse(reversal) == .isReversal)
    }

    @Test func `an altered, missing or inserted transfer breaks the chain where it stands`() {
        let transfers = (1...6).map { transfer(Int64($0)) }
        let digests = transfers.reduce(into: [[UInt8]]()) { digests, transfer in
            digests.append(LedgerChain.link(previous: digests.last ?? LedgerChain.start, transfer: transfer, hash: fnv))
        }
        func fault(_ transfers: [Transfer], _ digests: [[UInt8]]) -> Int? {
            LedgerChain.firstFault(transfers: transfers, digests: digests, hash: fnv)
        }
        #expect(fault(transfers, digests) == nil)
        #expect(fault([], []) == nil)
        var altered = transfers
        altered[3] = transfer(4, amount: 101)
        #expect(fault(altered, digests) == 3)
        altered[3] = transfer(4, reason: Phrase(zh: "原因", en: "other"))
        #expect(fault(altered, digests) == 3)
        var shorter = transfers
        shorter.remove(at: 2)
        #expect(fault(shorter, digests) == 2)
        #expect(fault(Array(transfers.dropLast()), digests) == 5)
        #expect(fault(transfers + [transfer(7)], digests) == 6)
        var longer = transfers
        longer.insert(transfer(9), at: 1)
        #expect(fault(longer, digests) == 1)
    }

    @Test func `the chain's bytes are length-prefixed fields that a script can rebuild`() {
        let bytes = LedgerChain.input(previous: [0xAB], transfer: transfer(12))
        let fields: [[UInt8]?] = [
            Array("1".utf8), [0xAB], Array("12".utf8), Array("points".utf8), Array("1".utf8), Array("1".utf8),
            Array("1".utf8), Array("12".utf8), Array("100".utf8), Array("2026-08-03".utf8), Array("12".utf8), nil,
            Array("原因".utf8), Array("reason".utf8),
        ]
        let expected = fields.flatMap { field -> [UInt8] in
            guard let field else { return [0xFF, 0xFF, 0xFF, 0xFF] }
            return [0, 0, 0, UInt8(field.count)] + field
        }
        #expect(bytes == expected)
    }
}
