package import CreditLedger
import Organization
package import SQL
import Store
package import Values

/// A transfer, as the member and the own branch read it.
package struct TransferView: Hashable, Sendable {
    package let id: TransferID
    package let member: MemberID
    package let unit: CreditUnit
    /// Below zero where credit was taken back.
    package let amount: Amount
    /// The business day that it counts on.
    package let day: BusinessDay
    package let occurredAt: Instant
    package let postedAt: Instant
    package let rule: RuleID
    /// One sentence that can be checked by hand.
    package let why: Phrase
    /// The transfer that this one takes back.
    package let reverses: TransferID?
    /// The digest that the next transfer of the chain covers.
    package let hash: [UInt8]
}

extension LearningService {
    /// The actor's own transfers, newest first.
    package func ownTransfers(
        of actor: Actor, unit: CreditUnit?, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<TransferView> {
        try transfers(of: try actor.asMember(), unit: unit, page, reads)
    }

    /// A member's transfers, for whoever reviews the member's own branch: hours for a group leader, all units for an
    /// office of the branch. A superior sees counts; names
    /// need a reason, which `disclose` keeps.
    package func transfers(
        of member: MemberID, unit: CreditUnit?, for actor: Actor, _ page: PageRequest,
        _ reads: borrowing ReadTransaction
    ) throws -> Page<TransferView> {
        // A group leader sees hours only, whose list needs no wider office.
        let capability: Capability = unit == .hours ? .reviewHours : .reviewCredits
        let row = try Authority.require(actor, .reviewHours, over: member, reads)
        guard let organization = row.organization else { throw LearningError.notFound(.member) }
        guard try Authority.reaches(actor, capability, organization, reads) else {
            throw LearningError.forbidden(
                Phrase(zh: "党小组组长只查看学时，请加上unit=hours。", en: "A group leader sees hours only: ask with unit=hours."))
        }
        guard try review(of: organization, capability, by: actor, reads) == .ownBranch else {
            throw LearningError.forbidden(
                Phrase(
                    zh: "上级组织只查看汇总数；查看个人明细请在学时名单中说明理由。",
                    en: "A superior body sees counts; ask for the list of hours with a reason."))
        }
        return try transfers(of: member, unit: unit, page, reads)
    }

    private func transfers(
        of member: MemberID, unit: CreditUnit?, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<TransferView> {
        let rows = try Transfers.page(
            of: member, unit: unit, before: page.after.map { TransferID($0.keys[0]) }, limit: page.limit + 1, reads)
        return Page(rows.map(TransferView.init), limit: page.limit) { Cursor($0.id.rawValue) }
    }
}

extension TransferView {
    init(_ row: TransferRow) {
        let transfer = row.transfer
        self.init(
            id: transfer.id, member: transfer.member, unit: transfer.unit, amount: transfer.amount, day: transfer.day,
            occurredAt: row.occurredAt, postedAt: transfer.postedAt, rule: transfer.rule, why: transfer.reason,
            reverses: transfer.reverses, hash: row.hash)
    }
}
