package import Organization
package import Values

/// Who asks: an account, signed in, with the roles it holds at this instant.
package struct Actor: Hashable, Sendable {
    /// A role and the organisation that it is held for.
    package struct Office: Hashable, Sendable {
        package let role: Role
        package let organization: OrganizationID

        package init(_ role: Role, _ organization: OrganizationID) {
            self.role = role
            self.organization = organization
        }
    }

    package let tenant: TenantID
    package let account: AccountID
    package let session: SessionID
    package let displayName: String
    /// `nil` for an account that is no member's.
    package let member: MemberID?
    /// Where the member belongs now: a branch or a group.
    package let organization: OrganizationID?
    /// The granted roles, and `member` for the branch of the formal membership.
    package let offices: [Office]

    package init(
        tenant: TenantID, account: AccountID, session: SessionID, displayName: String, member: MemberID?,
        organization: OrganizationID?, offices: [Office]
    ) {
        self.tenant = tenant
        self.account = account
        self.session = session
        self.displayName = displayName
        self.member = member
        self.organization = organization
        self.offices = offices
    }

    /// Whether any of the actor's roles has `capability`, however far it reaches.
    package func has(_ capability: Capability) -> Bool {
        offices.contains { PermissionTable.reach(of: $0.role, for: capability) != .none }
    }

    /// Whether some role gives `capability` over the whole tenant.
    package func reachesTenant(_ capability: Capability) -> Bool {
        offices.contains { PermissionTable.reach(of: $0.role, for: capability) == .tenant }
    }

    /// The organisations whose subtrees `capability` reaches, in the order of the offices.
    package func scopes(of capability: Capability) -> [OrganizationID] {
        offices.filter { PermissionTable.reach(of: $0.role, for: capability) == .scope }.map(\.organization)
    }

    /// The member that the actor is.
    ///
    /// - Throws: `LearningError.forbidden` for an account that is no member's.
    package func asMember() throws -> MemberID {
        guard let member else {
            throw LearningError.forbidden(
                Phrase(zh: "此操作仅限党员本人，当前账号不是党员账号。", en: "This is for members; the account is no member's."))
        }
        return member
    }
}
