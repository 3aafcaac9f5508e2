import Values

// Codes about banks that are plain text.

extension DiagnosticCode {
    /// An option's letter is not the one that is due.
    package static let optionLetter = DiagnosticCode(
        "Q030", .warning,
        message: Phrase(
            zh: "选项字母不连续或重复，按位置计",
            en: "an option's letter is repeated or out of order; its place counts"),
        hint: Phrase(
            zh: "请按 A、B、C、D 依次编写，并核对答案。",
            en: "Letter the options A, B, C, D in order, and check the answer."))
    /// The answer names a letter that no option has.
    package static let letterWithoutOption = DiagnosticCode(
        "Q031", .error,
        message: Phrase(
            zh: "答案中的字母没有对应选项",
            en: "the answer names a letter that no option has"),
        hint: Phrase(
            zh: "请补全选项或更正答案。",
            en: "Add the option, or correct the answer."))
    /// The key has an answer for a question that is not there, or that has one already.
    package static let keyWithoutQuestion = DiagnosticCode(
        "Q032", .warning,
        message: Phrase(
            zh: "答案表中的题号没有对应试题，或该题已有答案",
            en: "the key has an answer for a question that is not there or has one already"),
        hint: Phrase(
            zh: "请核对题号与分节标题。",
            en: "Check the numbers and the headings of the sections."))
    /// A question is not complete before the next begins.
    package static let unfinishedQuestion = DiagnosticCode(
        "Q033", .error,
        message: Phrase(
            zh: "试题未写完就开始了下一题",
            en: "a question is not complete before the next begins"),
        hint: Phrase(
            zh: "请补上选项和 ANSWER 行；题干只能占一行。",
            en: "Add its options and its ANSWER line; a stem has one line."))
    /// An option or an answer stands without a question.
    package static let strayAnswer = DiagnosticCode(
        "Q034", .error,
        message: Phrase(
            zh: "选项或答案前没有题干",
            en: "an option or an answer stands without a question"),
        hint: Phrase(
            zh: "请在其前面写上题干。",
            en: "Write the question before it."))
    /// Braces do not match.
    package static let unmatchedBraces = DiagnosticCode(
        "Q035", .error,
        message: Phrase(
            zh: "花括号不成对",
            en: "braces do not match"),
        hint: Phrase(
            zh: "请用 { } 括住答案；题干中的花括号写作 \\{ \\}。",
            en: "Put the answers between { and }; write braces of the text as \\{ and \\}."))
    /// A line that looks like part of a question belongs to none.
    package static let linePlacedNowhere = DiagnosticCode(
        "Q036", .warning,
        message: Phrase(
            zh: "该行像是试题的一部分，但不属于任何试题，已略过",
            en: "a line that looks like part of a question belongs to none and is left out"),
        hint: Phrase(
            zh: "请核对前面的题号与格式。",
            en: "Check the numbering and the form of what stands before it."))
    /// A question has more options or answers than are read.
    package static let tooManyAnswers = DiagnosticCode(
        "Q037", .error,
        message: Phrase(
            zh: "一道题的选项或答案过多，多出的没有读入",
            en: "a question has more options or answers than are read"),
        hint: Phrase(
            zh: "请拆成几道题，并核对下一题是否另起。",
            en: "Make several questions of it, and check that the next one begins where it should."))
    /// A numbered line may begin a question or be an item of a list.
    package static let listOrQuestion = DiagnosticCode(
        "Q038", .warning,
        message: Phrase(
            zh: "该编号行可能是下一题，现按上一题答案或解析中的列表读取",
            en: "a numbered line may be the next question; it is read as a list in the answer or explanation before it"),
        hint: Phrase(
            zh: "若为试题，请补上选项或答案；若为列表，请改用（1）（2）编号。",
            en: "If it is a question, add its options or its answer; if it is a list, number it (1), (2)."))
    /// No answer was found, nor a heading that names the kind.
    package static let noAnswerFound = DiagnosticCode(
        "Q039", .warning,
        message: Phrase(
            zh: "未找到选项、答案和题型，按人工评分的简答题读取",
            en: "neither options, an answer nor a kind were found; it is read as a question that a person marks"),
        hint: Phrase(
            zh: "请补上答案；若确为简答题，请在前面写明题型标题，如“简答题”。",
            en: "Add the answer; if it is an essay, put a heading before it that names the kind."))
    /// A question with gaps has none.
    package static let clozeWithoutGap = DiagnosticCode(
        "Q050", .error,
        message: Phrase(
            zh: "填空类试题没有空",
            en: "a question with gaps has none"),
        hint: Phrase(
            zh: "请按格式在题干中写出空，如 {1:SHORTANSWER:=答案} 或 [[1]]。",
            en: "Write gaps into the text, as {1:SHORTANSWER:=answer} or [[1]]."))
    /// Much of the text is rare characters, as fonts that hide text yield.
    package static let obfuscatedText = DiagnosticCode(
        "T006", .warning,
        message: Phrase(
            zh: "文本含大量生僻字，可能来自加密字体的网页，内容不可读",
            en: "much of the text is rare characters, as pages with hiding fonts yield"),
        hint: Phrase(
            zh: "请从原始文档重新导出。",
            en: "Export it again from the original document."))

    /// The codes of this file, in the order of the reference.
    static let textBanks: [DiagnosticCode] = [
        .optionLetter, .letterWithoutOption, .keyWithoutQuestion, .unfinishedQuestion, .strayAnswer,
        .unmatchedBraces, .linePlacedNowhere, .tooManyAnswers, .listOrQuestion, .noAnswerFound, .clozeWithoutGap,
        .obfuscatedText,
    ]
}
