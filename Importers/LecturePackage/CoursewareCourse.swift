import Drafting
import ImportModel
import Values

/// A course in the making, of courseware that was not written for this program: what a course must have and the source
/// does not state is made up and said.
struct CoursewareCourse {
    private(set) var course: ImportedCourse
    private(set) var diagnostics: [Diagnostic] = []
    /// How many lessons asked for an identifier.
    private var taken: [String: Int] = [:]

    /// - Parameters:
    ///   - title: used where `fields` have none.
    ///   - place: where the course stands.
    init(_ fields: [String: CourseFields.Field], title: String, at place: SourcePlace) {
        var fields = fields
        if fields["title"]?.values.contains(where: { !$0.trimmed.isEmpty }) != true {
            fields["title"] = CourseFields.Field(values: [title], place: place)
        }
        let name = fields["title"]?.values.joined(separator: ",") ?? title
        if fields["id"]?.values.contains(where: { !$0.trimmed.isEmpty }) != true {
            let id = Self.identifier([name]) ?? "course"
            fields["id"] = CourseFields.Field(values: [id], place: place)
            diagnostics.append(Diagnostic(.courseIdentifierMade, at: place, detail: id))
        }
        course = CourseFields(fields).course(format: .markdownCourse, at: place, &diagnostics)
        if fields["hours"] == nil { diagnostics.append(Diagnostic(.hoursNotStated, at: place)) }
    }

    /// Adds a lesson, in a chapter where it has one; one without text is named and left out.
    mutating func add(_ lesson: ImportedLesson, chapter: String?, folder: String = "") {
        guard !lesson.body.source.trimmed.isEmpty else {
            diagnostics.append(Diagnostic(.emptyLesson, at: lesson.place, detail: lesson.title, severity: .warning))
            return
        }
        var lesson = lesson
        if let chapter, !chapter.isEmpty, chapter != lesson.title { lesson.title = "\(chapter) · \(lesson.title)" }
        let wanted = lesson.id
        while let count = taken[lesson.id] {
            taken[wanted] = (taken[wanted] ?? 1) + 1
            lesson.id = "\(wanted)-\(max(count, taken[wanted] ?? 2))"
        }
        taken[lesson.id] = 1
        lesson.folder = folder
        course.lessons.append(lesson)
    }

    /// What stands before the first lesson.
    mutating func introduce(_ text: String) { course.summary = RichText(text, format: .markdown) }

    /// The course, to which at least one lesson belongs.
    mutating func finish(into file: inout ImportedFile) {
        if course.lessons.isEmpty { diagnostics.append(Diagnostic(.courseWithoutLessons, at: course.place)) }
        file.courses.append(course)
        file.diagnostics += diagnostics
    }

    /// An identifier made of words: letters of any script and digits, with hyphens between; `nil` where there are none.
    static func identifier(_ words: [String]) -> String? {
        var output = ""
        for character in words.joined(separator: "-").lowercased() {
            if character.isLetter || character.isNumber {
                output.append(character)
            } else if output.last != "-", !output.isEmpty {
                output.append("-")
            }
        }
        output = String(output.prefix(80))
        while output.last == "-" { output.removeLast() }
        return output.isEmpty ? nil : output
    }
}
