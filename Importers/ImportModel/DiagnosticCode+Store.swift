import Values

// What becomes of an import in the store.

extension DiagnosticCode {
    /// The store does not keep this kind of question yet.
    package static let kindNotStored = DiagnosticCode(
        "I001", .error,
        message: Phrase(
            zh: "这种题型尚不入库",
            en: "this kind of question is not kept in the store yet"),
        hint: Phrase(
            zh: "可用 --accept-errors（接口为 acceptErrors）略去该题，其余照常入库；也可导出为其他格式。",
            en:
                "Leave it out with --accept-errors (acceptErrors), so that the rest is kept, or export it to another format."
        ))
    /// Papers are not taken into the store.
    package static let paperNotStored = DiagnosticCode(
        "I002", .warning,
        message: Phrase(
            zh: "试卷结构不入库，其试题照常入库",
            en: "the paper is not kept in the store; its questions are"),
        hint: Phrase(
            zh: "试题发布后，请在试卷管理中组卷。",
            en: "Compose the paper from the questions once they are published."))
    /// A question of the store has the same stem.
    package static let stemInStore = DiagnosticCode(
        "I003", .warning,
        message: Phrase(
            zh: "库中已有相同题干的试题",
            en: "the store has a question with the same stem"),
        hint: Phrase(
            zh: "请确认是否为同一题，必要时撤销本次导入或删去该题。",
            en: "Check whether it is the same question; undo the import or leave the question out."))

    /// The codes of this file, in the order of the reference.
    static let store: [DiagnosticCode] = [.kindNotStored, .paperNotStored, .stemInStore]
}
