/// What a route lets somebody do. Every route names exactly one, and `PermissionTable` says which roles have it.
package enum Capability: String, CaseIterable, Sendable {
    /// Own profile, tasks, hours, points, attempts and results.
    case ownRecord
    /// Published courses and lessons, and studying them.
    case study
    /// Sitting exams that one is due for or admitted to.
    case sitExams
    /// The organisations that one belongs to or answers for.
    case readOrganizations
    case manageOrganizations
    /// Names, stage and post of members.
    case readMembers
    /// Members, memberships, posts and rosters.
    case manageMembers
    /// New activation codes for members who are not staff.
    case issueActivationCodes
    case manageGrants
    /// Who holds which role.
    case readGrants
    /// Courses and questions as drafts, imports included.
    case draftContent
    /// Review, publication and withdrawal of courses and questions.
    case publishContent
    /// Keys and explanations before an exam has closed.
    case readKeys
    /// Papers, exams, and what members are given to do.
    case manageExams
    /// Results by name, and who has still to sit.
    case reviewResults
    /// Marking of essays.
    case markEssays
    /// Hours by name.
    case reviewHours
    /// Points and credits by name, and what gave them.
    case reviewCredits
    /// Every place of a ranking, whatever is published.
    case reviewRankings
    /// Counts and figures of an organisation.
    case readStatistics
    /// Places of members or organisations, as policy publishes them.
    case readRankings
    case readRules
    case manageRules
    case freezeSnapshots
    case recordAttendance
    case readPolicies
    case managePolicies
    /// The audit trail: one's own entries, or the tenant's.
    case readAudit
    /// Who above a branch has read its members' names, and why.
    case readDisclosures
    case answerFeedback
}
