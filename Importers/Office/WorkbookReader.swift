import Drafting
package import ImportModel
import Reading
package import Values

/// Reads tables of questions from the sheets of an .xlsx workbook. Formulas are not run: what the office suite last
/// computed is what counts.
package struct WorkbookReader: DocumentReader {
    private let limits: ImportLimits
    private let today: CivilDate?
    private let columns: [String: String]

    package init(limits: ImportLimits, today: CivilDate?, columns: [String: String]) {
        self.limits = limits
        self.today = today
        self.columns = columns
    }

    package var formats: [ImportFormat] { [.xlsx] }

    package func recognizes(_ tree: any SourceTree) -> ImportFormat? {
        tree.entries.contains { $0.path == "xl/workbook.xml" } ? .xlsx : nil
    }

    package func read(
        _ tree: any SourceTree, into file: inout ImportedFile, passing consumer: ItemConsumer
    ) throws {
        let path = file.path
        file.encoding = "UTF-8"
        let parts = OfficeParts(tree: tree, limits: limits, path: path)
        let strings = try parts.read("xl/sharedStrings.xml", visitor: SharedStrings(), into: &file)?.strings ?? []
        guard let book = try parts.read("xl/workbook.xml", visitor: WorkbookParts(), into: &file) else { return }
        let formats = CellFormats(
            try parts.read("xl/styles.xml", visitor: CellStyles(), into: &file), isSince1904: book.isSince1904)
        let links = try parts.relationships(of: "xl/workbook.xml", into: &file)
        var hasBank = false
        var count = 0
        var read: Set<String> = []
        for sheet in book.sheets {
            // No suite has two sheets of one part: the second would only make the file larger than it is.
            guard let target = links[sheet.relationship], read.insert(target).inserted,
                let cells = try parts.read(target, visitor: SheetRows(strings, formats, limits), into: &file)
            else {
                file.diagnostics.append(
                    Diagnostic(.officePartMissing, at: SourcePlace(path: file.path), detail: sheet.name))
                continue
            }
            note(cells, sheet, &file)
            let rows = cells.table.map { TableBank.Row(line: $0.line, cells: $0.cells) }
            guard let bank = TableBank(rows, overrides: columns, path: file.path) else {
                if !rows.isEmpty {
                    file.diagnostics.append(
                        Diagnostic(
                            .headingMissing, at: SourcePlace(path: file.path, line: rows[0].line), detail: sheet.name,
                            severity: book.sheets.count > 1 ? .warning : nil))
                }
                continue
            }
            hasBank = true
            let name = book.sheets.count > 1 ? sheet.name : nil
            bank.read(sheet: name, limits: limits, today: today, after: count, into: &file) { item in
                count += 1
                consumer.take(item)
            }
        }
        if !hasBank, !file.diagnostics.contains(where: { $0.severity == .error }) {
            file.diagnostics.append(Diagnostic(.headingMissing, at: SourcePlace(path: file.path, line: 1)))
        }
        try parts.lookThrough(into: &file)
        try parts.noteUnread(into: &file)
    }

    private func note(_ cells: SheetRows, _ sheet: WorkbookParts.Sheet, _ file: inout ImportedFile) {
        if cells.isOverLimit {
            file.diagnostics.append(
                Diagnostic(.fileTooLarge, at: SourcePlace(path: file.path), detail: "\(sheet.name)"))
        }
        let place = SourcePlace(path: file.path, line: cells.firstFormula)
        if cells.formulas > 0 {
            file.diagnostics.append(Diagnostic(.formulaNotRun, at: place, detail: "\(sheet.name): \(cells.formulas)"))
        }
        if let first = cells.unshown {
            file.diagnostics.append(
                Diagnostic(
                    .cellFormatUnknown, at: SourcePlace(path: file.path, line: first.line),
                    detail: "\(sheet.name): \(first.code) × \(first.count)"))
        }
        if cells.hiddenRows > 0 || sheet.isHidden {
            file.diagnostics.append(
                Diagnostic(
                    .hiddenContent, at: SourcePlace(path: file.path),
                    detail: "\(sheet.name)\(cells.hiddenRows > 0 ? ": \(cells.hiddenRows)" : "")"))
        }
    }
}

