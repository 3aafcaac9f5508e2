import Store
package import Values

/// Whether an assignment must be done.
package enum AssignmentKind: String, CaseIterable, Sendable {
    case required, recommended
}

/// What somebody gives members to do.
package struct AssignmentDraft: Hashable, Sendable {
    package let organization: OrganizationID
    /// Either this or `exam`.
    package let course: CourseID?
    package let exam: ExamID?
    package let kind: AssignmentKind
    package let dueAt: Instant
    package let note: String

    package init(
        organization: OrganizationID, course: CourseID?, exam: ExamID?, kind: AssignmentKind, dueAt: Instant,
        note: String
    ) {
        self.organization = organization
        self.course = course
        self.exam = exam
        self.kind = kind
        self.dueAt = dueAt
        self.note = note
    }
}

/// An assignment as those see it who gave it or have to do it.
package struct AssignmentView: Hashable, Sendable {
    package let id: AssignmentID
    package let organization: OrganizationID
    package let course: CourseID?
    package let exam: ExamID?
    /// Of the course or exam.
    package let title: String
    package let kind: AssignmentKind
    package let dueAt: Instant
    package let note: String
    package let givenAt: Instant
    package let isWithdrawn: Bool
    package let version: Int64

    init(_ row: AssignmentRow) {
        guard let kind = AssignmentKind(rawValue: row.kind) else {
            preconditionFailure("The schema allows no assignment of kind \(row.kind).")
        }
        id = row.id
        organization = row.organization
        course = row.course
        exam = row.exam
        title = row.title
        self.kind = kind
        dueAt = row.dueAt
        note = row.note
        givenAt = row.givenAt
        isWithdrawn = row.withdrawnAt != nil
        version = row.version
    }
}
