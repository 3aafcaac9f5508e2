import Drafting
import ImportModel

/// Numbers as GIFT writes them: `3`, `3:0.5`, `2..4`, `*`.
enum GIFTNumber {
    static func value(_ text: String) -> AcceptedAnswer.Value? {
        if text == "*" { return .anything }
        if let range = text.firstRange(of: "..") {
            return middle(text[..<range.lowerBound].trimmed, text[range.upperBound...].trimmed)
        }
        let parts = text.split(separator: ":", maxSplits: 1).map(\.trimmed)
        guard let value = parts.first.flatMap({ ExactDecimal(text: $0) }) else { return nil }
        guard parts.count > 1 else { return .number(value, tolerance: .zero) }
        guard let tolerance = ExactDecimal(text: parts[1]), !tolerance.isNegative else { return nil }
        return .number(value, tolerance: tolerance)
    }

    /// The middle of a range and half its width, exactly: one place more than the ends have.
    private static func middle(_ low: String, _ high: String) -> AcceptedAnswer.Value? {
        guard let low = ExactDecimal(text: low), let high = ExactDecimal(text: high) else { return nil }
        let places = max(low.places, high.places) + 1
        guard let first = low.scaled(places), let last = high.scaled(places), first <= last else { return nil }
        let (sum, isTooLarge) = first.addingReportingOverflow(last)
        let (width, isTooWide) = last.subtractingReportingOverflow(first)
        guard !isTooLarge, !isTooWide, let value = ExactDecimal(text: "\(sum / 2)e-\(places)"),
            let tolerance = ExactDecimal(text: "\(width / 2)e-\(places)")
        else { return nil }
        return .number(value, tolerance: tolerance)
    }
}

extension ExactDecimal {
    /// Digits after the point.
    fileprivate var places: Int { text.split(separator: ".").dropFirst().first?.count ?? 0 }

    /// The value in units of 10^-`places`; `nil` where it is out of range.
    fileprivate func scaled(_ places: Int) -> Int? {
        let digits = text.replacing(".", with: "") + String(repeating: "0", count: max(0, places - self.places))
        return digits.count < 19 ? Int(digits) : nil
    }
}
