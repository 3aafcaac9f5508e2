import Curriculum
import JSON
package import SQL
import Store
package import Values

/// A course as the library lists it, with the reader's own progress.
package struct CourseView: Hashable, Sendable {
    package let id: CourseID
    package let title: String
    package let category: String
    package let tags: [String]
    package let audience: [String]
    /// What the course rests on.
    package let citation: String
    package let hours: Amount
    package let validFrom: BusinessDay?
    package let validTo: BusinessDay?
    /// What must be said of a course that nobody has reviewed yet; `nil` for others.
    package let notice: Phrase?
    package let lessonCount: Int
    /// Lessons that count towards completion, and those of them that are complete.
    package let due: Int
    package let completed: Int
    /// The first lesson that is not complete.
    package let nextLesson: LessonID?
    package let completedAt: Instant?
}

/// A lesson in the table of contents of a course.
package struct LessonEntryView: Hashable, Sendable {
    package let id: LessonID
    package let title: String
    package let isRequired: Bool
    /// A film or sound to be watched, else a text.
    package let isRecording: Bool
    package let progress: LessonProgressView
}

/// A course with its lessons.
package struct CourseDetailView: Hashable, Sendable {
    package let course: CourseView
    /// Safe HTML with links to its media.
    package let summaryHTML: String
    package let lessons: [LessonEntryView]
}

/// What a reader looks for in the library.
package struct CourseQuery: Hashable, Sendable {
    /// Words that the course must have; empty for any.
    package let text: String
    /// A shelf, with all below it.
    package let category: String?
    package let tag: String?

    package init(text: String = "", category: String? = nil, tag: String? = nil) {
        self.text = text
        self.category = category
        self.tag = tag
    }
}

/// What replies say of content that was not reviewed (`status: sample`).
package let sampleNotice = Phrase(
    zh: "示例内容，使用前须经本单位审核，条文以正式文本为准",
    en: "Sample content: have it reviewed before use; the official texts prevail.")

extension LearningService {
    /// Published courses of the day, newest first.
    package func courses(
        _ query: CourseQuery, for actor: Actor, _ page: PageRequest, at now: Instant,
        _ reads: borrowing ReadTransaction
    ) throws -> Page<CourseView> {
        let tokens = SearchTokens.query(query.text)
        // Asked for something without a word in it, such as punctuation: nothing has it.
        if !query.text.allSatisfy(\.isWhitespace), tokens.isEmpty { return Page(items: [], next: nil) }
        let shelf = query.category.flatMap { Category(text: $0) }
        var found: [CatalogCourse] = []
        var cursor = page.after.map { CourseID($0.keys[0]) }
        let step = PageRequest.maximumLimit
        while found.count <= page.limit {
            let rows = try CourseCatalog.courses(
                of: actor.tenant, having: tokens, below: cursor, limit: step, reads)
            found += rows.filter { row in
                row.isOpen(on: zone.day(of: now)) && (query.tag.map { row.tagList.contains($0) } ?? true)
                    && (shelf.map { shelf in Category(text: row.category)?.isWithin(shelf) ?? false } ?? true)
            }
            cursor = rows.last?.id
            if rows.count < step { break }
        }
        let shown = Page(found, limit: page.limit) { Cursor($0.id.rawValue) }
        var items: [CourseView] = []
        for row in shown.items { items.append(try view(row, for: actor, reads)) }
        return Page(items: items, next: shown.next)
    }

    /// A published course with its lessons and what is missing of each.
    package func course(
        _ id: CourseID, for actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> CourseDetailView {
        guard let row = try CourseCatalog.course(id, of: actor.tenant, reads), row.isOpen(on: zone.day(of: now)) else {
            throw LearningError.notFound(.course)
        }
        var lessons: [LessonEntryView] = []
        for lesson in try CourseCatalog.lessons(of: row.version, reads) {
            let standing = try LessonStanding(
                of: actor.member, in: actor.organization, lesson, tenant: actor.tenant, at: now, reads)
            lessons.append(
                LessonEntryView(
                    id: lesson.id, title: lesson.title, isRequired: lesson.isRequired,
                    isRecording: standing.facts.isMedia, progress: LessonProgressView(standing)))
        }
        return CourseDetailView(
            course: try view(row, for: actor, reads),
            summaryHTML: try shown(row.summaryHTML, of: actor.tenant, at: now, reads), lessons: lessons)
    }

    private func view(
        _ row: CatalogCourse, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> CourseView {
        let marks = try CourseCatalog.marks(of: actor.member, in: row.version, reads)
        let progress = CourseProgress(marks, of: row)
        return CourseView(
            id: row.id, title: row.title, category: row.category, tags: row.tagList,
            audience: CatalogCourse.words(row.audience), citation: row.citation, hours: row.hours,
            validFrom: row.validFrom, validTo: row.validTo, notice: row.isSample ? sampleNotice : nil,
            lessonCount: marks.count, due: progress.due, completed: progress.completed, nextLesson: progress.next,
            completedAt: try actor.member.flatMap { try StudyProgress.completion(of: row.id, by: $0, reads) })
    }

    /// Safe HTML with its media under links of the hour.
    func shown(
        _ html: String, of tenant: TenantID, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> String {
        var types: [String: AssetType] = [:]
        for sha256 in LessonHTML.assets(in: html) {
            types[sha256] = try CourseCatalog.asset(sha256, of: tenant, reads).map { AssetType($0.mediaType) }
        }
        return LessonHTML.shown(html, type: { types[$0] }, address: { link(to: $0, of: tenant, at: now).address })
    }
}

extension CatalogCourse {
    fileprivate var tagList: [String] { Self.words(tags) }

    /// A stored list of words; a text that is no list is one word.
    fileprivate static func words(_ text: String) -> [String] {
        do {
            if let list = try JSONReader.parse(Array(text.utf8)).arrayIfPresent {
                return list.compactMap(\.stringIfPresent)
            }
        } catch {
            // Not a list: one word, as an editor may have typed it.
        }
        return text.isEmpty ? [] : [text]
    }
}
