package import ImportModel
import Reading

/// Reads QTI: 1.2 files of many items, and items and tests of 2.x and 3.0, each in a file of its own.
package struct QTIReader: FormatReader {
    private let limits: ImportLimits

    package init(limits: ImportLimits) {
        self.limits = limits
    }

    package var formats: [ImportFormat] { [.qti12, .qti2, .qti3] }
    package var medium: FormatMedium { .xml }

    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        guard case .xml(let root) = sample else { return nil }
        switch root {
        case "questestinterop": return .qti12
        case "assessmentItem", "assessmentTest", "assessmentSection", "assessmentStimulus": return .qti2
        case "qti-assessment-item", "qti-assessment-test", "qti-assessment-section", "qti-assessment-stimulus":
            return .qti3
        default: return nil
        }
    }

    package func read(_ content: FormatContent, into file: inout ImportedFile) throws {
        let (path, format) = (file.path, file.format)
        let reader = XMLRecordReader(path: path, limits: limits)
        let (document, reading) = try reader.read(content.document) { isRecovering in
            QTIDocument(path: path, format: format, limits: limits, isRecovering: isRecovering)
        }
        document.finish()
        file.encoding = reading.encoding
        file.items = document.items
        file.papers = document.papers
        file.pools = document.assessment.pools
        file.isStimulus = document.isStimulus
        file.diagnostics += reading.diagnostics + document.report.diagnostics
        if reading.isRecovered, !document.items.isEmpty || !document.papers.isEmpty {
            file.diagnostics.insert(Diagnostic(.recovered, at: SourcePlace(path: path)), at: 0)
        }
        let isEmpty = document.items.isEmpty && document.papers.isEmpty && !document.isStimulus
        if isEmpty, reading.verdict == .complete {
            file.noteEmpty()
        }
    }
}

/// Gathers what is found wrong in one document.
final class QTIReport {
    private var found: DiagnosticList

    init(limit: Int) {
        found = DiagnosticList(limit: limit)
    }

    var diagnostics: [Diagnostic] { found.diagnostics }

    func add(
        _ code: DiagnosticCode, at place: SourcePlace, _ detail: String = "", severity: Diagnostic.Severity? = nil
    ) {
        found.append(Diagnostic(code, at: place, detail: detail, severity: severity))
    }

    /// The identifiers of the options of one question, each once: which of two an answer means nobody can tell.
    func distinct(_ identifiers: [String], at place: SourcePlace) -> [String] {
        var seen: Set<String> = []
        return identifiers.enumerated().map { index, identifier in
            guard !seen.insert(identifier).inserted else { return identifier }
            add(.duplicateIdentifier, at: place, identifier, severity: .error)
            let other = "\(identifier)#\(index + 1)"
            seen.insert(other)
            return other
        }
    }
}

/// Takes the items and tests of one document.
final class QTIDocument: XMLRecordVisitor {
    private(set) var items: [ImportedItem] = []
    private(set) var papers: [ImportedPaper] = []
    let report: QTIReport

    private let path: String
    private let format: ImportFormat
    private let isRecovering: Bool
    private(set) var assessment: QTI12Assessment
    private(set) var isStimulus = false

    init(path: String, format: ImportFormat, limits: ImportLimits, isRecovering: Bool) {
        self.path = path
        self.format = format
        self.isRecovering = isRecovering
        report = QTIReport(limit: limits.diagnosticsPerFile)
        assessment = QTI12Assessment(path: path, report: report)
    }

    func enter(_ start: XMLStart) -> XMLStep {
        guard format == .qti12 else { return start.path.count == 1 ? .record : .skip }
        switch start.name {
        case "questestinterop": return .descend
        case "assessment", "objectbank", "section":
            assessment.enter(start)
            return .descend
        case "item", "selection_ordering", "qtimetadata": return .record
        default: return .skip
        }
    }

    func leave(_ name: String) { assessment.leave(name) }

    func visit(_ record: XMLElement) {
        let element = record.canonical
        let place = SourcePlace(path: path, line: record.line, column: record.column)
        switch element.name {
        case "item":
            let item = QTI12Item(element, place: place, ordinal: items.count + 1, report: report).item()
            assessment.take(item)
            add(item)
        case "selection_ordering": assessment.select(element)
        case "qtimetadata": assessment.describe(element)
        case "assessmentItem": add(QTI2Item(element, place: place, report: report).item())
        case "assessmentTest", "assessmentSection":
            papers.append(QTI2Test(element, place: place, report: report).paper())
        case "assessmentStimulus": isStimulus = true
        default: report.add(.unexpectedElement, at: place, element.name)
        }
    }

    func finish() { papers += assessment.papers }

    private func add(_ item: ImportedItem) {
        var item = item
        item.isRecovered = isRecovering
        items.append(item)
    }
}

extension XMLElement {
    /// The element with the names of QTI 2: `qti-simple-choice` is `simpleChoice`, and so are its attributes.
    var canonical: XMLElement {
        rewritten(isOuter: true) { element, _ in
            guard element.name.hasPrefix("qti-") else { return .keep }
            // What has a body of its own since 3.0 holds the same without it.
            if element.name == "qti-content-body" { return .unwrap }
            return .rename(
                Self.camel(element.name.dropFirst(4)),
                attributes: element.attributes.map { attribute in
                    guard !attribute.name.hasPrefix("data-"), !attribute.name.hasPrefix("aria-") else {
                        return attribute
                    }
                    var attribute = attribute
                    attribute.name = Self.camel(attribute.name[...])
                    return attribute
                })
        }
    }

    private static func camel(_ name: Substring) -> String {
        guard name.contains("-") else { return String(name) }
        let words = name.split(separator: "-")
        return words.dropFirst().reduce(String(words.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }

    /// All elements called `name` in it, at any depth, in order.
    func descendants(_ name: String) -> [XMLElement] {
        elements.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
    }
}
