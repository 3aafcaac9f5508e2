import Runtime
package import SQL
import Store
import StudyTime
package import Values

extension LearningService {
    /// Opens a lesson on a device. Opening counts as the first heartbeat.
    ///
    /// - Throws: `LearningError.notFound(.lesson)` for a lesson of no published course, `forbidden` for an account that
    ///   is no member's.
    package func openStudySession(
        lesson id: LessonID, device: String, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> StudySessionView {
        let member = try actor.asMember()
        guard let lesson = try CourseCatalog.lesson(id, of: actor.tenant, transaction.reads),
            let course = try CourseCatalog.course(lesson.course, of: actor.tenant, transaction.reads),
            course.isOpen(on: zone.day(of: now))
        else { throw LearningError.notFound(.lesson) }
        guard let organization = actor.organization else {
            throw LearningError.forbidden(
                Phrase(zh: "您目前不属于任何支部，学习无法计时。", en: "You belong to no branch now; study cannot be credited."))
        }
        let earlier = try StudyProgress.lesson(id, of: member, transaction.reads)
        let session = StudySessionRow(
            id: ids.next(), tenant: actor.tenant, member: member, organization: organization, lesson: id,
            lessonVersion: lesson.version, device: device, openedAt: now, lastReceivedAt: now, lastSequence: 0,
            position: earlier?.position ?? 0, isVisible: true)
        try StudySessions.insert(session, transaction)
        let began = LessonProgressRow(
            member: member, lesson: id, tenant: actor.tenant, lessonVersion: lesson.version,
            creditedMilliseconds: earlier?.creditedMilliseconds ?? 0, position: earlier?.position ?? 0,
            hasReachedEnd: earlier?.hasReachedEnd ?? false, watched: earlier?.watched ?? "[]", startedAt: now,
            updatedAt: now, completedAt: earlier?.completedAt)
        try StudyProgress.save(began, transaction)
        // The quiz may have been passed after the last heartbeat, or the course be published anew with other lessons.
        if began.completedAt == nil {
            _ = try settle(lesson, of: member, in: organization, tenant: actor.tenant, at: now, transaction)
        } else {
            _ = try settleCourse(of: lesson, by: member, in: organization, tenant: actor.tenant, at: now, transaction)
        }
        let standing = try LessonStanding(
            of: member, in: organization, lesson, tenant: actor.tenant, at: now, transaction.reads)
        return StudySessionView(
            id: session.id, lesson: id, serverTime: now,
            intervalMilliseconds: StudyRules.policy.intervalMilliseconds,
            idleLimitMilliseconds: StudyRules.policy.idleLimitMilliseconds,
            todayMilliseconds: try StudyProgress.milliseconds(of: member, on: zone.day(of: now), transaction.reads),
            progress: LessonProgressView(standing))
    }
}

extension CatalogCourse {
    /// Whether the course may be studied on `day`.
    func isOpen(on day: BusinessDay) -> Bool {
        validFrom.map { $0 <= day } ?? true && validTo.map { day <= $0 } ?? true
    }
}
