/// How far a role's capability extends from the organisation of its grant.
package enum Reach: Hashable, Sendable {
    case none
    /// One's own data only.
    case own
    /// The organisation of the grant and everything below it: a group for its leader, a branch with its groups for a
    /// secretary, a subtree for a committee.
    case scope
    /// The whole tenant.
    case tenant
}
