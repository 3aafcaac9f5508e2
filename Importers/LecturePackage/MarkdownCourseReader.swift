import Drafting
package import ImportModel
import RichText
import Values

/// Reads `course.md`: front matter, an introduction, and a lesson for each `##` heading.
package struct MarkdownCourseReader: FormatReader {
    private let limits: ImportLimits

    package init(limits: ImportLimits) {
        self.limits = limits
    }

    package var formats: [ImportFormat] { [.lecturePackage] }
    package var medium: FormatMedium { .text }

    /// A text is a course when its front matter has no `bank`, and has an `id` or `hours`.
    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        guard case .text(let text) = sample, !FrontMatter.hasKey("bank", in: text),
            FrontMatter.hasKey("id", in: text) || FrontMatter.hasKey("hours", in: text)
        else { return nil }
        return .lecturePackage
    }

    /// Adds the course and its diagnostics to `file`.
    package func read(_ content: FormatContent, into file: inout ImportedFile) {
        let lines = SourceLine.split(content.characters)
        var findings = Findings(path: file.path)
        let front = FrontMatter(lines, &findings)
        if front.lineCount == 0 { findings.add(.unreadableFrontMatter, 1, 1) }
        let fields = Dictionary(
            uniqueKeysWithValues: front.entries.map { entry in
                (entry.key, CourseFields.Field(values: entry.values, place: findings.place(entry.line, entry.column)))
            })
        var diagnostics: [Diagnostic] = []
        var course = CourseFields(fields).course(
            format: file.format, at: findings.place(front.entry("id")?.line ?? 1, 1), &diagnostics)
        readBody(lines[min(front.lineCount, lines.count)...], into: &course, &findings)
        if course.lessons.isEmpty { findings.add(.courseWithoutLessons, course.place.line ?? 1, 1) }
        file.courses.append(course)
        file.diagnostics += findings.diagnostics + diagnostics
    }

    private func readBody(
        _ lines: ArraySlice<SourceLine>, into course: inout ImportedCourse, _ findings: inout Findings
    ) {
        var block: [Substring] = []
        var introduction: [Substring]?
        var isInFence = false
        func close(_ findings: inout Findings) {
            let body = block.joined(separator: "\n")
            if introduction == nil {
                introduction = block
                course.summary = body.trimmed.isEmpty ? nil : RichText(body.trimmed, format: .markdown)
            } else if let last = course.lessons.indices.last {
                course.lessons[last].body = RichText(body, format: .markdown)
                if body.trimmed.isEmpty, let line = course.lessons[last].place.line {
                    findings.add(.emptyLesson, line, 1, course.lessons[last].title)
                }
            }
            block = []
        }
        for line in lines {
            if line.text.hasPrefix("```") || line.text.hasPrefix("~~~") { isInFence.toggle() }
            if !isInFence, line.text.hasPrefix("## ") {
                close(&findings)
                course.lessons.append(lesson(line, among: course.lessons, &findings))
            } else if !isInFence, introduction == nil, line.text.hasPrefix("# ") {
                let title = HeadingAttributes.split(line.text.dropFirst(2)).text
                if title != course.title { findings.add(.adjustedValue, line.number, 3, "\(title) ≠ \(course.title)") }
            } else {
                block.append(line.text)
            }
        }
        close(&findings)
    }

    private func lesson(_ line: SourceLine, among others: [ImportedLesson], _ findings: inout Findings)
        -> ImportedLesson
    {
        let (title, attributes) = HeadingAttributes.split(line.text.dropFirst(3))
        if attributes == nil, title.hasSuffix("}"), title.contains("{#") {
            findings.add(.unreadableAttributes, line.number, line.column(of: "{#"), title)
        }
        if title.isEmpty { findings.add(.titleMissing, line.number, 1) }
        let id = attributes?.id ?? "lesson-\(others.count + 1)"
        if attributes?.id == nil { findings.add(.titleMissing, line.number, 1, id, severity: .warning) }
        if others.contains(where: { $0.id == id }) {
            findings.add(.duplicateCourseIdentifier, line.number, line.column(of: "#" + id) + 1, id)
        }
        var lesson = ImportedLesson(id: id, place: findings.place(line.number, 1), title: title)
        for (key, value) in attributes?.values ?? [] {
            let column = line.column(of: key + "=")
            switch key {
            case "seconds":
                lesson.seconds = lessonSeconds(value)
                if lesson.seconds == nil { findings.add(.unreadableValue, line.number, column, "seconds=\(value)") }
            case "required":
                lesson.isRequired = DialectWords.truth(value) ?? false
                if DialectWords.truth(value) == nil {
                    findings.add(.unreadableValue, line.number, column, "required=\(value)")
                }
            case "folder": lesson.folder = value
            default: findings.add(.unknownKey, line.number, column, key)
            }
        }
        for flag in attributes?.flags ?? [] {
            if flag == "required" {
                lesson.isRequired = true
            } else {
                findings.add(.unknownKey, line.number, line.column(of: flag), flag)
            }
        }
        return lesson
    }
}

/// Whole seconds, from one to a day; `nil` for anything else.
func lessonSeconds(_ text: String) -> Int? {
    Int(text).flatMap { (1...86_400).contains($0) ? $0 : nil }
}
