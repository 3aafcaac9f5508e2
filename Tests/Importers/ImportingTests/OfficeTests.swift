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

    @Test(arguments: ["Q=C", "foo=C", "答案=ZZ"])
    func `a column that a person names in vain is said`(_ pair: String) {
        var source = ImportSource(name: "a.csv", location: .bytes(Array("题干,答案\n甲。,对\n".utf8)), format: .csv)
        source.columns = ImportSource.columns(pair) ?? [:]
        let codes = Workbench.pipeline.inspect([source]).codes
        #expect(codes.contains("O012"))
    }

    @Test(arguments: ["truefalse", "trueFalse", "True/False", "true-false", "T/F", "judge", "判断", "判断题", "对错题"])
    func `a kind goes by its words in either language`(_ word: String) {
        for (answer, truth) in [("TRUE", true), ("True", true), ("T", true), ("false", false), ("错", false)] {
            let report = Workbench.inspect("题型,题干,答案\n\(word),甲。,\(answer)\n", name: "a.csv")
            #expect(report.items.map(\.key) == [.truth(truth)])
            #expect(report.codes == ["O001"])
        }
    }

    @Test func `where the kind leaves open how many are right, the answer says it`() {
        let text = "题型,题干,选项A,选项B,选项C,答案\nmultiple choice,甲,一,二,三,A\n选择题,乙,一,二,三,AB\n"
        #expect(Workbench.inspect(text, name: "a.csv").items.map(\.kind) == [.single, .multiple])
    }

    @Test(arguments: [
        ("简单", 1), ("容易", 1), ("易", 1), ("较易", 2), ("偏易", 2), ("一般", 3), ("中", 3), ("中等", 3), ("适中", 3),
        ("较难", 4), ("难", 5), ("困难", 5), ("很难", 5), ("easy", 1), ("Medium", 3), ("hard", 5), ("4", 4), ("3.0", 3),
    ])
    func `difficulty goes by its words`(_ word: String, _ value: Int) {
        let report = Workbench.inspect("题干,答案,难度\n甲。,对,\(word)\n", name: "a.csv")
        #expect(report.items.map(\.difficulty) == [value])
        #expect(report.codes == ["O001"])
    }

    @Test func `a difficulty that is not known is named by its value, and kept`() {
        let report = Workbench.inspect("题干,答案,难度\n甲。,对,0.6\n", name: "a.csv")
        #expect(report.items.map(\.difficulty) == [nil])
        #expect(report.items.first?.sourceExtra == [SourceExtra(name: "难度", value: "0.6")])
        #expect(report.findings == ["O001 1:1", "Q019 2:3"])
        #expect(report.files.flatMap(\.diagnostics).last?.severity == .warning)
    }

    @Test func `semicolons part options of one cell and belong to none`() {
        let text = "题干,选项,答案\n甲（）,A、一；B、二；C、三,B\n乙（）,一；|二;,A\n"
        let report = Workbench.inspect(text, name: "a.csv")
        #expect(report.items.map { $0.options.map(\.text.source) } == [["一", "二", "三"], ["一", "二"]])
    }

    @Test func `dates of validity may be written as a sheet shows them`() {
        let text = "题干,答案,生效日期,失效日期\n甲。,对,2021/7/1,2921年12月31日\n"
        let report = Workbench.inspect(text, name: "a.csv")
        #expect(report.items.first?.validFrom?.text == "2021-07-01")
        #expect(report.items.first?.validTo?.text == "2921-12-31")
        #expect(report.codes == ["O001"])
    }

    // MARK: Workbooks

    static func workbook(
        _ sheet: String, strings: [String] = [], properties: String = "", extra: [(String, String)] = []
    ) -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let entries =
            [
                ("[Content_Types].xml", "<Types/>"),
                (
                    "xl/workbook.xml",
                    "<workbook xmlns=\"\(main)\" xmlns:r=\"\(links)\">\(properties)<sheets><sheet name=\"题\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
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

    /// The option that a cell with `stored` and a format becomes, and the codes of what is said of it.
    private static func shown(
        _ stored: String, _ code: String, id: Int = 164, isSince1904: Bool = false
    ) -> (text: String?, codes: [String]) {
        let cells = ["题干", "选项A", "选项B", "答案"].map { "<c t=\"str\"><v>\($0)</v></c>" }.joined()
        let row =
            "<c t=\"str\"><v>甲（）</v></c><c s=\"1\"><v>\(stored)</v></c><c t=\"str\"><v>乙</v></c><c t=\"str\"><v>A</v></c>"
        let escaped = code.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
        let styles =
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"\(escaped)\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"\(id)\"/></cellXfs></styleSheet>"
        let bytes = workbook(
            "<sheetData><row r=\"1\">\(cells)</row><row r=\"2\">\(row)</row></sheetData>",
            properties: isSince1904 ? "<workbookPr date1904=\"1\"/>" : "", extra: [("xl/styles.xml", styles)])
        let report = Workbench.inspect(bytes, name: "a.xlsx")
        return (report.items.first?.options.first?.text.source, report.codes)
    }

    @Test(arguments: [
        ("7853", "yyyy\"年\"m\"月\"d\"日\"", "1921年7月1日"), ("44378", "yyyy-mm-dd", "2021-07-01"),
        ("44378", "yyyy/m/d;@", "2021/7/1"), ("44378", "yy.m.d", "21.7.1"), ("44378", "d mmm yyyy", "1 Jul 2021"),
        ("44378", "yyyy年m月d日 aaaa", "2021年7月1日 星期四"), ("44378", "[DBNum1][$-804]yyyy年m月d日", "二〇二一年七月一日"),
        ("44378", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2021年7月1日"),
        ("44378.5", "yyyy-mm-dd hh:mm:ss", "2021-07-01 12:00:00"),
        ("0.75", "h:mm AM/PM", "6:00 PM"), ("0.3541666666666667", "上午/下午h时mm分", "上午8时30分"),
        ("1.5", "[h]:mm", "36:00"), ("0.0006944444444444445", "mm:ss", "01:00"),
        ("44377.999999", "yyyy-m-d h:mm", "2021-7-1 0:00"),
        ("59", "yyyy-m-d", "1900-2-28"), ("60", "yyyy-m-d", "1900-2-29"), ("61", "yyyy-m-d", "1900-3-1"),
        ("1", "yyyy-m-d", "1900-1-1"), ("0.5", "0%", "50%"), ("0.33333333333333331", "0.00%", "33.33%"),
        ("2", "0.00", "2.00"), ("1234567.891", "#,##0.00", "1,234,567.89"), ("2.5", "0", "3"), ("-2.5", "0", "-3"),
        ("-5", "0.0;(0.0)", "(5.0)"), ("0", "0;-0;\"无\"", "无"), ("3", "\"第\"0\"题\"", "第3题"),
        ("1999", "[$¥-804]#,##0.00", "¥1,999.00"), ("1200000", "0.0,", "1200.0"), ("7", "000", "007"),
        ("0.30000000000000004", "General", "0.3"), ("5E-2", "0.##", "0.05"), ("12", "General\"人\"", "12人"),
        ("7", "@", "7"),
        ("1.5E+3", "General", "1500"), ("0.5", "#.##", ".5"), ("99.995", "0.00_ ", "100.00"), ("5", "[Red]0", "5"),
        ("-1.5", "General", "-1.5"), ("-2", "General\"层\"", "-2层"), ("3", "General/General", "3/3"),
        ("1234.5", "000,000,000.00", "000,001,234.50"), ("44378.5208333333", "yyyy-mm-dd hh:mm", "2021-07-01 12:30"),
        ("0.5208333333", "h\"时\"m\"分\"", "12时30分"), ("44378", "m\"月\"", "7月"),
    ])
    func `numbers are read as their cells show them`(_ stored: String, _ code: String, _ text: String) {
        let shown = Self.shown(stored, code)
        #expect(shown.text == text)
        #expect(shown.codes == ["O001"])
    }

    @Test(arguments: [
        (14, "44378", "2021/7/1"), (31, "44378", "2021年7月1日"), (9, "0.5", "50%"), (20, "0.75", "18:00"), (49, "3", "3"),
    ])
    func `formats that a workbook does not spell out are those of Chinese`(_ id: Int, _ stored: String, _ text: String)
    {
        let shown = Self.shown(stored, "0", id: id)
        #expect(shown.text == text)
        #expect(shown.codes == ["O001"])
    }

    @Test func `a format whose number nobody spells out is named by it`() {
        let shown = Self.shown("44378", "0", id: 99)
        #expect(shown.text == "44378")
        #expect(shown.codes.sorted() == ["O001", "O016"])
    }

    @Test func `the longest code that a suite takes is followed`() {
        #expect(
            Self.shown("44378", String(repeating: "0", count: 255)).text
                == String(repeating: "0", count: 250) + "44378")
    }

    @Test func `days may be counted from 1904`() {
        #expect(Self.shown("0", "yyyy-mm-dd", isSince1904: true).text == "1904-01-01")
        #expect(Self.shown("42916", "yyyy-mm-dd aaa", isSince1904: true).text == "2021-07-01 四")
    }

    @Test(arguments: [
        ("0.5", "# ?/?"), ("1500", "0.00E+00"), ("5", "[>3]0;0.0"), ("-1", "yyyy-mm-dd"), ("2958466", "yyyy-mm-dd"),
        ("5", ";;;"), ("5", "000-0000"), ("5", "[DBNum2]0"), ("5", String(repeating: "0", count: 256)),
    ])
    func `a number whose format is not followed stands as it is stored, and that is said`(
        _ stored: String, _ code: String
    ) {
        let shown = Self.shown(stored, code)
        #expect(shown.text == stored)
        #expect(shown.codes.sorted() == ["O001", "O016"])
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

    static func document(_ body: String, numbering: String = "", header: String = "") -> [UInt8] {
        let main = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
        return StoredZip.bytes([
            ("[Content_Types].xml", Array("<Types/>".utf8)),
            ("word/document.xml", Array("<w:document \(main)><w:body>\(body)</w:body></w:document>".utf8)),
            ("word/numbering.xml", Array("<w:numbering \(main)>\(numbering)</w:numbering>".utf8)),
            ("word/header1.xml", Array("<w:hdr \(main)>\(header)</w:hdr>".utf8)),
        ])
    }

    static func paragraph(_ text: String, _ properties: String = "", bold: Bool = false) -> String {
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
        let bank = Workbench.inspect(Self.document(Self.table([["题干", "答案"], ["甲。", "对"]])), name: "a.docx")
        #expect(bank.items.map(\.key) == [.truth(true)])
        let text = Workbench.inspect(
            Self.document(Self.paragraph("1．甲（）") + Self.table([["A．一", "B．二"]]) + Self.paragraph("答案：B")),
            name: "a.docx")
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

    /// A list of three levels: headings in `format`, questions in digits, options in letters.
    private static func list(_ format: String, _ text: String = "%1、") -> String {
        func level(_ index: Int, _ format: String, _ text: String) -> String {
            "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/><w:lvlText w:val=\"\(text)\"/></w:lvl>"
        }
        return "<w:abstractNum w:abstractNumId=\"0\">\(level(0, format, text))\(level(1, "decimal", "%2."))"
            + "\(level(2, "upperLetter", "%3."))</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"0\"/></w:num>"
    }

    private static func item(_ text: String, _ level: Int) -> String {
        paragraph(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"7\"/></w:numPr>")
    }

    @Test(arguments: [
        ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "㉑"), ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 2, "(2)"),
        ("decimalEnclosedFullstop", 2, "2."), ("numberInDash", 2, "- 2 -"), ("upperRoman", 49, "XLIX"),
        ("lowerRoman", 4, "iv"), ("upperLetter", 27, "AA"), ("lowerLetter", 54, "bbb"),
        ("upperLetter", 99_999, "99999"),
        ("chineseCounting", 21, "二十一"), ("chineseCounting", 105, "一〇五"), ("chineseCountingThousand", 105, "一百零五"),
        ("taiwaneseCountingThousand", 10, "十"), ("japaneseCounting", 12, "十二"), ("taiwaneseCounting", 3, "三"),
        ("ideographDigital", 10, "一〇"), ("chineseLegalSimplified", 12, "壹拾贰"), ("ideographLegalTraditional", 3, "參"),
        ("ideographTraditional", 4, "丁"), ("ideographTraditional", 11, "11"), ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 13, "丙子"), ("ideographEnclosedCircle", 2, "㊁"),
    ])
    func `numbers are written as the suite shows them`(_ format: String, _ number: Int, _ shown: String) {
        let list = Self.list(format).replacing("w:start w:val=\"1\"", with: "w:start w:val=\"\(number)\"")
        // A cell keeps its numbers, whatever they are.
        let body = Self.table([["题干", "答案"], ["乙", "对"]]).replacing(
            Self.paragraph("乙"), with: Self.item("乙", 0))
        let report = Workbench.inspect(Self.document(body, numbering: list), name: "a.docx")
        #expect(report.items.map(\.stem.source) == ["\(shown)、 乙"])
        #expect(!report.codes.contains("O013"))
    }

    @Test(arguments: [
        "chineseCountingThousand", "taiwaneseCountingThousand", "chineseLegalSimplified", "ideographLegalTraditional",
        "upperRoman", "lowerRoman", "decimalEnclosedCircle", "ideographEnclosedCircle", "ideographTraditional",
        "ideographZodiac", "decimalFullWidth", "decimal", "cardinalText",
    ])
    func `headings are told by what they say, however they are numbered`(_ format: String) {
        let body =
            Self.item("单选题（每题2分）", 0) + Self.item("甲（）", 1) + Self.item("一", 2) + Self.item("二", 2)
            + Self.paragraph("答案：A") + Self.item("判断题", 0) + Self.item("乙。（√）", 1) + Self.item("丙。（×）", 1)
        let report = Workbench.inspect(Self.document(body, numbering: Self.list(format)), name: "a.docx")
        #expect(report.items.map(\.kind) == [.single, .trueFalse, .trueFalse])
        #expect(report.items.map(\.points.text) == ["2", "1", "1"])
        // Said once, where it is first met.
        #expect(report.findings == (format == "cardinalText" ? ["O013 1:1"] : []))
    }

    @Test func `what stands above or below the line stays apart from what stands on it`() {
        func script(_ text: String, _ position: String) -> String {
            "<w:r><w:rPr><w:vertAlign w:val=\"\(position)\"/></w:rPr><w:t>\(text)</w:t></w:r>"
        }
        let body =
            "<w:p><w:r><w:t>1．x</w:t></w:r>\(script("2", "superscript"))<w:r><w:t>+a</w:t></w:r>\(script("10", "subscript"))"
            + "<w:r><w:t>+y</w:t></w:r>\(script("k", "superscript"))<w:r><w:t>+z</w:t></w:r>\(script("ab", "subscript"))</w:p>"
            + Self.paragraph("答案：对")
        let report = Workbench.inspect(Self.document(body), name: "a.docx")
        #expect(report.items.map(\.stem.source) == ["x²+a₁₀+y^k+z_(ab)"])
    }

    @Test(arguments: [
        ("<m:f><m:num>1</m:num><m:den>2</m:den></m:f>", "1/2", false),
        ("<m:f><m:num>a+b</m:num><m:den>2</m:den></m:f>x", "((a+b)/2)x", false),
        ("<m:sSup><m:e>x</m:e><m:sup>2</m:sup></m:sSup>", "x²", false),
        ("<m:sSubSup><m:e>a</m:e><m:sub>1</m:sub><m:sup>k</m:sup></m:sSubSup>", "a₁^k", false),
        ("<m:rad><m:deg>3</m:deg><m:e>x+1</m:e></m:rad>", "³√(x+1)", false),
        ("<m:d><m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\"]\"/></m:dPr><m:e>x</m:e></m:d>", "[x]", false),
        ("<m:func><m:fName>sin</m:fName><m:e>x</m:e></m:func>", "sinx", false),
        (
            "<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub>1</m:sub><m:sup>n</m:sup><m:e>x</m:e></m:nary>",
            "∑₁ⁿx", false
        ),
        ("<m:m><m:mr><m:e>1</m:e><m:e>2</m:e></m:mr></m:m>", "12", true),
    ])
    func `a formula is written on one line, or named where it has none`(
        _ formula: String, _ shown: String, _ isNamed: Bool
    ) {
        let runs = formula.replacing(/>([^<]+)/) { ">" + "<m:r><m:t>\($0.1)</m:t></m:r>" }
        let math = "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
        let body =
            "<w:p><w:r><w:t>1．值是</w:t></w:r><m:oMath \(math)>\(runs)</m:oMath></w:p>" + Self.paragraph("答案：对")
        let report = Workbench.inspect(Self.document(body), name: "a.docx")
        #expect(report.items.map(\.stem.source) == ["值是" + shown])
        #expect(report.findings == (isNamed ? ["O015 1:1"] : []))
    }

    @Test func `hidden text is left out and named`() {
        let body =
            "<w:p><w:r><w:t>1．甲。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>答案B</w:t></w:r>"
            + "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>乙。</w:t></w:r></w:p>" + Self.paragraph("答案：对")
        let report = Workbench.inspect(Self.document(body), name: "a.docx")
        #expect(report.items.map(\.stem.source) == ["甲。乙。"])
        #expect(report.findings == ["O014 1:1"])
    }

    @Test(arguments: [
        [["题号", "1", "2"], ["答案", "B", "A"]],
        [["题号", "答案"], ["1", "B"], ["2", "A"]],
        [["题号", "答案", "题号", "答案"], ["1", "B", "2", "A"]],
        [["题号", "1-2", ""], ["答案", "BA", ""]],
    ])
    func `a table of numbers and answers is the key`(_ rows: [[String]]) {
        let questions = ["1．甲（）", "A．一", "B．二", "2．乙（）", "A．一", "B．二"].map { Self.paragraph($0) }.joined()
        let report = Workbench.inspect(Self.document(questions + Self.table(rows)), name: "a.docx")
        #expect(report.items.map(\.key) == [.options(["B"]), .options(["A"])])
        #expect(report.findings.isEmpty)
    }

    @Test func `keys in several tables go on with each other`() {
        let questions = ["1．甲____。", "2．乙（）", "A．一", "B．二"].map { Self.paragraph($0) }.joined()
        let report = Workbench.inspect(
            Self.document(
                questions + Self.table([["题号", "1"], ["答案", "1978"]]) + Self.table([["题号", "2"], ["答案", "A"]])),
            name: "a.docx")
        #expect(report.items.map(\.accepted) == [[[AcceptedAnswer(.text("1978"))]], []])
        #expect(report.items[1].key == .options(["A"]))
        #expect(report.findings.isEmpty)
    }

    private static func table(_ rows: [[String]]) -> String {
        "<w:tbl>"
            + rows.map { "<w:tr>" + $0.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>" }.joined()
            + "</w:tbl>"
    }

    @Test(arguments: [
        ("text", "opendocument-text"), ("spreadsheet", "opendocument-spreadsheet"),
        ("text-template", "opendocument-text"),
        ("presentation", "opendocument"),
    ])
    func `documents of other suites are refused with advice`(_ type: String, _ format: String) throws {
        let bytes = StoredZip.bytes([
            ("mimetype", Array("application/vnd.oasis.opendocument.\(type)".utf8)),
            (
                "META-INF/manifest.xml",
                Array("<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".utf8)
            ),
            ("content.xml", Array("<content/>".utf8)),
        ])
        let report = Workbench.inspect(bytes, name: "a.odt")
        #expect(report.files.map(\.format.rawValue) == [format])
        #expect(report.codes == ["F003"])
        try Workbench.withFolder(["a.odt": bytes, "b.txt": Array("1．乙。\n答案：错\n".utf8)]) { report in
            #expect(report.files.map(\.format.rawValue) == [format, "chinese-text"])
            #expect(report.codes == ["F003"])
        }
    }

    @Test func `files of old suites are refused with advice`() {
        let report = Workbench.inspect([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], name: "a.doc")
        #expect(report.codes == ["F003"])
    }
}
