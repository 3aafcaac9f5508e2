import CreditLedger
import Runtime
import SQL
import Store
import Values

extension LearningService {
    /// Replays every chain of transfers, decides each again from its event, and compares the balances with their sums.
    ///
    /// - Complexity: O(n) in transfers, in slices of one member's chain.
    func verifyLedger(of tenant: TenantID, into report: inout VerificationReport) throws {
        var figures = LedgerFigures()
        var after: MemberID?
        while true {
            let members = try database.read { try LedgerAudit.members(of: tenant, after: after, limit: 500, $0) }
            for member in members {
                for unit in CreditUnit.allCases {
                    try verifyChain(of: member, unit: unit, &figures, into: &report)
                }
            }
            guard members.count == 500 else { break }
            after = members.last
        }
        try verifyTotals(of: tenant, into: &report)
        report.figures.append(
            "ledger \(tenant.text): \(figures.chains) chains, \(figures.transfers) transfers, sum \(figures.sum)")
    }

    private struct LedgerFigures {
        var chains = 0
        var transfers = 0
        /// What members hold: the negated sum of what rules gave.
        var sum = Amount.zero
    }

    private func verifyChain(
        of member: MemberID, unit: CreditUnit, _ figures: inout LedgerFigures, into report: inout VerificationReport
    ) throws {
        var replay = ChainReplay(rankedPeriods: Self.rankedPeriods)
        var decisions = DecisionReplay(self)
        // On one snapshot, so that a transfer posted meanwhile is in all of it or in none.
        let (head, periods) = try database.read { reads in
            while true {
                let rows = try Transfers.chain(of: member, unit: unit, after: replay.sequence, limit: 500, reads)
                for row in rows {
                    replay.take(row, hash: cryptography.sha256, into: &report)
                    guard let problem = decisions.problem(with: row, reads) else { continue }
                    report.problems.append("transfer \(row.transfer.id.text) (member \(member.text)) \(problem)")
                }
                if rows.count < 500 { break }
            }
            return (
                try Balances.balance(of: member, unit: unit, reads),
                try Balances.periods(of: member, unit: unit, reads)
            )
        }
        guard replay.sequence > 0 || head != nil else { return }
        replay.compare(with: head, periods, member: member, unit: unit, into: &report)
        figures.chains += 1
        figures.transfers += replay.count
        figures.sum += replay.sum
    }

    /// Debits equal credits: what the rules gave in all is what the members have in all, and no transfer stands outside
    /// of the chains that were replayed.
    private func verifyTotals(of tenant: TenantID, into report: inout VerificationReport) throws {
        let totals = try database.read { try LedgerAudit.totals(of: tenant, $0) }
        if totals.held != totals.given {
            report.problems.append(
                "ledger \(tenant.text): the rules gave \(totals.given), the members have \(totals.held)")
        }
        if totals.count != totals.length {
            report.problems.append(
                "ledger \(tenant.text): there are \(totals.count) transfers, the chains have \(totals.length)")
        }
    }
}

/// What a member's chain should come to, taken from its transfers one by one.
private struct ChainReplay {
    let rankedPeriods: (BusinessDay) -> [Period]
    private(set) var sequence: Int64 = 0
    private(set) var count = 0
    private(set) var sum = Amount.zero
    private var digest = LedgerChain.start
    private var periods: [Place: (amount: Amount, attainedAt: Instant)] = [:]

    private struct Place: Hashable {
        let period: String
        let organization: OrganizationID
    }

    init(rankedPeriods: @escaping (BusinessDay) -> [Period]) {
        self.rankedPeriods = rankedPeriods
    }

    mutating func take(_ row: TransferRow, hash: ([UInt8]) -> [UInt8], into report: inout VerificationReport) {
        let transfer = row.transfer
        let expected = LedgerChain.link(previous: row.previousHash, transfer: transfer, hash: hash)
        if row.sequence != sequence + 1 || row.previousHash != digest || row.hash != expected {
            report.problems.append(
                "transfer \(transfer.id.text) (member \(transfer.member.text), \(transfer.unit.rawValue), sequence "
                    + "\(row.sequence)) was changed, or what stands before it is missing")
        }
        sequence = row.sequence
        digest = row.hash
        count += 1
        sum += transfer.amount
        for period in rankedPeriods(transfer.day) {
            let place = Place(period: period.text, organization: transfer.organization)
            let before = periods[place] ?? (.zero, row.occurredAt)
            periods[place] = (before.amount + transfer.amount, max(before.attainedAt, row.occurredAt))
        }
    }

    func compare(
        with head: BalanceRow?, _ rows: [PeriodBalanceRow], member: MemberID, unit: CreditUnit,
        into report: inout VerificationReport
    ) {
        let name = "member \(member.text), \(unit.rawValue)"
        if head?.amount != sum {
            report.problems.append(
                "balance of \(name) says \(head?.amount.text ?? "nothing"), the transfers add up to \(sum)")
        }
        if head?.sequence != sequence || head?.hash != digest {
            report.problems.append(
                "balance of \(name) stands at sequence \(head?.sequence ?? 0), the chain at \(sequence)")
        }
        var rest = periods
        for row in rows {
            let expected: (amount: Amount, attainedAt: Instant?) =
                rest.removeValue(
                    forKey: Place(period: row.period, organization: row.organization)) ?? (.zero, nil)
            let place = "period balance of \(name), \(row.period), organisation \(row.organization.text)"
            if row.amount != expected.amount {
                report.problems.append("\(place) says \(row.amount), the transfers add up to \(expected.amount)")
            } else if row.attainedAt != expected.attainedAt {
                report.problems.append("\(place) is said to be attained at another time than its last event")
            }
        }
        for (place, rest) in rest.sorted(by: { $0.key.period < $1.key.period }) {
            report.problems.append(
                "period balance of \(name), \(place.period), organisation \(place.organization.text) is missing; "
                    + "the transfers add up to \(rest.amount)")
        }
    }
}
