import Drafting
import ImportModel

/// Numbers as GIFT writes them: `3`, `3:0.5`, `2..4`, `*`.
enum GIFTNumber {
    static func value(_ text: String) -> AcceptedAnswer.Value? {
        if text == "*" { return .anything }
        if let range = text.firstRange(of: "..") {
            guard let low = ExactDecimal(text: text[..<range.lowerBound].trimmed),
                let high = ExactDecimal(text: text[range.upperBound...].trimmed)
            else { return nil }
            return AcceptedAnswer.Value(from: low, to: high)
        }
        let parts = text.split(separator: ":", maxSplits: 1).map(\.trimmed)
        guard let value = parts.first.flatMap({ ExactDecimal(text: $0) }) else { return nil }
        guard parts.count > 1 else { return .number(value, tolerance: .zero) }
        guard let tolerance = ExactDecimal(text: parts[1]), !tolerance.isNegative else { return nil }
        return .number(value, tolerance: tolerance)
    }
}
