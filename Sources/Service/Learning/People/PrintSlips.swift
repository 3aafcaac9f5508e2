import Organization
import Runtime
import SQL
import Store
package import Values

extension LearningService {
    /// Accounts that one job of the lane takes: about a millisecond.
    private static let slice = 10

    /// A new code for every member of `organization` who has never signed in, for a branch to print as slips. Slips that
    /// were handed out before stop working; staff get none. Runs on the work pool.
    package func printSlips(
        for organization: OrganizationID, by actor: Actor, at now: Instant
    ) throws -> [ActivationSlip] {
        var slips: [ActivationSlip] = []
        var cursor: AccountID?
        while true {
            let after = cursor
            let (done, last) = try database.write { transaction in
                try Authority.require(actor, .issueActivationCodes, organization, transaction.reads)
                let rows = try Accounts.pending(
                    within: organization, after: after, limit: Self.slice, transaction.reads)
                var done: [ActivationSlip] = []
                for row in rows where try !isStaff(row.id, at: now, transaction.reads) {
                    done.append(try issueCode(for: row, by: actor.account, at: now, transaction))
                }
                return (done, rows.last?.id)
            }
            slips += done
            guard let last else { return slips }
            cursor = last
        }
    }

    /// Whether the account holds, or is about to hold, a role of staff.
    func isStaff(_ account: AccountID, at now: Instant, _ reads: borrowing ReadTransaction) throws -> Bool {
        try RoleGrants.standing(of: account, at: now, reads).contains { $0.role.isStaff }
    }
}
