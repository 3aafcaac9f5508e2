package import SQL

/// Every SQL text of the store, so that a test can prepare each on both engines.
package enum StatementCatalog {
    package static let all: [SQLStatement] = Array(
        [
            Tenants.statements,
            Organizations.statements,
            Members.statements,
            Accounts.statements,
            RoleGrants.statements,
            Sessions.statements,
            AuditTrail.statements,
            IdempotencyKeys.statements,
            DomainEvents.statements,
            Banks.statements,
            Questions.statements,
            QuestionKeys.statements,
            QuestionLists.statements,
            Clauses.statements,
            Courses.statements,
            Assets.statements,
            SearchIndex.statements,
            Imports.statements,
            ImportItems.statements,
            ImportPublication.statements,
            Papers.statements,
            Exams.statements,
            ExamDues.statements,
            Attempts.statements,
            AttemptSlots.statements,
            Answers.statements,
            AttemptResults.statements,
            ExamFigures.statements,
            Notices.statements,
            CourseCatalog.statements,
            StudySessions.statements,
            StudyProgress.statements,
            Rosters.statements,
            FeedbackItems.statements,
            Processes.statements,
            CreditRules.statements,
            Transfers.statements,
            Balances.statements,
        ].joined())
    package static let all: [SQLStatement] =
        Tenants.statements + Organizations.statements + Members.statements + Accounts.statements
        + RoleGrants.statements + Sessions.statements + AuditTrail.statements + IdempotencyKeys.statements
        + DomainEvents.statements
        + Processes.statements
        + CreditRules.statements
        + Transfers.statements
        + Balances.statements
        + ChangePoints.statements
        + RankingRows.statements
        + RankingSnapshots.statements
        + HoursFigures.statements
        + ExamStanding.statements
        + StudyStanding.statements
        + TodayFigures.statements
        + OwnRecord.statements
        + LedgerAudit.statements
}
