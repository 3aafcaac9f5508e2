package import Values

/// The eleven roles of the permission table. A post (secretary, commissioner) is a fact about a member; the role is
/// granted separately, for an organisation and a time.
package enum Role: String, CaseIterable, Sendable {
    case member
    case groupLeader
    case branchSecretary
    case organizationCommissioner
    case publicityCommissioner
    case disciplineCommissioner
    case committeeAdministrator
    case contentEditor
    case moderator
    case auditor
    case systemAdministrator

    /// Whether a session of somebody who holds this role has the short lifetime of staff.
    package var isStaff: Bool {
        switch self {
        case .member, .groupLeader: false
        case .branchSecretary, .organizationCommissioner, .publicityCommissioner, .disciplineCommissioner,
            .committeeAdministrator, .contentEditor, .moderator, .auditor, .systemAdministrator:
            true
        }
    }

    package var title: Phrase {
        switch self {
        case .member: Phrase(zh: "党员", en: "member")
        case .groupLeader: Phrase(zh: "党小组组长", en: "group leader")
        case .branchSecretary: Phrase(zh: "党支部书记", en: "branch secretary")
        case .organizationCommissioner: Phrase(zh: "组织委员", en: "organisation commissioner")
        case .publicityCommissioner: Phrase(zh: "宣传委员", en: "publicity commissioner")
        case .disciplineCommissioner: Phrase(zh: "纪检委员", en: "discipline commissioner")
        case .committeeAdministrator: Phrase(zh: "党委管理员", en: "committee administrator")
        case .contentEditor: Phrase(zh: "内容编辑", en: "content editor")
        case .moderator: Phrase(zh: "审核员", en: "moderator")
        case .auditor: Phrase(zh: "审计员", en: "auditor")
        case .systemAdministrator: Phrase(zh: "系统管理员", en: "system administrator")
        }
    }
}
