import Drafting
package import ImportModel
import Reading
import Values

/// Writes the questions as a workbook of one sheet, below the heading that `WorkbookReader` knows.
///
/// Every text is an inline string. A cell of that type is never run, whatever it begins with: `=`, `+`, `-` and `@` make
/// a formula only where a suite is asked to guess the type, as from CSV.
package struct WorkbookWriter: FormatWriter {
    package init() {}

    package var formats: [ImportFormat] { [.xlsx] }

    package func write(_ content: ExportContent, as format: ImportFormat) throws -> Export {
        var rows: [TableQuestion] = []
        var diagnostics: [Diagnostic] = []
        for file in content.files {
            for item in file.items {
                if let row = TableQuestion(item) {
                    diagnostics += row.diagnostics
                    rows.append(row)
                } else {
                    diagnostics.append(
                        Diagnostic(
                            .kindNotExported, at: item.place,
                            detail: item.kind == .unsupported ? item.sourceType : item.kind.rawValue))
                }
            }
            diagnostics += file.courses.map { Diagnostic(.contentNotExported, at: $0.place, detail: $0.title) }
            diagnostics += file.papers.map { Diagnostic(.contentNotExported, at: $0.place, detail: $0.title) }
            diagnostics += file.banks.map {
                Diagnostic(.fieldNotExported, at: $0.place, detail: "\($0.id) \($0.title)")
            }
        }
        let sheet = QuestionSheet(rows)
        diagnostics += sheet.losses
        var files: [ExportedFile] = []
        for (path, text) in WorkbookText.parts(sheet) {
            diagnostics += text.hasReplaced ? [Diagnostic(.characterReplaced, at: SourcePlace(path: path))] : []
            files.append(ExportedFile(path: path, bytes: Array(text.output.utf8)))
        }
        return Export(files: files, container: .archive(name: "questions.xlsx"), diagnostics: diagnostics)
    }
}

/// The questions of a workbook under one heading.
struct QuestionSheet {
    /// A column: what heads it, how wide it is in characters, and whether it holds numbers.
    struct Column: Hashable {
        let name: String
        let width: Int
        var isNumber = false
    }

    let columns: [Column]
    let rows: [TableQuestion]

    init(_ rows: [TableQuestion]) {
        self.rows = rows
        let options = max(4, rows.map(\.options.count).max() ?? 0)
        var columns = [Column(name: "题型", width: 10), Column(name: "题干", width: 60)]
        columns += (0..<options).map { Column(name: "选项" + ImportedOption.letter(at: $0), width: 24) }
        columns += [
            Column(name: "答案", width: 16), Column(name: "解析", width: 48), Column(name: "分值", width: 8, isNumber: true),
            Column(name: "难度", width: 8, isNumber: true), Column(name: "标签", width: 16),
        ]
        // Others stand there where a question has them.
        columns += [
            Column(name: "分类", width: 20), Column(name: "编号", width: 14), Column(name: "课时", width: 12),
            Column(name: "条款", width: 32), Column(name: "生效日期", width: 12), Column(name: "失效日期", width: 12),
            Column(name: "状态", width: 10),
        ].filter { column in rows.contains { $0.fields[column.name] != nil } }
        self.columns = columns
    }

    /// The cells of a row, in the order of the columns.
    func cells(of row: TableQuestion) -> [String] {
        columns.enumerated().map { index, column in
            if column.name.hasPrefix("选项") {
                // They come after kind and stem.
                return index - 2 < row.options.count ? row.options[index - 2] : ""
            }
            return row.fields[column.name] ?? ""
        }
    }

    /// What a reader of the sheet gets otherwise, one diagnostic a question.
    var losses: [Diagnostic] {
        var file = ImportedFile(path: "", format: .xlsx)
        let heading = TableBank.Row(line: 1, cells: columns.map(\.name))
        let body = rows.enumerated().map { TableBank.Row(line: $0.offset + 2, cells: cells(of: $0.element)) }
        var read: [Int: ImportedItem] = [:]
        TableBank([heading] + body, path: "")?.read(limits: .standard, today: nil, into: &file) { item in
            if let line = item.place.line { read[line] = item }
        }
        return rows.enumerated().compactMap { index, row in
            var lost = row.lost
            if let item = read[index + 2] {
                lost += row.core.differences(from: QuestionCore(item) { $0.source })
            } else {
                lost.append("stem")
            }
            guard !lost.isEmpty else { return nil }
            return Diagnostic(.fieldNotExported, at: row.place, detail: lost.joined(separator: ", "))
        }
    }
}

