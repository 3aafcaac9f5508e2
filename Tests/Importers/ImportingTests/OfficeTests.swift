import ImportModel
import Importing
import Testing
import Values

/// Tables and documents of office suites. The packages are written here, stored and not deflated.
struct OfficeTests {
    private static let heading = "序号,题型,题干,选项A,选项B,选项C,答案,解析,分值,难度"

    @Test func `a table of questions is told by its heading`() {
        let text = """
            某单位题库,,,
            \(Self.heading)
            1,单选题,甲（）,一,二,三,B,"因为""二"" ",2,易
            2,多选题,乙（）,一,二,三,"A,C",,3,3
            3,判断题,丙。,,,,错误,,,
            4,填空题,一____二____。,,,,甲；乙,,,
            5,简答题,简述。,,,,要点,,5,难
            6,单选题,丁（）,一,二,,D,,1,
            """
        let report = Workbench.inspect(text, name: "题库.csv")
        #expect(report.files.map(\.format) == [.csv])
        #expect(report.items.map(\.kind) == [.single, .multiple, .trueFalse, .shortText, .essay, .single])
        #expect(report.items.map(\.points.text) == ["2", "3", "1", "1", "5", "1"])
        #expect(report.items.map(\.difficulty) == [1, 3, nil, nil, 5, nil])
        #expect(report.items[0].key == .options(["B"]))
        #expect(report.items[0].explanation?.source == "因为\"二\"")
        #expect(report.items[1].key == .options(["A", "C"]))
        #expect(report.items[3].accepted == [[AcceptedAnswer(.text("甲"))], [AcceptedAnswer(.text("乙"))]])
        #expect(report.findings == ["O001 2:1", "Q021 7:1", "Q001 8:1", "Q031 8:7"])
    }

    @Test func `options may stand in one cell, and tabs may part cells`() {
        let text = "题干\t选项\t正确答案\n甲（）\tA.一 B.二\tB\n乙（）\t一|二\tA\n"
        let report = Workbench.inspect(text, name: "a.txt")
        #expect(report.items.map { $0.options.map(\.text.source) } == [["一", "二"], ["一", "二"]])
        #expect(report.items.map(\.key) == [.options(["B"]), .options(["A"])])
    }

    @Test func `a person may say which column is which`() {
        var source = ImportSource(
            name: "a.csv", location: .bytes(Array("x,y,z\n甲（）,A.一 B.二,B\n".utf8)), format: .csv)
        #expect(Workbench.pipeline.inspect([source]).codes == ["O002"])
        source.columns = ["题干": "A", "选项": "B", "答案": "C"]
        let report = Workbench.pipeline.inspect([source])
        #expect(report.items.map(\.key) == [.options(["B"])])
    }

    @Test func `quotation marks out of form are named`() {
        let report = Workbench.inspect("题干,答案\n甲\"乙,对\n", name: "a.csv")
        #expect(report.findings == ["O001 1:1", "O003 2:1"])
    }

    // MARK: Workbooks