/// The sheets that a workbook names, in order.
final class WorkbookParts: XMLRecordVisitor {
    struct Sheet {
        let name: String
        let relationship: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    /// Whether days are counted from 1904.
    private(set) var isSince1904 = false

    func enter(_ start: XMLStart) -> XMLStep {
        if start.path.count == 2, start.name == "workbookPr" {
            isSince1904 = ["1", "true"].contains(start.attribute("date1904"))
        }
        guard start.path.count < 3 else {
            if start.path[1] == "sheets", start.name == "sheet", sheets.count < 1_000 {
                let relationship = start.attributes.first { $0.name == "id" && $0.namespace != nil }?.value ?? ""
                sheets.append(
                    Sheet(
                        name: start.attribute("name") ?? "", relationship: relationship,
                        isHidden: ["hidden", "veryHidden"].contains(start.attribute("state"))))
            }
            return .skip
        }
        return .descend
    }

    func visit(_ record: XMLElement) {}
}

/// The texts that cells refer to by number.
final class SharedStrings: XMLRecordVisitor {
    private(set) var strings: [String] = []

    func enter(_ start: XMLStart) -> XMLStep { start.path.count == 1 ? .descend : start.name == "si" ? .record : .skip }

    func visit(_ record: XMLElement) { strings.append(record.cellText) }
}

extension XMLElement {
    /// The text of a cell: plain, or in runs; readings above the characters are left out.
    var cellText: String {
        elements.reduce(into: "") { text, child in
            switch child.name {
            case "t": text += child.text.replacing("_x000D_", with: "").replacing("_x005F_", with: "_")
            case "r": text += child.cellText
            default: break
            }
        }
    }
}

/// The rows of a sheet.
final class SheetRows: XMLRecordVisitor {
    private let strings: [String]
    private let formats: CellFormats
    private var rows: [(line: Int, cells: [String])] = []
    private var merged: [(rows: ClosedRange<Int>, column: Int)] = []
    private(set) var formulas = 0
    private(set) var firstFormula: Int?
    private(set) var hiddenRows = 0
    /// The first cell whose format is not followed, and how many there are.
    private(set) var unshown: (line: Int, code: String, count: Int)?
    /// Bytes of the texts of all cells, which may be many times those of the file: cells share their texts.
    private var textBytes = 0
    private let limit: Int

    init(_ strings: [String], _ formats: CellFormats, _ limits: ImportLimits) {
        self.strings = strings
        self.formats = formats
        // What four text files may hold.
        limit = limits.markdownBytes * 4
    }

    /// Whether cells were left empty because the sheet holds too much text.
    var isOverLimit: Bool { textBytes > limit }

    /// Rows with anything in them; what is merged over several rows of a column stands in each.
    var table: [(line: Int, cells: [String])] {
        var table = rows
        // In the order of their lines, so that an area is a range of rows.
        if zip(table, table.dropFirst()).contains(where: { $0.line > $1.line }) { table.sort { $0.line < $1.line } }
        var end: [Int: Int] = [:]
        for area in merged.sorted(by: { $0.rows.lowerBound < $1.rows.lowerBound }) {
            // Areas do not overlap; each cell is written once, however many there are.
            guard area.rows.lowerBound > end[area.column, default: 0] else { continue }
            end[area.column] = area.rows.upperBound
            let start = table.partitioningIndex { $0.line >= area.rows.lowerBound }
            guard start < table.count, table[start].line == area.rows.lowerBound,
                area.column < table[start].cells.count
            else { continue }
            let text = table[start].cells[area.column]
            for index in table[start...].indices.dropFirst() {
                guard table[index].line <= area.rows.upperBound else { break }
                while table[index].cells.count <= area.column { table[index].cells.append("") }
                if table[index].cells[area.column].isEmpty { table[index].cells[area.column] = text }
            }
        }
        return table.filter { row in row.cells.contains { !$0.trimmed.isEmpty } }
    }

