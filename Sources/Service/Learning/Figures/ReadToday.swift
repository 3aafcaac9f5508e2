import Assessment
import CreditLedger
import Organization
package import SQL
import Store
package import Values

/// An exam that can be sat now.
package struct OpenExam: Hashable, Sendable {
    package let exam: ExamID
    package let title: String
    package let mode: String
    package let closesAt: Instant
    package let limitSeconds: Int64
    /// How many more attempts may be started today.
    package let attemptsLeft: Int
}

/// An attempt that runs.
package struct RunningAttempt: Hashable, Sendable {
    package let attempt: AttemptID
    package let exam: ExamID
    package let title: String
    package let deadline: Instant
}

/// A lesson to go on with.
package struct OpenLesson: Hashable, Sendable {
    package let lesson: LessonID
    package let course: CourseID
    package let title: String
    package let courseTitle: String
    package let position: Int64
}

/// Points of a rule on a business day.
package struct PointsToday: Hashable, Sendable {
    package let code: String
    package let title: Phrase
    package let earned: Amount
    /// The cap of the day and what it leaves; `nil` where the rule has none.
    package let cap: Amount?
    package let left: Amount?
}

/// What a member's day begins with.
package struct TodayView: Hashable, Sendable {
    package let day: BusinessDay
    package let exams: [OpenExam]
    package let runningAttempts: [RunningAttempt]
    /// Given to the member and not done, the first due first.
    package let assignments: [AssignmentView]
    package let lesson: OpenLesson?
    package let points: Amount
    package let pointsByRule: [PointsToday]
    package let hours: Amount
    /// `nil` for an exempt member.
    package let hoursTarget: Amount?
    package let unreadNotices: Int
}

extension LearningService {
    package func today(
        of actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> TodayView {
        let member = try actor.asMember()
        guard let organization = actor.organization else { throw LearningError.notFound(.organization) }
        let day = zone.day(of: now)
        guard let hours = try HoursFigures.member(member, year: .year(of: day), reads) else {
            throw LearningError.notFound(.member)
        }
        let running = try TodayFigures.running(of: member, at: now, reads)
        let exams = try TodayFigures.openExams(
            for: member, in: organization, tenant: actor.tenant, at: now, today: day, reads)
        let points = try pointsToday(of: member, tenant: actor.tenant, on: day, reads)
        return TodayView(
            day: day, exams: exams.map(OpenExam.init),
            runningAttempts: running.map {
                RunningAttempt(attempt: $0.attempt, exam: $0.exam, title: $0.title, deadline: $0.deadline)
            },
            assignments: try Assignments.open(for: member, in: organization, at: now, reads).map(AssignmentView.init),
            lesson: try TodayFigures.openLesson(of: member, reads).map {
                OpenLesson(
                    lesson: $0.lesson, course: $0.course, title: $0.title, courseTitle: $0.courseTitle,
                    position: $0.position)
            },
            points: points.reduce(.zero) { $0 + $1.earned }, pointsByRule: points, hours: hours.hours,
            hoursTarget: HoursTargets(try PolicySet(of: actor.tenant, reads)).target(of: hours),
            unreadNotices: try TodayFigures.unreadNotices(of: member, reads))
    }

    /// What each rule that is in effect gave today and can still give, and what older ones gave.
    private func pointsToday(
        of member: MemberID, tenant: TenantID, on day: BusinessDay, _ reads: borrowing ReadTransaction
    ) throws -> [PointsToday] {
        let earned = Self.merged(
            try Transfers.sources(of: member, unit: .points, on: Period.day(day).days, reads))
        let rules = try CreditRules.all(of: tenant, reads).map { try $0.rule() }
            .filter { $0.unit == .points && $0.isEffective(on: day) }
        var items = rules.map { rule in
            let amount = earned.first { $0.code == rule.code }?.amount ?? .zero
            let cap = rule.caps.filter { $0.period == .day && !$0.isForGroup }.compactMap(\.amount).min()
            return PointsToday(
                code: rule.code, title: rule.title, earned: amount, cap: cap,
                left: cap.map { max(.zero, $0 - amount) })
        }
        for source in earned where !rules.contains(where: { $0.code == source.code }) {
            items.append(
                PointsToday(code: source.code, title: source.title, earned: source.amount, cap: nil, left: nil))
        }
        return items
    }
}

extension OpenExam {
    init(_ row: OpenExamRow) {
        let allowance = AttemptAllowance(total: row.attemptsTotal, perDay: row.attemptsPerDay)
        self.init(
            exam: row.exam, title: row.title, mode: row.mode, closesAt: row.closesAt,
            limitSeconds: row.limitMilliseconds / 1000,
            attemptsLeft: allowance.left(started: row.attempts, startedToday: row.attemptsToday) ?? 0)
    }
}
