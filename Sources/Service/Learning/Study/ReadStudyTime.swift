package import SQL
import Store
package import Values

/// How often time was refused for one reason.
package struct RefusalCount: Hashable, Sendable {
    package let refusal: StudyRefusal
    package let count: Int
}

/// Study time of one business day.
package struct StudyDayView: Hashable, Sendable {
    package let day: BusinessDay
    package let creditedMilliseconds: Int64
    /// In the order of the reasons' precedence.
    package let refused: [RefusalCount]
}

/// Study time of a period.
package struct StudyTimeView: Hashable, Sendable {
    package let from: BusinessDay
    package let to: BusinessDay
    package let creditedMilliseconds: Int64
    /// Days with credited or refused time, in order.
    package let days: [StudyDayView]
}

extension LearningService {
    /// The actor's own study time, from `from` to `to`, both included; the last thirty days where neither is given.
    package func studyTime(
        of actor: Actor, from: BusinessDay?, to: BusinessDay?, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> StudyTimeView {
        let member = try actor.asMember()
        let last = to ?? max(zone.day(of: now), from ?? zone.day(of: now))
        let first = from ?? last.advanced(by: -29)
        guard first <= last, last.number - first.number < StudyRules.longestReportDays else {
            throw LearningError.invalid([
                FieldProblem(
                    "?from", "period",
                    Phrase(
                        zh: "起止日期应先后有序，且不超过\(StudyRules.longestReportDays)天。",
                        en: "`from` comes before `to`, at most \(StudyRules.longestReportDays) days apart."))
            ])
        }
        let credited = Dictionary(
            uniqueKeysWithValues: try StudyProgress.days(of: member, first...last, reads)
                .map { ($0.day, $0.milliseconds) })
        var refused: [BusinessDay: [StudyRefusal.Code: Int]] = [:]
        let span = zone.start(of: first)..<zone.start(of: last.advanced(by: 1))
        for (at, text) in try StudySessions.refusals(of: member, within: span, reads) {
            guard let code = StudyRefusal.Code(rawValue: text) else {
                preconditionFailure("A refusal is stored under its code, not as \(text).")
            }
            refused[zone.day(of: at), default: [:]][code, default: 0] += 1
        }
        let days = Set(credited.keys).union(refused.keys).sorted().map { day in
            StudyDayView(
                day: day, creditedMilliseconds: credited[day] ?? 0,
                refused: StudyRefusal.Code.allCases.compactMap { code in
                    refused[day]?[code].map { RefusalCount(refusal: StudyRefusal(code), count: $0) }
                })
        }
        return StudyTimeView(
            from: first, to: last, creditedMilliseconds: days.reduce(0) { $0 + $1.creditedMilliseconds }, days: days)
    }
}