    func enter(_ start: XMLStart) -> XMLStep {
        switch start.path.count {
        case 1: return .descend
        case 2: return ["sheetData", "mergeCells"].contains(start.name) ? .descend : .skip
        default:
            if start.name == "mergeCell", merged.count < 10_000, let area = Self.column(start.attribute("ref") ?? "") {
                merged.append(area)
            }
            return start.name == "row" ? .record : .skip
        }
    }

    func visit(_ record: XMLElement) {
        let next = (rows.last?.line ?? 0) + 1
        // A sheet has 1,048,576 rows; a number that none can have says nothing.
        let line = record.attribute("r").flatMap { Int($0) }.flatMap { (1...1_048_576).contains($0) ? $0 : nil } ?? next
        if record.attribute("hidden") == "1" { hiddenRows += 1 }
        var cells: [String] = []
        for cell in record.elements("c") {
            let index = cell.attribute("r").flatMap { Self.place($0)?.column } ?? cells.count
            // A sheet has 16,384 columns; a bank has some dozens.
            guard index < 256 else { continue }
            while cells.count <= index { cells.append("") }
            guard !isOverLimit else { continue }
            let text = value(of: cell, line)
            textBytes += text.utf8.count
            if !isOverLimit { cells[index] = text }
        }
        rows.append((line, cells))
    }

    private func value(of cell: XMLElement, _ line: Int) -> String {
        if cell.element("f") != nil {
            formulas += 1
            firstFormula = firstFormula ?? line
        }
        let stored = cell.element("v")?.text ?? ""
        switch cell.attribute("t") {
        case "s": return Int(stored).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
        case "inlineStr": return cell.element("is")?.cellText ?? ""
        case "b": return stored == "1" ? "TRUE" : "FALSE"
        case "e": return ""
        case "str": return stored
        // A day and a time of day as text.
        case "d":
            return (stored.hasSuffix("T00:00:00") ? String(stored.dropLast(9)) : stored).replacing("T", with: " ")
        default: return number(stored, style: cell.attribute("s").flatMap { Int($0) } ?? 0, line)
        }
    }

    private func number(_ stored: String, style: Int, _ line: Int) -> String {
        guard !stored.isEmpty else { return "" }
        if let shown = formats.text(stored, style: style) {
            // What a format adds costs the file nothing, so it weighs more than what stands in it.
            textBytes += 3 * max(0, shown.utf8.count - stored.utf8.count)
            return shown
        }
        unshown = (
            unshown?.line ?? line, unshown?.code ?? String(formats.code(of: style).prefix(80)),
            (unshown?.count ?? 0) + 1
        )
        return CellFormats.general(stored)
    }

    /// `C12` as row 12 and column 2.
    private static func place(_ reference: String) -> (row: Int, column: Int)? {
        var column = 0
        var row = 0
        for scalar in reference.unicodeScalars {
            if scalar.value >= 0x41, scalar.value <= 0x5A, row == 0, column < 20_000 {
                column = column * 26 + Int(scalar.value) - 0x40
            } else if let digit = Int(String(scalar)), row < 10_000_000 {
                row = row * 10 + digit
            } else {
                return nil
            }
        }
        return column > 0 ? (row, column - 1) : nil
    }

    /// An area of one column and several rows.
    private static func column(_ reference: String) -> (rows: ClosedRange<Int>, column: Int)? {
        let ends = reference.split(separator: ":").map { place(String($0)) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first.column == last.column,
            first.row < last.row
        else { return nil }
        return (first.row...last.row, first.column)
    }
}

extension Array {
    /// The first index whose element `isBehind`, in an array that has all those at its end; its length where there is
    /// none.
    fileprivate func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
