import Runtime
package import SQL
import Store
import StudyTime
package import Values

/// What a client reports while a lesson is open.
package struct HeartbeatReport: Hashable, Sendable {
    /// Counted by the client from 1 within a session.
    package let sequence: Int64
    /// Milliseconds of a recording, or the client's own mark in a text; where to go on.
    package let position: Int64
    package let isVisible: Bool
    /// The last section was shown.
    package let hasReachedEnd: Bool

    package init(sequence: Int64, position: Int64, isVisible: Bool, hasReachedEnd: Bool) {
        self.sequence = sequence
        self.position = position
        self.isVisible = isVisible
        self.hasReachedEnd = hasReachedEnd
    }
}

extension LearningService {
    /// Credits the time since the session's last heartbeat, as far as it counts, and completes lesson and course where
    /// nothing is missing any more. The instant of receiving decides; a repeated heartbeat changes nothing.
    ///
    /// - Throws: `LearningError.notFound(.studySession)` for a session of somebody else.
    package func receiveHeartbeat(
        _ report: HeartbeatReport, in id: StudySessionID, by actor: Actor, at receivedAt: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> HeartbeatView {
        let member = try actor.asMember()
        guard let session = try StudySessions.session(id, of: actor.tenant, transaction.reads),
            session.member == member,
            let lesson = try CourseCatalog.lesson(version: session.lessonVersion, transaction.reads)
        else { throw LearningError.notFound(.studySession) }
        let organization = actor.organization ?? session.organization
        let facts = try LessonFacts(lesson, of: actor.tenant, transaction.reads)
        let last = SessionState(
            sequence: session.lastSequence, receivedAt: session.lastReceivedAt,
            positionMilliseconds: session.position, isVisible: session.isVisible)
        let heartbeat = Heartbeat(
            sequence: report.sequence, receivedAt: receivedAt, positionMilliseconds: report.position,
            isVisible: report.isVisible)
        let earlier = try StudyProgress.lesson(session.lesson, of: member, transaction.reads)
        let outcome = last.credit(
            heartbeat, usage: try usage(of: member, since: last, until: receivedAt, facts, earlier, transaction.reads),
            policy: StudyRules.policy, zone: zone)
        let credited = outcome.credited.reduce(0) { $0 + $1.milliseconds }
        var completedCourse: CourseID?
        if outcome.session != last {
            try keep(outcome, credited, report, session, organization, earlier, last, transaction)
            completedCourse = try settle(
                lesson, of: member, in: organization, tenant: actor.tenant, at: outcome.session.receivedAt, transaction)
        }
        let standing = try LessonStanding(
            of: member, in: organization, lesson, tenant: actor.tenant, at: receivedAt, transaction.reads)
        return HeartbeatView(
            serverTime: receivedAt, creditedMilliseconds: credited,
            todayMilliseconds: try StudyProgress.milliseconds(
                of: member, on: zone.day(of: receivedAt), transaction.reads),
            dayCapMilliseconds: StudyRules.policy.dayCapMilliseconds, refusal: outcome.refusal.map(StudyRefusal.init),
            progress: LessonProgressView(standing), completedCourse: completedCourse)
    }

    private func usage(
        of member: MemberID, since last: SessionState, until now: Instant, _ facts: LessonFacts,
        _ progress: LessonProgressRow?, _ reads: borrowing ReadTransaction
    ) throws -> StudyUsage {
        let spans = try StudyProgress.credited(of: member, after: last.receivedAt, reads)
        var days: [BusinessDay: Int64] = [:]
        for day in [zone.day(of: last.receivedAt), zone.day(of: now)] {
            days[day] = try StudyProgress.milliseconds(of: member, on: day, reads)
        }
        return StudyUsage(
            credited: RangeUnion(spans.map { $0.lowerBound.milliseconds..<$0.upperBound.milliseconds }),
            lessonLeftMilliseconds: max(0, facts.boundMilliseconds - (progress?.creditedMilliseconds ?? 0)),
            dayMilliseconds: days)
    }

    private func keep(
        _ outcome: HeartbeatOutcome, _ credited: Int64, _ report: HeartbeatReport, _ session: StudySessionRow,
        _ organization: OrganizationID, _ earlier: LessonProgressRow?, _ last: SessionState,
        _ transaction: borrowing WriteTransaction
    ) throws {
        let now = outcome.session.receivedAt
        try StudySessions.receive(
            HeartbeatRow(
                session: session.id, sequence: report.sequence, receivedAt: now, position: report.position,
                isVisible: report.isVisible, creditedMilliseconds: credited,
                refusal: outcome.refusal.map { StudyRefusal($0).code.rawValue }), transaction)
        for part in outcome.credited {
            try StudyProgress.credit(
                StudyIntervalRow(
                    id: ids.next(Subject.Event.self).rawValue, tenant: session.tenant, member: session.member,
                    organization: organization, lesson: session.lesson, span: part.span, day: part.day), transaction)
        }
        var watched = WatchedRanges(positions: RangeUnion(storedText: earlier?.watched ?? "[]"))
        watched.watch(
            from: last,
            to: Heartbeat(
                sequence: report.sequence, receivedAt: now, positionMilliseconds: report.position,
                isVisible: report.isVisible),
            policy: StudyRules.policy)
        try StudyProgress.save(
            LessonProgressRow(
                member: session.member, lesson: session.lesson, tenant: session.tenant,
                lessonVersion: session.lessonVersion,
                creditedMilliseconds: (earlier?.creditedMilliseconds ?? 0) + credited, position: report.position,
                hasReachedEnd: earlier?.hasReachedEnd == true || report.hasReachedEnd,
                watched: watched.positions.storedText, startedAt: earlier?.startedAt ?? session.openedAt,
                updatedAt: now, completedAt: earlier?.completedAt), transaction)
    }
}
