import Values

// Codes about what a format that is written has no place for.

extension DiagnosticCode {
    /// Fields of a question, bank or course that the format does not have.
    package static let fieldNotExported = DiagnosticCode(
        "E001", .warning,
        message: Phrase(
            zh: "导出格式没有以下内容的位置，未写出",
            en: "the format has no place for this, which is not written"),
        hint: Phrase(
            zh: "需要完整保留时，请改用 dangke-xml 或来源的原格式。",
            en: "To keep all of it, export to dangke-xml or to the format that it came from."))
    /// A kind of question that the format cannot express; the question is left out.
    package static let kindNotExported = DiagnosticCode(
        "E002", .warning,
        message: Phrase(
            zh: "导出格式没有这种题型，该题未写出",
            en: "the format does not have this kind of question, which is left out"),
        hint: Phrase(
            zh: "请改用支持该题型的格式，或保留来源文件。",
            en: "Export to a format that has the kind, or keep the source file."))
    /// A course, paper or category description that a format for questions cannot hold.
    package static let contentNotExported = DiagnosticCode(
        "E003", .warning,
        message: Phrase(
            zh: "导出格式只含试题，以下内容未写出",
            en: "the format holds questions only; this is left out"),
        hint: Phrase(
            zh: "课程请导出为 dangke-xml。",
            en: "Export courses to dangke-xml."))
    /// A question that the format expresses by another kind.
    package static let kindChanged = DiagnosticCode(
        "E004", .warning,
        message: Phrase(
            zh: "题型改用导出格式中相近的题型",
            en: "written as the nearest kind that the format has"),
        hint: Phrase(
            zh: "再导入时题型会不同，答案不变。",
            en: "Read again, the kind differs and the answers are the same."))
    /// A control character that XML does not allow.
    package static let characterReplaced = DiagnosticCode(
        "E005", .warning,
        message: Phrase(
            zh: "含有 XML 不允许的控制字符，已替换",
            en: "a control character that XML does not allow was replaced"),
        hint: Phrase(
            zh: "请在来源中删去该字符。",
            en: "Remove the character from the source."))

    /// A stem with more or fewer gaps than there are answers; those left over stand at its end.
    package static let gapsUneven = DiagnosticCode(
        "E006", .warning,
        message: Phrase(
            zh: "题干中的空与答案数目不等，多出的答案写在题干末尾",
            en: "the stem has not as many gaps as there are answers; answers left over stand at its end"),
        hint: Phrase(
            zh: "请在题干中为每组答案写一个 ____。",
            en: "Write one ____ in the stem for each group of answers."))

    static let exports: [DiagnosticCode] = [
        fieldNotExported, kindNotExported, contentNotExported, kindChanged, characterReplaced, gapsUneven,
    ]
}
