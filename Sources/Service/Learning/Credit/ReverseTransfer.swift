import CreditLedger
import JSON
import Organization
import Runtime
package import SQL
import Store
package import Values

extension LearningService {
    /// Takes a transfer back by hand, with a reason that the member reads. Audited.
    package func reverseTransfer(
        _ id: TransferID, reason: String, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> TransferView {
        guard let row = try Transfers.transfer(id, of: actor.tenant, transaction.reads),
            try Authority.reaches(actor, .manageRules, row.transfer.organization, transaction.reads)
        else { throw LearningError.notFound(.transfer) }
        let day = row.transfer.day
        try reverse(
            row,
            reason: Phrase(
                zh: "冲正 \(day) 的 \(row.transfer.amount) \(row.transfer.unit.name.chinese)：\(reason)",
                en: "\(row.transfer.amount) \(row.transfer.unit.name.english) of \(day) taken back: \(reason)"),
            at: now, transaction)
        try audit(
            "transfer.reversed", AuditSubject(.transfer, id, in: row.transfer.organization), by: actor.account,
            of: actor.tenant, at: now, [("reason", .string(reason))], transaction)
        guard let reversal = try Transfers.reversal(of: id, transaction.reads),
            let posted = try Transfers.transfer(reversal, of: actor.tenant, transaction.reads)
        else { preconditionFailure("A reversal that was posted can be read.") }
        return TransferView(posted)
    }
}
