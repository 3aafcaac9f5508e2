/// What a candidate answered; one case a kind. No answer is `nil`, never a case.
///
/// Generic over the name of an option, because the candidate speaks in letters of the attempt and the key in ids of
/// the question version: `OptionOrder.open` turns one into the other, and the types keep them apart.
package enum Response<Option: Hashable & Sendable>: Hashable, Sendable {
    case single(Option)
    case multiple(Set<Option>)
    case trueFalse(Bool)
    /// One text a blank, in the order of the blanks.
    case shortText([String])
    case essay(String)

    package var kind: QuestionKind {
        switch self {
        case .single: .single
        case .multiple: .multiple
        case .trueFalse: .trueFalse
        case .shortText: .shortText
        case .essay: .essay
        }
    }

    /// Whether it says nothing: no option chosen, only white space written.
    package var isBlank: Bool {
        switch self {
        case .single, .trueFalse: false
        case .multiple(let options): options.isEmpty
        case .shortText(let texts): texts.allSatisfy { $0.allSatisfy(\.isWhitespace) }
        case .essay(let text): text.allSatisfy(\.isWhitespace)
        }
    }

    /// The same answer with its options renamed; `nil` where one of them has no new name.
    package func renamingOptions<Other>(_ rename: (Option) -> Other?) -> Response<Other>? {
        switch self {
        case .single(let option):
            return rename(option).map { .single($0) }
        case .multiple(let options):
            let renamed = options.compactMap(rename)
            return renamed.count == options.count ? .multiple(Set(renamed)) : nil
        case .trueFalse(let value):
            return .trueFalse(value)
        case .shortText(let texts):
            return .shortText(texts)
        case .essay(let text):
            return .essay(text)
        }
    }
}
