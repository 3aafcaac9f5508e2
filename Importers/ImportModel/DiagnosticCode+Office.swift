import Values

// Codes about office documents and tables.

extension DiagnosticCode {
    /// The columns of a table are these.
    package static let tableColumns = DiagnosticCode(
        "O001", .info,
        message: Phrase(
            zh: "识别出的列",
            en: "the columns of the table are"),
        hint: Phrase(
            zh: "如有错误，请改表头，或用 --columns 指明，如 --columns \"题干=C,答案=F\"。",
            en: "Where one is wrong, rename its heading or say --columns, as in --columns question=C,answer=F."))
    /// No heading of a table of questions is found.
    package static let headingMissing = DiagnosticCode(
        "O002", .error,
        message: Phrase(
            zh: "未找到试题表的表头",
            en: "no heading of a table of questions is found"),
        hint: Phrase(
            zh: "表头至少应有“题干”和“答案”；也可用 --columns 指明各列。",
            en: "A heading names at least the question and the answer; or say --columns."))
    /// A table leaves the form of CSV.
    package static let malformedTable = DiagnosticCode(
        "O003", .warning,
        message: Phrase(
            zh: "表格文本的引号不合格式",
            en: "quotation marks of the table leave its form"),
        hint: Phrase(
            zh: "请用表格软件另存为 CSV。",
            en: "Save it as CSV with an office suite."))
    /// Formulas are not run.
    package static let formulaNotRun = DiagnosticCode(
        "O004", .info,
        message: Phrase(
            zh: "公式不予计算，采用文件中保存的结果",
            en: "formulas are not run; their stored results are used"),
        hint: Phrase(
            zh: "请核对这些单元格，或粘贴为数值。",
            en: "Check these cells, or paste them as values."))
    /// Hidden rows or sheets are read too.
    package static let hiddenContent = DiagnosticCode(
        "O005", .warning,
        message: Phrase(
            zh: "隐藏的行或工作表也已读入",
            en: "hidden rows or sheets are read too"),
        hint: Phrase(
            zh: "不需要的请删除后重新导入。",
            en: "Delete what is not wanted and import again."))
    /// The document holds programs, which are ignored.
    package static let macroIgnored = DiagnosticCode(
        "O006", .warning,
        message: Phrase(
            zh: "文档含宏，已忽略",
            en: "the document holds macros, which are ignored"),
        hint: Phrase(
            zh: "请另存为不含宏的文档。",
            en: "Save it without macros."))
    /// Embedded objects are not read.
    package static let embeddedObject = DiagnosticCode(
        "O007", .warning,
        message: Phrase(
            zh: "嵌入的对象未读取",
            en: "embedded objects are not read"),
        hint: Phrase(
            zh: "请将其内容写成文字。",
            en: "Write their content as text."))
    /// Pictures of office documents are not read.
    package static let officeMedia = DiagnosticCode(
        "O008", .warning,
        message: Phrase(
            zh: "文档中的图片未读取",
            en: "pictures of the document are not read"),
        hint: Phrase(
            zh: "带图的试题请用课程包或 Markdown 题库导入。",
            en: "Import questions with pictures as a lecture package or a Markdown bank."))
    /// A part of the document is missing.
    package static let officePartMissing = DiagnosticCode(
        "O009", .error,
        message: Phrase(
            zh: "文档缺少部件",
            en: "a part of the document is missing"),
        hint: Phrase(
            zh: "请用办公软件打开并另存。",
            en: "Open it in an office suite and save it again."))
    /// A tracked change is taken as accepted.
    package static let trackedChange = DiagnosticCode(
        "O010", .warning,
        message: Phrase(
            zh: "文档含修订，按全部接受读取",
            en: "the document has tracked changes, which are read as accepted"),
        hint: Phrase(
            zh: "请先接受或拒绝修订。",
            en: "Accept or reject them first."))
    /// What the document takes from elsewhere is never fetched.
    package static let externalPart = DiagnosticCode(
        "O011", .warning,
        message: Phrase(
            zh: "文档引用了外部文件（链接的图片、模板、工作簿等），不会抓取",
            en: "the document takes pictures, templates or workbooks from elsewhere, which are not fetched"),
        hint: Phrase(
            zh: "请断开链接，或将内容嵌入文档。",
            en: "Break the links, or put their content into the document."))
    /// A name in `--columns` is none of a column, or its column is not there.
    package static let columnUnknown = DiagnosticCode(
        "O012", .warning,
        message: Phrase(
            zh: "--columns 指明的列未用",
            en: "a column of --columns is not used"),
        hint: Phrase(
            zh: "列名应为题型、题干、选项A至选项H、答案、解析、分值、难度等，列号应为表中已有的列。",
            en:
                "Name type, question, option A to H, answer, explanation, points or difficulty, and a column of the table."
        ))
    /// The numbers of a list are written in a way that is not known.
    package static let numberFormatUnknown = DiagnosticCode(
        "O013", .warning,
        message: Phrase(
            zh: "自动编号的格式未知，按 1、2、3 读取",
            en: "the format of automatic numbers is not known; they are read as 1, 2, 3"),
        hint: Phrase(
            zh: "请核对标题与题号；如有误，请改用 1. 2. 3. 或一、二、三编号。",
            en: "Check headings and numbers of questions; where they are wrong, number them 1, 2, 3."))
    /// Text that the document hides is left out.
    package static let hiddenText = DiagnosticCode(
        "O014", .warning,
        message: Phrase(
            zh: "隐藏的文字未读取",
            en: "hidden text is left out"),
        hint: Phrase(
            zh: "需要的请取消隐藏后重新导入。",
            en: "Show what is wanted and import again."))
    /// A formula has parts that no line of text has.
    package static let formulaInParts = DiagnosticCode(
        "O015", .warning,
        message: Phrase(
            zh: "公式不能写成一行，只读取其中的字符",
            en: "a formula cannot be written on a line; only its characters are read"),
        hint: Phrase(
            zh: "请把公式改写成文字，或用课程包、Markdown 题库以图片给出。",
            en: "Write the formula in words, or give it as a picture of a lecture package or a Markdown bank."))
    /// Cells are shown by a format that is not written here.
    package static let cellFormatUnknown = DiagnosticCode(
        "O016", .warning,
        message: Phrase(
            zh: "单元格的数字格式未按显示读取，采用保存的数值",
            en: "the number format of cells is not followed; the stored number is read"),
        hint: Phrase(
            zh: "请核对这些单元格，或把它们改为文本。",
            en: "Check these cells, or turn them into text."))

    /// The codes of this file, in the order of the reference.
    static let office: [DiagnosticCode] = [
        .tableColumns, .headingMissing, .malformedTable, .formulaNotRun, .hiddenContent, .macroIgnored,
        .embeddedObject, .officeMedia, .officePartMissing, .trackedChange,
        .externalPart, .columnUnknown, .numberFormatUnknown, .hiddenText, .formulaInParts, .cellFormatUnknown,
    ]
}
