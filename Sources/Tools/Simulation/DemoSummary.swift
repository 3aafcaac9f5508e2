package import Values

/// What a demo holds, and whom to sign in as.
package struct DemoSummary: Hashable, Sendable {
    package struct Person: Hashable, Sendable {
        package let login: String
        package let name: String
        package let member: MemberID?
    }

    package let figures: DemoFigures
    package let tenant: TenantID
    package let root: OrganizationID
    package let branches: [OrganizationID]
    /// Has not sat the open exam yet.
    package let member: Person
    /// The secretary of the member's branch.
    package let leader: Person
    package let editor: Person
    package let administrator: Person
    package let auditor: Person
    /// The system administrator.
    package let systemOperator: Person
    package let twins: [Person]
    package let mover: Person
    package let exempt: Person
    package let eager: Person
    package let late: Person
    /// Whose branch stopped studying.
    package let lapsedBranch: OrganizationID
    package let smallBranch: OrganizationID
    package let specialExam: ExamID
    package let openExam: ExamID
    package let upcomingExam: ExamID
    package let closedExam: ExamID
    package let hardQuestion: QuestionID
    package let correctedQuestion: QuestionID
}