    private static func workbook(_ sheet: String, strings: [String] = [], extra: [(String, String)] = []) -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let entries =
            [
                ("[Content_Types].xml", "<Types/>"),
                (
                    "xl/workbook.xml",
                    "<workbook xmlns=\"\(main)\" xmlns:r=\"\(links)\"><sheets><sheet name=\"题\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
                (
                    "xl/sharedStrings.xml",
                    "<sst xmlns=\"\(main)\">" + strings.map { "<si><t>\($0)</t></si>" }.joined() + "</sst>"
                ),
                ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(main)\">\(sheet)</worksheet>"),
            ] + extra
        return StoredZip.bytes(entries.map { ($0.0, Array($0.1.utf8)) })
    }

    @Test func `cells are shared, inline, numbers, truths, and results of formulas`() {
        let sheet = """
            <sheetData>
              <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>分值</t></is></c><c r="E1" t="inlineStr"><is><r><t>章</t></r><r><t>节</t></r></is></c></row>
              <row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>甲。</t></is></c><c r="C3" t="b"><v>1</v></c><c r="D3"><f>1+1</f><v>2.0</v></c><c r="E3" t="str"><v>组织</v></c></row>
              <row r="4"><c r="A4" t="inlineStr"><is><t>乙。</t></is></c><c r="C4" t="inlineStr"><is><t>×</t></is></c><c r="D4"><v>0.5</v></c></row>
            </sheetData><mergeCells><mergeCell ref="E3:E4"/></mergeCells>
            """
        let report = Workbench.inspect(Self.workbook(sheet, strings: ["题干", "答案"]), name: "a.xlsx")
        #expect(report.files.map(\.format) == [.xlsx])
        #expect(report.items.map(\.key) == [.truth(true), .truth(false)])
        #expect(report.items.map(\.points.text) == ["2", "0.5"])
        #expect(report.items.map(\.category) == ["组织", "组织"])
        #expect(report.items.map(\.place.line) == [3, 4])
        #expect(Set(report.codes) == ["O001", "O004", "O005"])
    }

    @Test func `macros, objects and pictures are named and left`() {
        let sheet =
            "<sheetData><row><c t=\"inlineStr\"><is><t>题干</t></is></c><c t=\"inlineStr\"><is><t>答案</t></is></c></row></sheetData>"
        let report = Workbench.inspect(
            Self.workbook(
                sheet,
                extra: [("xl/vbaProject.bin", "x"), ("xl/embeddings/o.bin", "x"), ("xl/media/image1.png", "x")]),
            name: "a.xlsm")
        #expect(Set(report.codes).isSuperset(of: ["O006", "O007", "O008"]))
    }

    @Test(arguments: ["0", "-5", "9223372036854775807", "1048577"])
    func `a row that no sheet has is the one after the last`(_ number: String) {
        let report = Workbench.inspect(
            Self.workbook(
                "<sheetData><row r=\"\(number)\"><c t=\"inlineStr\"><is><t>题干</t></is></c><c t=\"inlineStr\"><is><t>答案</t></is></c></row>"
                    + "<row><c t=\"inlineStr\"><is><t>甲。</t></is></c><c t=\"inlineStr\"><is><t>对</t></is></c></row></sheetData>"
            ), name: "a.xlsx")
        #expect(report.items.map(\.place.line) == [2])
    }

    @Test func `merged areas that overlap are taken once`() {
        let rows = (1...4).map { row in
            "<row r=\"\(row)\">"
                + (row == 1 ? ["题干", "答案"] : ["", row == 2 ? "对" : ""]).map {
                    "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>"
                }.joined() + "</row>"
        }
        let areas = "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"B3:B4\"/></mergeCells>"
        let filled = rows.joined().replacing("<t></t></is></c><c", with: "<t>甲。</t></is></c><c")
        let report = Workbench.inspect(Self.workbook("<sheetData>\(filled)</sheetData>\(areas)"), name: "a.xlsx")
        #expect(report.items.map(\.key) == [.truth(true), .truth(true), .none])
    }

    @Test func `what a document takes from elsewhere is named, and a link is not`() {
        func links(_ type: String) -> String {
            "<Relationships><Relationship Id=\"r1\" Type=\"http://x/\(type)\" Target=\"http://a.cn/b\" TargetMode=\"External\"/></Relationships>"
        }
        let sheet = "<sheetData><row><c t=\"str\"><v>题干</v></c><c t=\"str\"><v>答案</v></c></row></sheetData>"
        for (type, codes) in [("externalLinkPath", ["O001", "O011"]), ("hyperlink", ["O001"])] {
            let report = Workbench.inspect(
                Self.workbook(sheet, extra: [("xl/worksheets/_rels/sheet1.xml.rels", links(type))]), name: "a.xlsx")
            #expect(report.codes.sorted() == codes)
        }
    }

    @Test func `a workbook without a heading is an error that says so`() {
        let report = Workbench.inspect(
            Self.workbook("<sheetData><row><c><v>1</v></c></row></sheetData>"), name: "a.xlsx")
        #expect(report.codes == ["O002"])
    }

    // MARK: Documents

    private static func document(_ body: String, numbering: String = "", header: String = "") -> [UInt8] {
        let main = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
        return StoredZip.bytes([
            ("[Content_Types].xml", Array("<Types/>".utf8)),
            ("word/document.xml", Array("<w:document \(main)><w:body>\(body)</w:body></w:document>".utf8)),
            ("word/numbering.xml", Array("<w:numbering \(main)>\(numbering)</w:numbering>".utf8)),
            ("word/header1.xml", Array("<w:hdr \(main)>\(header)</w:hdr>".utf8)),
        ])
    }

    private static func paragraph(_ text: String, _ properties: String = "", bold: Bool = false) -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:rPr>\(bold ? "<w:b/>" : "")</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    @Test func `paragraphs are read as exam text, and bold type tells the right option`() {
        let body =
            Self.paragraph("一、单选题（每题2分）") + Self.paragraph("1．甲（  ）") + Self.paragraph("A．一", bold: true)
            + Self.paragraph("B．二")
            + "<w:p><w:r><w:t>2．乙（  ）</w:t><w:br/><w:t>A．一</w:t><w:tab/><w:t>B．二</w:t></w:r></w:p>"
            + Self.paragraph("答案：B")
        let report = Workbench.inspect(Self.document(body), name: "a.docx")
        #expect(report.files.map(\.format) == [.docx])
        #expect(report.items.map(\.key) == [.options(["A"]), .options(["B"])])
        #expect(report.items.map(\.points.text) == ["2", "2"])
        #expect(report.items.map(\.place.line) == [2, 5])
        #expect(report.findings.isEmpty)
    }

    @Test func `numbers that the suite keeps count`() {
        let numbering = """
            <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
            <w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>
            """
        func item(_ text: String, _ level: Int) -> String {
            Self.paragraph(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"7\"/></w:numPr>")
        }
        let body =
            item("甲（）", 0) + item("一", 1) + item("二", 1) + Self.paragraph("答案：A") + item("乙（）", 0) + item("一", 1)
            + item("二", 1) + Self.paragraph("答案：B")
        let report = Workbench.inspect(Self.document(body, numbering: numbering), name: "a.docx")
        #expect(report.items.map(\.stem.source) == ["甲（）", "乙（）"])
        #expect(report.items.map(\.key) == [.options(["A"]), .options(["B"])])
    }

    @Test func `a line under blanks is a blank, and changes are read as accepted`() {
        let body = """
            <w:p><w:r><w:t>1．预备期为</w:t></w:r><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">    </w:t></w:r><w:r><w:t>年。</w:t></w:r></w:p>
            <w:p><w:r><w:t>答案：</w:t></w:r><w:del><w:r><w:delText>二</w:delText></w:r></w:del><w:ins><w:r><w:t>一</w:t></w:r></w:ins></w:p>
            """
        let report = Workbench.inspect(Self.document(body), name: "a.docx")
        #expect(report.items.map(\.stem.source) == ["预备期为____年。"])
        #expect(report.items.map(\.accepted) == [[[AcceptedAnswer(.text("一"))]]])
        #expect(report.codes == ["O010"])
    }

    @Test func `a table with a heading is a bank, and one without is text`() {
        func table(_ rows: [[String]]) -> String {
            "<w:tbl>"
                + rows.map { "<w:tr>" + $0.map { "<w:tc>\(Self.paragraph($0))</w:tc>" }.joined() + "</w:tr>" }.joined()
                + "</w:tbl>"
        }
        let bank = Workbench.inspect(Self.document(table([["题干", "答案"], ["甲。", "对"]])), name: "a.docx")
        #expect(bank.items.map(\.key) == [.truth(true)])
        let text = Workbench.inspect(
            Self.document(Self.paragraph("1．甲（）") + table([["A．一", "B．二"]]) + Self.paragraph("答案：B")), name: "a.docx")
        #expect(text.items.map(\.key) == [.options(["B"])])
    }

    @Test func `a secrecy marking refuses the document`() {
        let report = Workbench.inspect(
            Self.document(Self.paragraph("机密★一年") + Self.paragraph("1．甲。") + Self.paragraph("答案：对")), name: "a.docx")
        #expect(report.codes == ["S001"])
        #expect(report.items.isEmpty)
    }

    @Test func `a secrecy marking in the head of the page refuses the document`() {
        let question = Self.paragraph("1．甲。") + Self.paragraph("答案：对")
        let report = Workbench.inspect(
            Self.document(question, header: Self.paragraph("机密&#9733;一年")), name: "a.docx")
        #expect(report.codes == ["S001"])
        #expect(report.items.isEmpty)
    }

    @Test func `a document in a folder is read among the others`() throws {
        let body = Self.paragraph("1．甲。") + Self.paragraph("答案：对")
        try Workbench.withFolder(["a.docx": Self.document(body), "b.txt": Array("1．乙。\n答案：错\n".utf8)]) { report in
            #expect(report.files.map(\.format) == [.docx, .chineseText])
            #expect(report.items.map(\.key) == [.truth(true), .truth(false)])
        }
    }

    @Test func `files of old suites are refused with advice`() {
        let report = Workbench.inspect([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], name: "a.doc")
        #expect(report.codes == ["F003"])
    }
}
