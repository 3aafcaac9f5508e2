/// What an `ID` can identify. The cases have no values: they only tell ids apart at compile time.
package enum Subject {
    package enum Tenant {}
    package enum Organization {}
    package enum Member {}
    package enum Account {}
    package enum Grant {}
    package enum Session {}
    package enum Roster {}
    package enum Import {}
    package enum Course {}
    package enum CourseVersion {}
    package enum Lesson {}
    package enum Bank {}
    package enum Question {}
    package enum QuestionVersion {}
    package enum Clause {}
    package enum Paper {}
    package enum Exam {}
    package enum Attempt {}
    package enum StudySession {}
    package enum Rule {}
    package enum Transfer {}
    package enum Event {}
    package enum AuditEntry {}
    package enum Notice {}
    package enum Feedback {}
    package enum Snapshot {}
    package enum Assignment {}
}

package typealias TenantID = ID<Subject.Tenant>
package typealias OrganizationID = ID<Subject.Organization>
package typealias MemberID = ID<Subject.Member>
package typealias AccountID = ID<Subject.Account>
package typealias GrantID = ID<Subject.Grant>
package typealias SessionID = ID<Subject.Session>
package typealias RosterID = ID<Subject.Roster>
package typealias ImportID = ID<Subject.Import>
package typealias CourseID = ID<Subject.Course>
package typealias CourseVersionID = ID<Subject.CourseVersion>
package typealias LessonID = ID<Subject.Lesson>
package typealias BankID = ID<Subject.Bank>
package typealias QuestionID = ID<Subject.Question>
package typealias QuestionVersionID = ID<Subject.QuestionVersion>
package typealias ClauseID = ID<Subject.Clause>
package typealias PaperID = ID<Subject.Paper>
package typealias ExamID = ID<Subject.Exam>
package typealias AttemptID = ID<Subject.Attempt>
package typealias StudySessionID = ID<Subject.StudySession>
package typealias RuleID = ID<Subject.Rule>
package typealias TransferID = ID<Subject.Transfer>
package typealias EventID = ID<Subject.Event>
package typealias AuditEntryID = ID<Subject.AuditEntry>
package typealias NoticeID = ID<Subject.Notice>
package typealias FeedbackID = ID<Subject.Feedback>
package typealias SnapshotID = ID<Subject.Snapshot>
package typealias AssignmentID = ID<Subject.Assignment>
