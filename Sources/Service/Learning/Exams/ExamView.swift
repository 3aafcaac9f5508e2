package import Assessment
import Store
package import Values

/// The rules by which an exam runs. `exam` is sat once or a few times within a window; other modes bring their own.
package enum ExamMode: String, CaseIterable, Sendable {
    case exam
}

/// Where an exam stands at an instant.
package enum ExamPhase: String, CaseIterable, Sendable {
    case draft
    case upcoming
    case open
    case closed
    case withdrawn
}

/// Everything that an editor says of an exam.
package struct ExamDraft: Hashable, Sendable {
    package let organization: OrganizationID
    package let paper: PaperID
    package let title: String
    package let mode: ExamMode
    package let course: CourseID?
    package let lesson: LessonID?
    package let opensAt: Instant
    package let closesAt: Instant
    package let limitMinutes: Int
    package let graceSeconds: Int
    package let attempts: Int
    package let attemptsPerDay: Int?
    /// Of the marks, in per cent with two decimals.
    package let passPercent: Amount
    package let choiceScoring: MultipleChoiceRule
    package let resultPolicy: ResultPolicy
    package let review: ReviewPolicy.Release
    package let shuffles: Bool

    package init(
        organization: OrganizationID, paper: PaperID, title: String, mode: ExamMode, course: CourseID?,
        lesson: LessonID?, opensAt: Instant, closesAt: Instant, limitMinutes: Int, graceSeconds: Int, attempts: Int,
        attemptsPerDay: Int?, passPercent: Amount, choiceScoring: MultipleChoiceRule, resultPolicy: ResultPolicy,
        review: ReviewPolicy.Release, shuffles: Bool
    ) {
        self.organization = organization
        self.paper = paper
        self.title = title
        self.mode = mode
        self.course = course
        self.lesson = lesson
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.limitMinutes = limitMinutes
        self.graceSeconds = graceSeconds
        self.attempts = attempts
        self.attemptsPerDay = attemptsPerDay
        self.passPercent = passPercent
        self.choiceScoring = choiceScoring
        self.resultPolicy = resultPolicy
        self.review = review
        self.shuffles = shuffles
    }
}

/// An exam as it is shown.
package struct ExamView: Hashable, Sendable {
    package let id: ExamID
    package let draft: ExamDraft
    package let phase: ExamPhase
    package let version: Int64
    /// What the reader has used of it; `nil` for whoever cannot sit it.
    package let own: Own?

    package struct Own: Hashable, Sendable {
        package let attemptsUsed: Int
        /// How many more may be started today.
        package let attemptsLeft: Int
        package let running: AttemptID?
    }
}

extension ExamRow {
    func phase(at now: Instant) -> ExamPhase {
        switch state {
        case "draft": .draft
        case "withdrawn": .withdrawn
        default: now < opensAt ? .upcoming : now <= closesAt ? .open : .closed
        }
    }

    /// The last instant at which any attempt can be running.
    var endsAt: Instant { closesAt.advanced(byMilliseconds: graceMilliseconds) }

    /// What a member may see of an attempt afterwards, and from when. Marks of an exam whose review is never released
    /// are known when it is over: nobody sits an exam without learning the result.
    var releases: ReviewPolicy {
        ReviewPolicy(
            answers: review, marks: review == .never ? .afterClose : review, key: review, explanation: review)
    }

    /// Whether marks are known at `now`.
    func marksAreReleased(at now: Instant) -> Bool {
        review == .afterSubmit || now > endsAt
    }

    /// Whether `mark` passes, in whole numbers.
    func isPassed(_ mark: Amount, of maximum: Amount) -> Bool {
        mark.hundredths * Fraction.one.tenMillionths >= maximum.hundredths * passFraction.tenMillionths
    }

    var allowance: AttemptAllowance { AttemptAllowance(total: attemptsTotal, perDay: attemptsPerDay) }

    var draft: ExamDraft {
        guard let mode = ExamMode(rawValue: mode) else {
            preconditionFailure("Exam \(id) has the mode \(self.mode), which no release has written.")
        }
        return ExamDraft(
            organization: organization, paper: paper, title: title, mode: mode, course: course, lesson: lesson,
            opensAt: opensAt, closesAt: closesAt, limitMinutes: Int(limitMilliseconds / 60_000),
            graceSeconds: Int(graceMilliseconds / 1000), attempts: attemptsTotal, attemptsPerDay: attemptsPerDay,
            passPercent: Amount(hundredths: passFraction.tenMillionths / 1000), choiceScoring: choiceScoring,
            resultPolicy: resultPolicy, review: review, shuffles: shuffles)
    }

    /// The row of a draft.
    init(
        _ draft: ExamDraft, id: ExamID, tenant: TenantID, by account: AccountID, at created: Instant, version: Int64
    ) {
        self.init(
            id: id, tenant: tenant, organization: draft.organization, paper: draft.paper, title: draft.title,
            mode: draft.mode.rawValue, course: draft.course, lesson: draft.lesson, state: "draft",
            opensAt: draft.opensAt, closesAt: draft.closesAt, limitMilliseconds: Int64(draft.limitMinutes) * 60_000,
            graceMilliseconds: Int64(draft.graceSeconds) * 1000, attemptsTotal: draft.attempts,
            attemptsPerDay: draft.attemptsPerDay,
            passFraction: Fraction(tenMillionths: draft.passPercent.hundredths * 1000),
            choiceScoring: draft.choiceScoring, resultPolicy: draft.resultPolicy, review: draft.review,
            shuffles: draft.shuffles, frozenAt: nil, createdBy: account, createdAt: created, version: version)
    }
}
