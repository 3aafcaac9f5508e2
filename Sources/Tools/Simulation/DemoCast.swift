import Learning
import Values

/// Everybody and everything of a demo that later steps need: who acts, and where.
struct DemoCast: Sendable {
    let tenant: TenantID
    let root: OrganizationID
    /// In the order of `DemoCompany.branches`.
    var branches: [OrganizationID] = []
    var roster: DemoRoster
    /// In the order of `roster.people`.
    var actors: [Actor] = []
    /// The system administrator, who is no member.
    var operating: Actor
    var administrator: Actor
    var editor: Actor
    var auditor: Actor
}

/// A lesson as simulated members take it up.
struct DemoLesson: Hashable, Sendable {
    let id: LessonID
    let course: CourseID
}

/// An exam of the demo with who is going to sit it, and when.
struct DemoExam: Sendable {
    let id: ExamID
    let opens: BusinessDay
    /// The last day on which somebody sits it.
    let lastDay: BusinessDay
    /// Milliseconds since the beginning of the window's first day, by index of the person.
    var sittings: [Int: Int64] = [:]
}
