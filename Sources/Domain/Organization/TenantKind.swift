/// What kind of body runs the deployment; decides the defaults of policy.
package enum TenantKind: String, CaseIterable, Sendable {
    case partyCommittee
    case enterprise
    case organ
    case institution
    case university
    case social
}
