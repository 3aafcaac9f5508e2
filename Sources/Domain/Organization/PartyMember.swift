package import Values

/// A member, with the organisation of the formal membership that is open now.
package struct PartyMember: Hashable, Sendable {
    package let id: MemberID
    package let tenant: TenantID
    package let rosterNumber: String
    package let name: String
    /// `full` or `probationary`.
    package let stage: String
    /// `normal` or `stopped`.
    package let status: String
    package let joinedOn: BusinessDay?
    /// Why the member is exempt from exams and targets; `nil` where none is.
    package let exemptReason: String?
    package let version: Int64
    /// Where the member belongs now: a branch or a group; `nil` after leaving.
    package let organization: OrganizationID?

    package init(
        id: MemberID, tenant: TenantID, rosterNumber: String, name: String, stage: String, status: String,
        joinedOn: BusinessDay?, exemptReason: String?, version: Int64, organization: OrganizationID?
    ) {
        self.id = id
        self.tenant = tenant
        self.rosterNumber = rosterNumber
        self.name = name
        self.stage = stage
        self.status = status
        self.joinedOn = joinedOn
        self.exemptReason = exemptReason
        self.version = version
        self.organization = organization
    }
}
