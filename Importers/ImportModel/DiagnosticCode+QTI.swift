import Values

// Codes about QTI.

extension DiagnosticCode {
    /// The scoring of an item is none of the recognised shapes.
    package static let scoringNotRecognized = DiagnosticCode(
        "Q040", .warning,
        message: Phrase(
            zh: "评分规则不是可识别的形式，按声明的正确答案读取",
            en: "the scoring is none of the recognised shapes; the declared answer is read"),
        hint: Phrase(
            zh: "请核对答案与分值；原规则已原样保留。",
            en: "Check key and points; the rules are kept verbatim."))
    /// An item has no scoring.
    package static let scoringMissing = DiagnosticCode(
        "Q041", .warning,
        message: Phrase(
            zh: "试题没有评分规则，按声明的正确答案读取",
            en: "the item has no scoring; the declared answer is read"),
        hint: Phrase(
            zh: "请核对答案。",
            en: "Check the key."))
    /// A section draws from a bank that is not there.
    package static let poolMissing = DiagnosticCode(
        "Q042", .warning,
        message: Phrase(
            zh: "试卷从导入内容之外的题库抽题",
            en: "a section of the paper draws from a bank that is not part of the import"),
        hint: Phrase(
            zh: "请连同该题库一起导出，或在系统中重新组卷。",
            en: "Export that bank as well, or compose the paper anew."))
    /// A section draws, shuffles or limits sections.
    package static let sectionWithinDraw = DiagnosticCode(
        "Q043", .warning,
        message: Phrase(
            zh: "大题内的大题与其他题一起抽取、乱序或限时，此处无法表达，只能近似",
            en: "a section within a section that draws, shuffles or has a time limit can only be approximated"),
        hint: Phrase(
            zh: "抽题时其题目并入外层大题（必抽者单列），否则排在其后；请核对试卷。",
            en:
                "Where the outer one draws, it takes the items, unless they are required; else the inner one follows it. Check the paper."
        ))
    /// A text that a question begins with is missing.
    package static let stimulusMissing = DiagnosticCode(
        "Q044", .warning,
        message: Phrase(
            zh: "试题引用的材料不在导入内容中",
            en: "the text that the question refers to is not part of the import"),
        hint: Phrase(
            zh: "请将材料文件与试题一起导入。",
            en: "Import the question together with the file of the text."))

    /// The codes of this file, in the order of the reference.
    static let qti: [DiagnosticCode] = [
        .scoringNotRecognized, .scoringMissing, .poolMissing, .sectionWithinDraw, .stimulusMissing,
    ]
}
