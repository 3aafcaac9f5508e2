import Drafting
package import ImportModel
import Reading
import RichText
package import Values

/// Reads the XML twin, namespace `urn:dangke:content:1`: courses and banks, record by record.
package struct ContentXMLReader: FormatReader {
    package static let namespace = "urn:dangke:content:1"

    private let limits: ImportLimits
    private let today: CivilDate?

    package init(limits: ImportLimits, today: CivilDate?) {
        self.limits = limits
        self.today = today
    }

    package var formats: [ImportFormat] { [.dangkeXML] }
    package var medium: FormatMedium { .xml }

    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        sample == .xml(root: "content") ? .dangkeXML : nil
    }

    /// Adds courses, banks, items, diagnostics and the assets that the lessons declare.
    package func read(_ content: FormatContent, into file: inout ImportedFile) throws {
        let path = file.path
        let format = file.format
        let (visitor, reading) = try XMLRecordReader(path: path, limits: limits).read(content.document) { _ in
            ContentVisitor(path: path, format: format, limits: limits, today: today)
        }
        file.encoding = reading.encoding
        file.banks += visitor.banks
        file.courses += visitor.courses
        file.items += visitor.items.map { item in
            var item = item
            item.isRecovered = reading.isRecovered
            return item
        }
        file.diagnostics += reading.diagnostics + visitor.diagnostics
        if visitor.items.isEmpty, visitor.courses.isEmpty, reading.verdict == .complete {
            file.diagnostics.append(Diagnostic(.emptyFile, at: SourcePlace(path: path, line: 1)))
        }
        file.declaredAssets += visitor.assets
    }
}

/// Takes the records of one document.
private final class ContentVisitor: XMLRecordVisitor {
    private(set) var courses: [ImportedCourse] = []
    private(set) var banks: [ImportedBank] = []
    private(set) var items: [ImportedItem] = []
    private(set) var assets: [DeclaredAsset] = []
    private(set) var diagnostics: [Diagnostic] = []

    private let path: String
    private let format: ImportFormat
    private let limits: ImportLimits
    private let today: CivilDate?
    private var source: String?
    private var status: String?

    init(path: String, format: ImportFormat, limits: ImportLimits, today: CivilDate?) {
        self.path = path
        self.format = format
        self.limits = limits
        self.today = today
    }

    func enter(_ start: XMLStart) -> XMLStep {
        switch start.path {
        case ["content"]:
            if start.namespace != ContentXMLReader.namespace {
                note(.unexpectedRoot, start.line, start.column, start.namespace ?? "xmlns")
            }
            source = start.attribute("source")
            status = start.attribute("status")
            return .descend
        case ["content", "course"], ["content", "bank", "question"]: return .record
        case ["content", "bank"]:
            banks.append(bank(start))
            return .descend
        default:
            note(.unexpectedElement, start.line, start.column, start.name)
            return .skip
        }
    }

    func visit(_ record: XMLElement) {
        if record.name == "course" { course(record) } else { question(record) }
    }

    private func note(_ code: DiagnosticCode, _ line: Int, _ column: Int, _ detail: String) {
        diagnostics.append(Diagnostic(code, at: SourcePlace(path: path, line: line, column: column), detail: detail))
    }

    private func place(_ element: XMLElement) -> SourcePlace {
        SourcePlace(path: path, line: element.line, column: element.column)
    }

    private func bank(_ start: XMLStart) -> ImportedBank {
        var bank = ImportedBank(
            id: start.attribute("id") ?? "", place: SourcePlace(path: path, line: start.line, column: start.column),
            title: start.attribute("title") ?? start.attribute("id") ?? "")
        if bank.id.isEmpty { note(.titleMissing, start.line, start.column, "id") }
        bank.course = start.attribute("course")
        bank.categoryPath = categoryPath(start.attribute("category") ?? "")
        bank.source = start.attribute("source") ?? source
        bank.status = start.attribute("status") ?? status
        for attribute in start.attributes where !Self.bankAttributes.contains(attribute.name) {
            note(.unknownKey, start.line, start.column, attribute.name)
            bank.sourceExtra.append(SourceExtra(name: attribute.name, value: attribute.value))
        }
        return bank
    }

    private static let bankAttributes: Set<String> = ["id", "title", "course", "category", "source", "status"]

