import Curriculum
package import SQL
import Store
import StudyTime
package import Values

extension LearningService {
    /// Completes the lesson that an exam belongs to, and its course, where passing the exam was all that was missing.
    /// Whoever scores attempts calls it in the transaction of the result; an exam without a lesson changes nothing.
    package func settleStudy(
        afterPassing exam: ExamID, by member: MemberID, in organization: OrganizationID, tenant: TenantID,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        guard let id = try StudyProgress.lesson(of: exam, transaction.reads),
            try StudyProgress.lesson(id, of: member, transaction.reads) != nil,
            let lesson = try CourseCatalog.lesson(id, of: tenant, transaction.reads)
        else { return }
        _ = try settle(lesson, of: member, in: organization, tenant: tenant, at: now, transaction)
    }

    /// Completes `lesson`, once, where nothing is missing, and then its course.
    ///
    /// - Returns: the course, where this completed it.
    func settle(
        _ lesson: CatalogLesson, of member: MemberID, in organization: OrganizationID, tenant: TenantID,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> CourseID? {
        let standing = try LessonStanding(
            of: member, in: organization, lesson, tenant: tenant, at: now, transaction.reads)
        guard let progress = standing.progress, progress.completedAt == nil, standing.missing.isEmpty else {
            return nil
        }
        try StudyProgress.save(progress.completed(at: now), transaction)
        try record(
            .lessonCompleted, subject: lesson.id.rawValue, of: member, in: organization, tenant: tenant, at: now,
            quantity: Amount(1), attributes: ["lesson.title": lesson.title, "course.id": lesson.course.text],
            transaction)
        return try settleCourse(
            of: lesson, by: member, in: organization, tenant: tenant, at: now, transaction)
    }

    /// Completes the course of a lesson, once, where its required lessons are complete.
    func settleCourse(
        of lesson: CatalogLesson, by member: MemberID, in organization: OrganizationID, tenant: TenantID,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> CourseID? {
        guard let course = try CourseCatalog.course(lesson.course, of: tenant, transaction.reads) else { return nil }
        let marks = try CourseCatalog.marks(of: member, in: course.version, transaction.reads)
        guard CourseProgress(marks, of: course).isComplete,
            try StudyProgress.complete(
                course.id, by: member, in: organization, of: tenant, at: now, transaction)
        else { return nil }
        let hours = HoursRule.stated.hours(statedHours: course.hours, lengthSeconds: 0, hasPassedTest: false)
        try record(
            .courseCompleted, subject: course.id.rawValue, of: member, in: organization, tenant: tenant, at: now,
            quantity: hours, attributes: ["course.title": course.title, "course.category": course.category],
            transaction)
        return course.id
    }
}

extension CourseProgress {
    init(_ marks: [LessonMark], of course: CatalogCourse) {
        self.init(
            of: Course(
                id: course.id, version: course.version, title: course.title,
                lessons: marks.map {
                    Lesson(id: $0.lesson, title: "", form: .text(hanCharacters: 0), isRequired: $0.isRequired)
                }),
            completed: Set(marks.filter { $0.completedAt != nil }.map(\.lesson)))
    }
}

extension LessonProgressRow {
    fileprivate func completed(at now: Instant) -> LessonProgressRow {
        LessonProgressRow(
            member: member, lesson: lesson, tenant: tenant, lessonVersion: lessonVersion,
            creditedMilliseconds: creditedMilliseconds, position: position, hasReachedEnd: hasReachedEnd,
            watched: watched, startedAt: startedAt, updatedAt: now, completedAt: now)
    }
}
