import Drafting
import ImportModel
import Reading
import Values

/// Reads a `course` of the XML twin, with its lessons or its tree.
struct ContentCourseReader {
    let path: String
    /// What the document says for all that says nothing.
    let source: String?
    let status: String?
    /// Its place among the courses of the file, from 0.
    let index: Int
    private(set) var assets: [DeclaredAsset] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var lessonIds: Set<String> = []

    init(path: String, source: String?, status: String?, index: Int) {
        self.path = path
        self.source = source
        self.status = status
        self.index = index
    }

    mutating func course(_ element: XMLElement) -> ImportedCourse {
        let isTree = element.element("node") != nil
        var fields = Dictionary(
            element.attributes.map { ($0.name, CourseFields.Field(values: [$0.value], place: place(element))) },
            uniquingKeysWith: { first, _ in first })
        let format = fields.removeValue(forKey: "format")?.values.first
        for (name, value) in [("source", source), ("status", status)] where fields[name] == nil {
            if let value { fields[name] = CourseFields.Field(values: [value], place: place(element)) }
        }
        var found: [Diagnostic] = []
        var course = CourseFields(fields).course(
            format: format.map(ImportFormat.init(rawValue:)) ?? .dangkeXML, at: place(element), &found)
        // A tree of somebody else's is kept as it was named.
        diagnostics += found.filter { !isTree || $0.code != .titleMissing }
        if let format, !ImportFormat.readable.contains(course.format) {
            note(.unreadableValue, element, "format=\(format)")
            course.format = .dangkeXML
        }
        for child in element.elements {
            switch child.name {
            case "summary":
                let summary = text(child)
                course.summary = summary.isBlank ? nil : RichText(summary.source.trimmed, format: summary.format)
            case "lesson":
                let lesson = lesson(child, index: course.lessons.count)
                course.lessons.append(lesson)
            case "node": course.nodes.append(node(child))
            case "tags": course.tags = child.elements("name").map(\.text)
            case "audience": course.audience = child.elements("name").map(\.text)
            case "extra": course.sourceExtra.append(SourceExtra(child))
            default:
                note(.unexpectedElement, child, child.name)
                course.sourceExtra.append(SourceExtra(name: child.name, value: child.markup))
            }
        }
        if isTree {
            note(.packageNotPlayed, element, course.title)
        } else if course.lessons.isEmpty {
            note(.courseWithoutLessons, element, course.title)
        }
        return course
    }

    private mutating func lesson(_ element: XMLElement, index: Int) -> ImportedLesson {
        let id = element.attribute("id") ?? "lesson-\(index + 1)"
        if element.attribute("id") == nil { note(.titleMissing, element, id) }
        if !lessonIds.insert(id).inserted { note(.duplicateCourseIdentifier, element, id) }
        var lesson = ImportedLesson(id: id, place: place(element), title: element.attribute("title") ?? "")
        if lesson.title.isEmpty { note(.titleMissing, element, "title") }
        for attribute in element.attributes {
            switch attribute.name {
            case "id", "title": break
            case "seconds":
                lesson.seconds = lessonSeconds(attribute.value)
                if lesson.seconds == nil { note(.unreadableValue, element, "seconds=\(attribute.value)") }
            case "required":
                lesson.isRequired = DialectWords.truth(attribute.value) ?? false
                if DialectWords.truth(attribute.value) == nil {
                    note(.unreadableValue, element, "required=\(attribute.value)")
                }
            case "folder": lesson.folder = attribute.value
            default: note(.unknownKey, element, attribute.name)
            }
        }
        for child in element.elements {
            switch child.name {
            case "md": lesson.body = text(child)
            case "asset": asset(child, lesson: index)
            default: note(.unexpectedElement, child, child.name)
            }
        }
        if lesson.body.isBlank, element.element("asset") == nil { note(.emptyLesson, element, lesson.title) }
        return lesson
    }

    private mutating func asset(_ element: XMLElement, lesson: Int) {
        guard let href = element.attribute("href"), !href.isEmpty else { return note(.assetMissing, element, "href") }
        assets.append(
            DeclaredAsset(
                href: href, sha256: element.attribute("sha256"), mime: element.attribute("mime"),
                seconds: element.attribute("seconds").flatMap { Int($0) }, place: place(element),
                course: index, lesson: lesson))
    }

    private mutating func node(_ element: XMLElement) -> CourseNode {
        var node = CourseNode(
            id: element.attribute("id") ?? "", title: element.attribute("title") ?? "",
            kind: element.attribute("kind") ?? "", href: element.attribute("href"))
        node.place = place(element)
        if let mastery = element.attribute("mastery") {
            node.masteryScore = Fraction(text: mastery)
            if node.masteryScore == nil { note(.unreadableValue, element, "mastery=\(mastery)") }
        }
        for child in element.elements {
            switch child.name {
            case "uses": node.files.append(child.attribute("href") ?? "")
            case "node": node.children.append(self.node(child))
            case "extra": node.sourceExtra.append(SourceExtra(child))
            default: note(.unexpectedElement, child, child.name)
            }
        }
        return node
    }

    private mutating func text(_ element: XMLElement) -> RichText {
        let name = element.attribute("format")
        let format = name.map { RichText.Format(rawValue: $0) } ?? .markdown
        if format == nil { note(.unknownTextFormat, element, name ?? "") }
        return RichText(element.text, format: format ?? .markdown)
    }

    private func place(_ element: XMLElement) -> SourcePlace {
        SourcePlace(path: path, line: element.line, column: element.column)
    }

    private mutating func note(_ code: DiagnosticCode, _ element: XMLElement, _ detail: String) {
        diagnostics.append(Diagnostic(code, at: place(element), detail: detail))
    }
}
