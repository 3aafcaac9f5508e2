/// What a question asks the member to do. The raw values are those of the preview's contract and of the API.
package enum ItemKind: String, CaseIterable, Hashable, Sendable {
    /// 单选: one option is right.
    case single
    /// 多选: several options may be right.
    case multiple
    /// 判断
    case trueFalse
    /// 填空: one or more blanks, each with the texts that are accepted.
    case shortText
    /// A number within a tolerance.
    case numeric
    /// Pairs of a left and a right side.
    case match
    /// Options to put in order.
    case order
    /// Gaps in the stem, each filled from a list.
    case gapSelect
    /// A stem with several parts of other kinds in it.
    case cloze
    /// 简答: marked by a person.
    case essay
    /// A file is handed in; marked by a person.
    case fileUpload
    /// A case with several questions about it.
    case scenario
    /// Text between questions; carries no points.
    case description
    /// A kind that this system does not have; the source is kept verbatim.
    case unsupported
}

extension ItemKind {
    /// Whether the answer is marked by comparing it with a key.
    package var hasKey: Bool {
        switch self {
        case .single, .multiple, .trueFalse, .shortText, .numeric, .match, .order, .gapSelect, .cloze, .scenario: true
        case .essay, .fileUpload, .description, .unsupported: false
        }
    }
}