    private func course(_ element: XMLElement) {
        var fields = Dictionary(
            element.attributes.map { ($0.name, CourseFields.Field(values: [$0.value], place: place(element))) },
            uniquingKeysWith: { first, _ in first })
        for (name, value) in [("source", source), ("status", status)] where fields[name] == nil {
            if let value { fields[name] = CourseFields.Field(values: [value], place: place(element)) }
        }
        var course = CourseFields(fields).course(format: format, at: place(element), &diagnostics)
        for child in element.elements {
            switch child.name {
            case "summary":
                let text = child.text.trimmed
                course.summary = text.isEmpty ? nil : RichText(text, format: .markdown)
            case "lesson": course.lessons.append(lesson(child, among: course.lessons))
            default:
                note(.unexpectedElement, child.line, child.column, child.name)
                course.sourceExtra.append(SourceExtra(name: child.name, value: child.markup))
            }
        }
        if course.lessons.isEmpty { note(.courseWithoutLessons, element.line, element.column, course.title) }
        courses.append(course)
    }

    private func lesson(_ element: XMLElement, among others: [ImportedLesson]) -> ImportedLesson {
        let id = element.attribute("id") ?? "lesson-\(others.count + 1)"
        if element.attribute("id") == nil { note(.titleMissing, element.line, element.column, id) }
        if others.contains(where: { $0.id == id }) {
            note(.duplicateCourseIdentifier, element.line, element.column, id)
        }
        var lesson = ImportedLesson(id: id, place: place(element), title: element.attribute("title") ?? "")
        if lesson.title.isEmpty { note(.titleMissing, element.line, element.column, "title") }
        for attribute in element.attributes {
            switch attribute.name {
            case "id", "title": break
            case "seconds":
                lesson.seconds = lessonSeconds(attribute.value)
                if lesson.seconds == nil {
                    note(.unreadableValue, element.line, element.column, "seconds=\(attribute.value)")
                }
            case "required":
                lesson.isRequired = DialectWords.truth(attribute.value) ?? false
                if DialectWords.truth(attribute.value) == nil {
                    note(.unreadableValue, element.line, element.column, "required=\(attribute.value)")
                }
            default: note(.unknownKey, element.line, element.column, attribute.name)
            }
        }
        for child in element.elements {
            switch child.name {
            case "md": lesson.body = RichText(child.text, format: .markdown)
            case "asset": asset(child, lesson: others.count)
            default: note(.unexpectedElement, child.line, child.column, child.name)
            }
        }
        if lesson.body.isBlank, element.element("asset") == nil {
            note(.emptyLesson, element.line, element.column, lesson.title)
        }
        return lesson
    }

    private func asset(_ element: XMLElement, lesson: Int) {
        guard let href = element.attribute("href"), !href.isEmpty else {
            return note(.assetMissing, element.line, element.column, "href")
        }
        assets.append(
            DeclaredAsset(
                href: href, sha256: element.attribute("sha256"), mime: element.attribute("mime"),
                seconds: element.attribute("seconds").flatMap { Int($0) }, place: place(element),
                course: courses.count, lesson: lesson))
    }

    private func question(_ element: XMLElement) {
        func piece(_ text: String, _ element: XMLElement) -> QuestionDraft.Piece {
            QuestionDraft.Piece(text: text, place: place(element))
        }
        var draft = QuestionDraft(
            place: place(element), kind: piece(element.attribute("type") ?? "", element), stem: piece("", element))
        let format = element.attribute("format").map { RichText.Format(rawValue: $0) } ?? .markdown
        if format == nil { note(.unknownTextFormat, element.line, element.column, element.attribute("format") ?? "") }
        for attribute in element.attributes where !["type", "format"].contains(attribute.name) {
            draft.fields[attribute.name] = piece(attribute.value, element)
        }
        for child in element.elements {
            switch child.name {
            case "stem": draft.stem = piece(child.text.trimmed, child)
            case "option":
                let correct = child.attribute("correct")
                draft.options.append(
                    QuestionDraft.Option(
                        text: piece(child.text.trimmed, child),
                        isCorrect: correct.map { DialectWords.truth($0) ?? false } ?? false))
                if let correct, DialectWords.truth(correct) == nil {
                    note(.unreadableValue, child.line, child.column, "correct=\(correct)")
                }
            case "blank":
                let accepted = child.elements("accept").map(\.text.trimmed)
                draft.blanks.append(QuestionDraft.Blank(alternatives: accepted, place: place(child)))
            case "model": draft.model = piece(child.text.trimmed, child)
            case "analysis": draft.explanation = piece(child.text.trimmed, child)
            default: note(.unexpectedElement, child.line, child.column, child.name)
            }
        }
        var builder = QuestionBuilder(
            format: format ?? .markdown, bank: banks.last, fieldLimit: limits.fieldBytes, today: today)
        items.append(builder.item(draft, ordinal: items.count + 1))
        diagnostics += builder.diagnostics
    }
}
