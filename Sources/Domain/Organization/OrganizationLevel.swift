/// The four levels of an organisation tree. A group (党小组) is part of a branch, not an organisational level of its
/// own: it approves nothing (domain rules §4).
package enum OrganizationLevel: String, CaseIterable, Sendable {
    /// 党委
    case committee
    /// 党总支
    case generalBranch
    /// 党支部
    case branch
    /// 党小组
    case group

    /// Whether an organisation of this level may stand directly below one of level `parent`; the root has none.
    package func mayStandBelow(_ parent: OrganizationLevel?) -> Bool {
        switch (self, parent) {
        case (.group, .branch?): true
        case (.group, _): false
        case (_, nil): true
        case (.branch, .committee?), (.branch, .generalBranch?): true
        case (.generalBranch, .committee?), (.committee, .committee?): true
        default: false
        }
    }
}
