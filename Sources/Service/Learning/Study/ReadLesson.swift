import JSON
package import SQL
import Store
package import Values

/// A heading of a lesson that the player can jump to.
package struct SectionView: Hashable, Sendable {
    /// The fragment by which the HTML names it.
    package let id: String
    package let title: String
}

/// An exam that belongs to a lesson.
package struct LessonExamView: Hashable, Sendable {
    package let id: ExamID
    package let title: String
    package let opensAt: Instant
    package let closesAt: Instant
    package let isPassed: Bool
}

/// A medium of a lesson, under its link.
package struct LessonAssetView: Hashable, Sendable {
    package let sha256: String
    package let mediaType: String
    package let byteCount: Int64
    /// An address on this service that needs no token until `endsAt`.
    package let address: String
    package let endsAt: Instant
}

/// A lesson to read or watch.
package struct LessonView: Hashable, Sendable {
    package let id: LessonID
    package let course: CourseID
    package let courseTitle: String
    package let title: String
    package let isRequired: Bool
    package let isRecording: Bool
    /// Safe HTML with links to its media.
    package let html: String
    /// What the editor wrote.
    package let source: String
    package let sections: [SectionView]
    package let assets: [LessonAssetView]
    package let exams: [LessonExamView]
    package let progress: LessonProgressView
    package let previous: LessonID?
    package let next: LessonID?
    package let notice: Phrase?
}

extension LearningService {
    /// A lesson of a published course.
    package func lesson(
        _ id: LessonID, for actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> LessonView {
        guard let lesson = try CourseCatalog.lesson(id, of: actor.tenant, reads),
            let course = try CourseCatalog.course(lesson.course, of: actor.tenant, reads),
            course.isOpen(on: zone.day(of: now)),
            let source = try CourseCatalog.source(ofLessonVersion: lesson.version, reads)
        else { throw LearningError.notFound(.lesson) }
        let standing = try LessonStanding(
            of: actor.member, in: actor.organization, lesson, tenant: actor.tenant, at: now, reads)
        let order = try CourseCatalog.marks(of: actor.member, in: course.version, reads).map(\.lesson)
        let place = order.firstIndex(of: id) ?? 0
        var assets: [LessonAssetView] = []
        for sha256 in LessonHTML.assets(in: lesson.html) {
            guard let found = try CourseCatalog.asset(sha256, of: actor.tenant, reads) else { continue }
            let link = link(to: sha256, of: actor.tenant, at: now)
            assets.append(
                LessonAssetView(
                    sha256: sha256, mediaType: AssetType(found.mediaType).name, byteCount: found.byteCount,
                    address: link.address, endsAt: Instant(milliseconds: link.expires * 1000)))
        }
        return LessonView(
            id: id, course: course.id, courseTitle: course.title, title: lesson.title,
            isRequired: lesson.isRequired, isRecording: standing.facts.isMedia,
            html: try shown(lesson.html, of: actor.tenant, at: now, reads), source: source.text,
            sections: Self.sections(source.sections), assets: assets,
            exams: standing.exams.map {
                LessonExamView(
                    id: $0.id, title: $0.title, opensAt: $0.opensAt, closesAt: $0.closesAt, isPassed: $0.isPassed)
            },
            progress: LessonProgressView(standing), previous: place > 0 ? order[place - 1] : nil,
            next: place + 1 < order.count ? order[place + 1] : nil, notice: course.isSample ? sampleNotice : nil)
    }

    /// Stored headings: a JSON list of `{"id": …, "title": …}`.
    private static func sections(_ text: String) -> [SectionView] {
        // Only our own writer fills the column: anything else is a bug, and traps.
        guard let list = try? JSONReader.parse(Array(text.utf8)).arrayIfPresent else {
            preconditionFailure("Headings are stored as a JSON list.")
        }
        return list.compactMap { entry in
            guard let id = entry["id"]?.stringIfPresent, let title = entry["title"]?.stringIfPresent else { return nil }
            return SectionView(id: id, title: title)
        }
    }
}
