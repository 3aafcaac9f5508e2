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
    private let digest: ContentDigest

    package init(limits: ImportLimits, today: CivilDate?, digest: ContentDigest) {
        self.limits = limits
        self.today = today
        self.digest = digest
    }

    package var formats: [ImportFormat] { [.dangkeXML] }
    package var medium: FormatMedium { .xml }

    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        sample == .xml(root: "content") ? .dangkeXML : nil
    }

    /// Adds courses, banks, items, diagnostics and the assets that the lessons declare.
    package func read(_ content: FormatContent, into file: inout ImportedFile) throws {
        let path = file.path
        let (visitor, reading) = try XMLRecordReader(path: path, limits: limits).read(content.document) { _ in
            ContentVisitor(path: path, limits: limits, today: today, digest: digest)
        }
        file.encoding = reading.encoding
        file.banks += visitor.banks
        file.courses += visitor.courses
        file.items += visitor.items.map { item in
            var item = item
            if reading.isRecovered { item.isRecovered = true }
            return item
        }
        file.papers += visitor.papers
        file.categories += visitor.categories
        file.assets += visitor.files.all
        file.diagnostics += reading.diagnostics + visitor.diagnostics
        if visitor.items.isEmpty, visitor.courses.isEmpty, visitor.papers.isEmpty, reading.verdict == .complete {
            file.noteEmpty()
        }
        file.declaredAssets += visitor.assets
    }
}

/// Takes the records of one document.
private final class ContentVisitor: XMLRecordVisitor {
    private(set) var courses: [ImportedCourse] = []
    private(set) var banks: [ImportedBank] = []
    private(set) var items: [ImportedItem] = []
    private(set) var papers: [ImportedPaper] = []
    private(set) var categories: [ImportedCategory] = []
    private(set) var assets: [DeclaredAsset] = []
    private(set) var files: EmbeddedFiles
    private(set) var diagnostics: [Diagnostic] = []

    private let path: String
    private let limits: ImportLimits
    private let today: CivilDate?
    private var source: String?
    private var status: String?
    private var isInBank = false

    init(
        path: String, limits: ImportLimits, today: CivilDate?, digest: ContentDigest
    ) {
        self.path = path
        self.limits = limits
        self.today = today
        files = EmbeddedFiles(limits: limits, digest: digest)
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
        case ["content", "course"], ["content", "category"], ["content", "paper"], ["content", "bank", "question"],
            ["content", "bank", "item"], ["content", "bank", "extra"], ["content", "bank", "category"]:
            isInBank = start.path.count == 3
            return .record
        case ["content", "bank"]:
            banks.append(bank(start))
            return .descend
        default:
            note(.unexpectedElement, start.line, start.column, start.name)
            return .skip
        }
    }

    func visit(_ record: XMLElement) {
        switch record.name {
        case "course": course(record)
        case "paper":
            var reader = ContentPaperReader(path: path)
            papers.append(reader.paper(record))
            diagnostics += reader.diagnostics
        case "category" where isInBank: banks[banks.count - 1].categoryPath = record.elements("name").map(\.text)
        case "category": category(record)
        case "extra": banks[banks.count - 1].sourceExtra.append(SourceExtra(record))
        case "item": item(record)
        default: question(record)
        }
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
        var reader = ContentCourseReader(path: path, source: source, status: status, index: courses.count)
        courses.append(reader.course(element))
        assets += reader.assets
        diagnostics += reader.diagnostics
    }

    private func category(_ element: XMLElement) {
        var category = ImportedCategory(
            path: element.elements("name").map(\.text), externalId: element.attribute("id"))
        if let summary = element.element("summary") {
            let format = summary.attribute("format").map { RichText.Format(rawValue: $0) } ?? .markdown
            if format == nil {
                note(.unknownTextFormat, summary.line, summary.column, summary.attribute("format") ?? "")
            }
            category.summary = RichText(summary.text, format: format ?? .markdown)
        }
        categories.append(category)
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
            case "extra", "file": break
            default: note(.unexpectedElement, child.line, child.column, child.name)
            }
        }
        var builder = QuestionBuilder(
            format: format ?? .markdown, bank: banks.last, limits: limits, today: today)
        var item = builder.item(draft, ordinal: items.count + 1)
        item.sourceExtra += element.elements("extra").map { SourceExtra($0) }
        item.assets = files.take(element, path: path, &diagnostics)
        items.append(item)
        diagnostics += builder.diagnostics
    }

    private func item(_ element: XMLElement) {
        var reader = ContentItemReader(path: path, today: today)
        var item = reader.item(element, ordinal: items.count + 1)
        item.bank = banks.last?.id
        item.assets = files.take(element, path: path, &diagnostics)
        items.append(item)
        diagnostics += reader.diagnostics
    }
}
