/// What a question asks the candidate to do, which decides the form of its answer and how it is scored.
///
/// The raw values are the words of the import contract and of the API.
package enum QuestionKind: String, CaseIterable, Sendable {
    /// One option of several.
    case single
    /// Any number of options.
    case multiple
    /// True or false.
    case trueFalse
    /// One or several blanks to fill with short text.
    case shortText
    /// Free text that a person marks.
    case essay

    /// Whether the candidate chooses among options.
    package var hasOptions: Bool {
        switch self {
        case .single, .multiple: true
        case .trueFalse, .shortText, .essay: false
        }
    }
}
