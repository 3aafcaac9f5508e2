import JSON
import Learning
import Organization
import Runtime
import Values

struct OrganizationInput: Sendable {
    let parent: OrganizationID
    let level: OrganizationLevel
    let code: String
    let name: String
    let shortName: String?
    let position: Int?
}

struct OrganizationEdit: Sendable {
    let name: String
    let shortName: String
    let position: Int
}

struct GrantInput: Sendable {
    let account: AccountID?
    let login: String?
    let role: Role
    let organization: OrganizationID
    let since: Instant?
    let until: Instant?
}

struct PolicyInput: Sendable {
    let value: String
    let reason: String
}

enum PeopleShapes {
    static let organization = Shape<OrganizationUnit>.output(
        "Organization",
        [
            .field("id", \.id, .id()),
            .optional("parent", \.parent, .id()),
            .field("level", \.level, .oneOf()),
            .field("code", \.code, .string()),
            .field("name", \.name, .string()),
            .field("shortName", \.shortName, .string()),
            .field("position", { Int64($0.position) }, .integer()),
            .field("version", \.version, .integer()),
        ])

    static let organizations = Shape<[OrganizationUnit]>.output(
        "OrganizationList", [.field("items", { $0 }, .array(of: organization, count: 0...100_000))])

    static let organizationInput = Shape.input(
        "OrganizationInput",
        .required("parent", .id()), .required("level", .oneOf(OrganizationLevel.self)),
        .required("code", .string(1...40), about: "Unique within the tenant; rosters name organisations by it."),
        .required("name", .string(1...200)), .optional("shortName", .string(1...60)),
        .optional("position", .integer(0...100_000))
    ) { OrganizationInput(parent: $0, level: $1, code: $2, name: $3, shortName: $4, position: $5) }

    static let organizationEdit = Shape.input(
        "OrganizationEdit", .required("name", .string(1...200)), .required("shortName", .string(1...60)),
        .required("position", .integer(0...100_000))
    ) { OrganizationEdit(name: $0, shortName: $1, position: $2) }

    static let member = Shape<MemberView>.output(
        "Member",
        [
            .field("id", \.id, .id()),
            .optional("rosterNumber", \.rosterNumber, .string(), about: "For whoever answers for the member."),
            .field("name", \.name, .string(), about: "For an auditor the first character only."),
            .optional("stage", \.stage, .string(), about: "Not among members of a branch, who see names and posts."),
            .optional("status", \.status, .string()),
            .optional("joinedOn", \.joinedOn, .day),
            .optional("exempt", \.isExempt, .boolean),
            .optional("organization", \.organization, .id()),
            .field("posts", \.posts, .array(of: .string())),
            .field("version", \.version, .integer()),
        ])

    static let disclosure = Shape<DisclosureView>.output(
        "Disclosure",
        [
            .field("id", \.id, .id()),
            .field("at", \.at, .instant),
            .field("reader", \.reader, .string()),
            .field("list", \.list, .string(), about: "members, member, hours, results or ranking"),
            .optional(
                "organization", \.organization, .id(), about: "What was asked for: the branch, or a body above it."),
            .optional("reason", \.reason, .string()),
        ])

    static let office = Shape<Actor.Office>.output(
        "Office", [.field("role", \.role, .oneOf()), .field("organization", \.organization, .id())])

    static let profile = Shape<ProfileView>.output(
        "Profile",
        [
            .field("account", \.account, .id()),
            .field("displayName", \.displayName, .string()),
            .optional("member", \.member, member),
            .optional("organization", \.organization, organization),
            .field("offices", \.offices, .array(of: office)),
        ])

    static let slip = Shape<ActivationSlip>.output(
        "ActivationSlip",
        [
            .field("login", \.login, .string()),
            .field("name", \.name, .string()),
            .optional("organization", \.organization, .string(), about: "Short name of the branch or group."),
            .field("code", \.code, .string(), about: "Shown once."),
            .field("expiresAt", \.expiresAt, .instant),
        ])

    static let slips = Shape<[ActivationSlip]>.output(
        "ActivationSlipList", [.field("items", { $0 }, .array(of: slip, count: 0...100_000))])

    static let grant = Shape<RoleGrant>.output(
        "Grant",
        [
            .field("id", \.id, .id()),
            .field("account", \.account, .id()),
            .field("role", \.role, .oneOf()),
            .field("organization", \.organization, .id()),
            .field("since", \.since, .instant),
            .optional("until", \.until, .instant),
        ])

    static let grantInput = Shape.input(
        "GrantInput", .optional("account", .id()),
        .optional("login", .string(1...64), about: "Instead of `account`: a roster number, or a staff login."),
        .required("role", .oneOf(Role.self)), .required("organization", .id()),
        .optional("since", .instant, about: "When the grant begins; now where it is left out."),
        .optional("until", .instant)
    ) { GrantInput(account: $0, login: $1, role: $2, organization: $3, since: $4, until: $5) }

    static let policy = Shape<PolicyView>.output(
        "Policy",
        [
            .field("name", \.name, .oneOf()),
            .field("value", \.value, .string()),
            .field("reason", \.reason, .phrase),
            .optional("changedAt", \.changedAt, .instant, about: "Missing where the default is in force."),
        ])

    static let policies = Shape<[PolicyView]>.output(
        "PolicyList", [.field("items", { $0 }, .array(of: policy))])

    static let policyInput = Shape.input(
        "PolicyInput", .required("value", .string(0...40)), .required("reason", .string(2...500))
    ) { PolicyInput(value: $0, reason: $1) }

    static let auditEntry = Shape<AuditEntryView>.output(
        "AuditEntry",
        [
            .field("id", \.id, .id()),
            .field("at", \.at, .instant),
            .optional("account", \.account, .id()),
            .field("action", \.action, .string()),
            .field("subjectKind", \.subjectKind, .string()),
            .field("subject", \.subject, .id()),
            .optional("organization", \.organization, .id()),
            .field("detail", \.detail, .string(), about: "A JSON object, as text."),
            .field("node", \.node, .integer()),
            .field("sequence", \.sequence, .integer()),
            .field("hash", { $0.hash.hexadecimal }, .string()),
        ])
}
