import Drafting
package import ImportModel
import RichText
import Values

/// Reads a course that is one Markdown file: `#` the course, `##` a chapter, `###` a lesson.
///
/// A chapter without `###` is a lesson, and so is the text before the first of them. With several `#` these are the
/// chapters, and `##` the lessons.
package struct CoursewareBookReader: FormatReader {
    package init() {}

    package var formats: [ImportFormat] { [.markdownCourse] }
    package var medium: FormatMedium { .text }

    /// A text is a book when its front matter has a title, and it has chapters and is more than a note.
    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        guard case .text(let text) = sample, text.hasPrefix("---") || text.hasPrefix("+++") else { return nil }
        var ignored: [Diagnostic] = []
        let page = CoursewarePage(text, path: "", &ignored)
        guard page.statedTitle != nil, !FrontMatter.hasKey("bank", in: text), page.fields["id"] == nil,
            page.fields["hours"] == nil, CoursewarePage.headings(page.lines).count(where: { $0.level == 2 }) >= 2
        else { return nil }
        let length = page.lines.reduce(0) { $0 + $1.text.count { !$0.isWhitespace } }
        return length >= Self.substantialLength ? .markdownCourse : nil
    }

    /// Characters from which on a text is more than a note.
    private static let substantialLength = 200

    /// Adds the course and its diagnostics to `file`.
    package func read(_ content: FormatContent, into file: inout ImportedFile) {
        let page = CoursewarePage(content.characters, path: file.path, &file.diagnostics)
        let headings = CoursewarePage.headings(page.lines)
        let tops = headings.count { $0.level == 1 }
        let chapterLevel = tops > 1 ? 1 : 2
        let place = SourcePlace(path: file.path, line: 1)
        let name = file.path.split(separator: "/").last.map { CoursewareFolder.bareName(String($0)) } ?? file.path
        let title = tops == 1 ? headings.first { $0.level == 1 }?.text : nil
        var course = CoursewareCourse(page.fields, title: title ?? name, at: place)
        let parts = headings.filter { $0.level <= chapterLevel + 1 && ($0.level >= chapterLevel || tops > 1) }
        // A line's index is its number less one.
        let beginning = page.lines[..<((parts.first?.line.number ?? page.lines.endIndex + 1) - 1)]
        let titleLine = tops == 1 ? headings.first { $0.level == 1 }?.line.number : nil
        let introduction = CoursewarePage.text(of: beginning.filter { $0.number != titleLine })
        if !introduction.trimmed.isEmpty { course.introduce(introduction.trimmed) }
        var chapter: CoursewarePage.Heading?
        for (index, part) in parts.enumerated() {
            let next = index + 1 < parts.count ? parts[index + 1] : nil
            let body = page.lines[part.line.number..<((next?.line.number ?? page.lines.endIndex + 1) - 1)]
            if part.level == chapterLevel {
                chapter = part
                // What only holds lessons is none.
                if next?.level == chapterLevel + 1, body.allSatisfy(\.isBlank) { continue }
            }
            let names = part.level == chapterLevel ? [part.text] : [chapter?.text, part.text].compactMap(\.self)
            let lesson = ImportedLesson(
                id: part.id ?? CoursewareCourse.identifier(names) ?? "lesson-\(index + 1)",
                place: SourcePlace(path: file.path, line: part.line.number), title: part.text,
                body: RichText(CoursewarePage.text(of: body), format: .markdown))
            course.add(lesson, chapter: part.level == chapterLevel ? nil : chapter?.text)
        }
        course.finish(into: &file)
    }
}
