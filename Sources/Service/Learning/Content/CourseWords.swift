import Curriculum
import ImportModel

/// The words by which a course is found: its title, category and tags, and the titles and texts of its lessons.
enum CourseWords {
    static func tokens(of course: ImportedCourse) -> Set<String> {
        tokens(
            of: [course.title, course.category ?? ""] + course.tags,
            lessons: course.lessons.map { (title: $0.title, html: $0.body.safeHTML) })
    }

    static func tokens(of facts: [String], lessons: [(title: String, html: String)]) -> Set<String> {
        let texts = facts + lessons.flatMap { [$0.title, StrippedMarkup.of(html: $0.html)] }
        return Set(SearchTokens.index(of: texts.joined(separator: "\n")))
    }
}
