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

    /// The codes of this file, in the order of the reference.
    static let qti: [DiagnosticCode] = [.scoringNotRecognized, .scoringMissing]
}