/// The parts of a workbook.
private enum WorkbookText {
    private static let package = "http://schemas.openxmlformats.org/package/2006/"
    private static let document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml."

    static func parts(_ sheet: QuestionSheet) -> [(path: String, text: XMLWriting)] {
        [
            ("[Content_Types].xml", contentTypes),
            ("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", workbook),
            (
                "xl/_rels/workbook.xml.rels",
                relationships([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])
            ), ("xl/styles.xml", styles), ("xl/worksheets/sheet1.xml", worksheet(sheet)),
        ]
    }

    private static var contentTypes: XMLWriting {
        var xml = XMLWriting()
        xml.open("Types", [("xmlns", package + "content-types")])
        xml.empty(
            "Default",
            [("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml")])
        for (part, type) in [
            ("/xl/workbook.xml", "sheet.main+xml"), ("/xl/worksheets/sheet1.xml", "worksheet+xml"),
            ("/xl/styles.xml", "styles+xml"),
        ] { xml.empty("Override", [("PartName", part), ("ContentType", types + type)]) }
        xml.close("Types")
        return xml
    }

    private static func relationships(_ targets: [(type: String, path: String)]) -> XMLWriting {
        var xml = XMLWriting()
        xml.open("Relationships", [("xmlns", package + "relationships")])
        for (index, target) in targets.enumerated() {
            xml.empty(
                "Relationship",
                [("Id", "rId\(index + 1)"), ("Type", "\(document)/\(target.type)"), ("Target", target.path)])
        }
        xml.close("Relationships")
        return xml
    }

    private static var workbook: XMLWriting {
        var xml = XMLWriting()
        xml.open("workbook", [("xmlns", main), ("xmlns:r", document)])
        xml.open("sheets")
        xml.empty("sheet", [("name", "试题"), ("sheetId", "1"), ("r:id", "rId1")])
        xml.close("sheets")
        xml.close("workbook")
        return xml
    }

    /// Style 0 is text that wraps, 1 is the bold heading.
    private static var styles: XMLWriting {
        var xml = XMLWriting()
        xml.open("styleSheet", [("xmlns", main)])
        xml.raw("<fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>")
        xml.raw(
            "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"gray125\"/></fill></fills>")
        xml.raw("<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>")
        xml.raw(
            "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>")
        xml.open("cellXfs", [("count", "2")])
        for font in 0...1 {
            xml.raw(
                "<xf numFmtId=\"0\" fontId=\"\(font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" "
                    + "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>")
        }
        xml.close("cellXfs")
        xml.close("styleSheet")
        return xml
    }

    private static func worksheet(_ sheet: QuestionSheet) -> XMLWriting {
        var xml = XMLWriting()
        xml.open("worksheet", [("xmlns", main)])
        // The heading stays in sight.
        xml.raw(
            "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
                + "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>")
        xml.open("cols")
        for (index, column) in sheet.columns.enumerated() {
            xml.empty(
                "col",
                [
                    ("min", "\(index + 1)"), ("max", "\(index + 1)"), ("width", "\(column.width)"),
                    ("customWidth", "1"),
                ])
        }
        xml.close("cols")
        xml.open("sheetData")
        write(sheet.columns.map(\.name), row: 1, sheet, &xml)
        for (index, row) in sheet.rows.enumerated() { write(sheet.cells(of: row), row: index + 2, sheet, &xml) }
        xml.close("sheetData")
        xml.close("worksheet")
        return xml
    }

    private static func write(_ cells: [String], row: Int, _ sheet: QuestionSheet, _ xml: inout XMLWriting) {
        xml.open("row", [("r", "\(row)")])
        for (index, text) in cells.enumerated() where !text.isEmpty {
            let place = "\(ImportedOption.letter(at: index))\(row)"
            if row > 1, sheet.columns[index].isNumber {
                xml.open("c", [("r", place), ("s", "0")])
                xml.element("v", text)
            } else {
                xml.open("c", [("r", place), ("s", row == 1 ? "1" : "0"), ("t", "inlineStr")])
                xml.open("is")
                xml.element("t", text.officeEscaped, [("xml:space", "preserve")])
                xml.close("is")
            }
            xml.close("c")
        }
        xml.close("row")
    }
}

extension String {
    /// With underscores that a suite would take for the mark of a character, `_x0041_`, as characters.
    fileprivate var officeEscaped: String {
        replacing(/_(?=x[0-9A-Fa-f]{4}_)/) { _ in "_x005F_" }
    }
}
