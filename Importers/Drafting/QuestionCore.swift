package import ImportModel
import Values

/// What is graded of a question: kind, stem, options, key, points and accepted answers, in words alone.
///
/// Two questions of different formats are the same where these are.
package struct QuestionCore: Hashable, Sendable {
    private let kind: ItemKind
    private let stem: String
    private let points: ExactDecimal
    private let options: [String]
    private let key: [String]
    private let accepted: [[String]]
    private let parts: [QuestionCore]

    /// - Parameter words: the words of a text without its markup; white space and blanks do not count.
    package init(_ item: ImportedItem, words: (RichText) -> String) {
        func bare(_ text: RichText) -> String { Self.bare(words(text)) }
        kind = item.kind
        stem = bare(item.stem)
        points = item.points
        let texts = item.options.map { bare($0.text) }
        let named = Dictionary(zip(item.options.map(\.id), texts), uniquingKeysWith: { first, _ in first })
        switch item.kind {
        case .order, .match, .gapSelect: options = Set(texts).sorted()
        case .single, .multiple:
            // What a wrong one costs is not in every format; a share in ten-thousandths is a third wherever it is cut.
            options = zip(texts, item.options).map { text, option in
                "\(text) × \(max(0, item.share(of: option).tenMillionths / 1_000))"
            }
        default: options = []
        }
        switch item.key {
        case .none: key = []
        case .truth(let value): key = ["\(value)"]
        case .options(let ids), .order(let ids): key = ids.map { named[$0] ?? $0 }
        case .pairs(let pairs): key = pairs.map { "\(named[$0.left] ?? $0.left) = \(named[$0.right] ?? $0.right)" }
        }
        accepted = item.accepted.map { answers in
            answers.filter { $0.fraction > .zero }.map { answer in
                let value =
                    switch answer.value {
                    case .text(let text): text.trimmed
                    case .pattern(let pattern): "* \(pattern)"
                    case .number(let number, let tolerance): "\(number) +- \(tolerance)"
                    case .anything: "*"
                    }
                return answer.fraction == .one ? value : "\(value) × \(answer.fraction)"
            }
        }
        parts = item.parts.map { QuestionCore($0, words: words) }
    }

    private static func bare(_ text: String) -> String {
        String(text.filter { !$0.isWhitespace && $0 != "_" })
    }

    /// What is not the same, by name.
    package func differences(from other: QuestionCore) -> [String] {
        var names: [String] = []
        if kind != other.kind { names.append("kind") }
        if stem != other.stem { names.append("stem") }
        if points != other.points { names.append("points") }
        if options != other.options { names.append("options") }
        if key != other.key { names.append("key") }
        if accepted != other.accepted { names.append("accepted") }
        if parts.count != other.parts.count { names.append("parts") }
        for (index, (left, right)) in zip(parts, other.parts).enumerated() {
            names += left.differences(from: right).map { "{\(index + 1)} \($0)" }
        }
        return names
    }
}
