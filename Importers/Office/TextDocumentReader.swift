import Drafting
package import ImportModel
import Reading
package import Values

/// Reads exam questions from the paragraphs and tables of a .docx document, by the recipe for Chinese exam text. A table
/// with a heading of columns is a table of questions, one of numbers and answers a key; any other is read cell by cell.
///
/// Lines of diagnostics are numbers of paragraphs, those in tables included.
package struct TextDocumentReader: DocumentReader {
    private let limits: ImportLimits
    private let today: CivilDate?
    private let columns: [String: String]

    package init(limits: ImportLimits, today: CivilDate?, columns: [String: String]) {
        self.limits = limits
        self.today = today
        self.columns = columns
    }

    package var formats: [ImportFormat] { [.docx] }

    package func recognizes(_ tree: any SourceTree) -> ImportFormat? {
        tree.entries.contains { $0.path == "word/document.xml" } ? .docx : nil
    }

    package func read(
        _ tree: any SourceTree, into file: inout ImportedFile, passing consumer: ItemConsumer
    ) throws {
        let path = file.path
        file.encoding = "UTF-8"
        let parts = OfficeParts(tree: tree, limits: limits, path: path)
        let definitions = try parts.read("word/numbering.xml", visitor: NumberingParts(), into: &file)
        let styles = try parts.read("word/styles.xml", visitor: StyleParts(), into: &file)
        let numbering = ParagraphNumbering(definitions, styles)
        guard
            let body = try parts.read(
                "word/document.xml", visitor: DocumentBody(path: path, numbering: numbering), into: &file)
        else { return }
        var count = 0
        func take(_ item: ImportedItem) {
            count += 1
            consumer.take(item)
        }
        var lines: [MarkedLine] = []
        for block in body.blocks {
            switch block {
            case .lines(let more): lines += more
            case .table(let rows):
                if let bank = TableBank(rows, overrides: columns, path: file.path) {
                    bank.read(limits: limits, today: today, after: count, into: &file, take: take)
                } else if let key = KeyTable(rows) {
                    lines += key.lines(path: file.path)
                } else {
                    for row in rows { lines += DocumentBody.lines(of: row, path: file.path) }
                }
            }
        }
        if lines.contains(where: { $0.holdsText }) || count == 0 {
            ExamText.read(
                lines, format: .plain, limits: limits, today: today, after: count, into: &file, take: take)
        }
        if body.hasTrackedChanges {
            file.diagnostics.append(Diagnostic(.trackedChange, at: SourcePlace(path: file.path)))
        }
        file.diagnostics += body.diagnostics
        try parts.lookThrough(into: &file)
        try parts.noteUnread(into: &file)
    }
}

/// The paragraphs and tables of a document's body.
final class DocumentBody: XMLRecordVisitor {
    enum Block {
        case lines([MarkedLine])
        case table([TableBank.Row])
    }

    private let path: String
    private var numbering: ParagraphNumbering
    private var number = 0
    private(set) var blocks: [Block] = []
    private(set) var hasTrackedChanges = false
    private var found = DiagnosticList()

    init(path: String, numbering: ParagraphNumbering) {
        self.path = path
        self.numbering = numbering
    }

    /// What of its text is read otherwise than the suite shows it.
    var diagnostics: [Diagnostic] { found.diagnostics }

    func enter(_ start: XMLStart) -> XMLStep {
        switch start.name {
        case "document", "body", "sdt", "sdtContent", "customXml", "ins", "smartTag": return .descend
        case "p", "tbl": return .record
        default: return .skip
        }
    }

    func visit(_ record: XMLElement) {
        if record.name == "p" {
            blocks.append(.lines(lines(of: record)))
        } else {
            blocks.append(.table(rows(of: record)))
        }
    }

    private func lines(of paragraph: XMLElement) -> [MarkedLine] {
        number += 1
        var runs = ParagraphRuns(paragraph)
        if runs.hasTrackedChanges { hasTrackedChanges = true }
        let place = SourcePlace(path: path, line: number, column: 1)
        let isKnown = numbering.unknownFormat == nil
        if let label = numbering.label(of: paragraph) { runs.prefix(label) }
        if isKnown, let format = numbering.unknownFormat {
            found.append(Diagnostic(.numberFormatUnknown, at: place, detail: format))
        }
        if runs.hasHiddenText { found.append(Diagnostic(.hiddenText, at: place)) }
        if runs.hasFormulaInParts { found.append(Diagnostic(.formulaInParts, at: place)) }
        return runs.lines.map { MarkedLine($0.text, emphasis: $0.emphasis, place: place) }
    }

    private func rows(of table: XMLElement) -> [TableBank.Row] {
        table.elements("tr").map { row in
            let line = number + 1
            let cells = row.elements("tc").map { cell in
                cell.elements("p").flatMap { lines(of: $0) }.map(\.plainText).joined(separator: "\n")
            }
            return TableBank.Row(line: line, cells: cells)
        }
    }

    /// The lines of a row that is no question of its own: cells of one line side by side, longer ones one after another.
    static func lines(of row: TableBank.Row, path: String) -> [MarkedLine] {
        let place = SourcePlace(path: path, line: row.line, column: 1)
        if row.cells.allSatisfy({ !$0.contains("\n") }) {
            let text = row.cells.filter { !$0.isEmpty }.joined(separator: "\t")
            return text.isEmpty ? [] : [MarkedLine(text, place: place)]
        }
        return row.cells.flatMap { $0.split(separator: "\n") }.map { MarkedLine(String($0), place: place) }
    }
}
