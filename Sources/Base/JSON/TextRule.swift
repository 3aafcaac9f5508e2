package import Values

/// Which characters a string may contain.
package struct TextRule: Hashable, Sendable {
    /// Allowed characters; `nil` allows all but control characters.
    private let allowed: [ClosedRange<Unicode.Scalar>]?
    /// Control characters that are allowed besides.
    private let controls: [Unicode.Scalar]
    /// What is allowed, for a message.
    let explanation: Phrase

    /// Text on one line: everything but control characters.
    package static let line = TextRule(
        allowed: nil, controls: [],
        explanation: Phrase(zh: "不能含控制字符或换行。", en: "Send no control characters and no line breaks."))

    /// Text on several lines: everything but control characters, with tabs and line breaks.
    package static let lines = TextRule(
        allowed: nil, controls: ["\t", "\n", "\r"],
        explanation: Phrase(zh: "除换行和制表符外不能含控制字符。", en: "Send no control characters but tabs and line breaks."))

    /// Exactly the characters of `ranges`; `explanation` names them to people.
    package static func only(_ ranges: ClosedRange<Unicode.Scalar>..., explanation: Phrase) -> TextRule {
        TextRule(allowed: ranges, controls: [], explanation: explanation)
    }

    private init(allowed: [ClosedRange<Unicode.Scalar>]?, controls: [Unicode.Scalar], explanation: Phrase) {
        self.allowed = allowed
        self.controls = controls
        self.explanation = explanation
    }

    func allows(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            if let allowed { return allowed.contains { $0.contains(scalar) } }
            return scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) || controls.contains(scalar)
        }
    }

    /// The rule as a regular expression of JSON Schema.
    var pattern: String {
        guard let ranges = allowed else {
            return controls.isEmpty
                ? #"^[^\u0000-\u001f\u007f-\u009f]*$"# : #"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$"#
        }
        return "^[" + ranges.map { "\(escaped($0.lowerBound))-\(escaped($0.upperBound))" }.joined() + "]*$"
    }

    private func escaped(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        guard scalar.value < 0x80 else { return String(scalar) }
        let isAlphanumeric = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        return isAlphanumeric ? String(scalar) : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
