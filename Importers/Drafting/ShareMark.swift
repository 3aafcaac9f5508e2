import ImportModel
package import Values

/// What an option or an answer earns, as our Markdown states it before the text: `[50%]` in place of a box, and `%50%`
/// before an alternative.
package enum ShareMark {
    /// `[50%] text`, below zero where it costs; `nil` where the text begins otherwise.
    package static func box(_ text: String) -> (share: Fraction, rest: String)? {
        // A pattern costs much each time that it is made, and hardly any text begins so.
        guard text.utf8.first == UInt8(ascii: "["),
            let match = text.firstMatch(of: /^\[(-?[0-9]{1,4}(?:\.[0-9]{1,5})?)%\](.*)/.dotMatchesNewlines()),
            let share = GradePercentage(percentage: String(match.1))?.fraction
        else { return nil }
        return (share, match.2.trimmed)
    }

    /// `%50%text`; a percent sign that is one stands behind a backslash.
    package static func alternative(_ text: String) -> (share: Fraction?, rest: String) {
        guard let first = text.utf8.first, first == UInt8(ascii: "%") || first == UInt8(ascii: "\\") else {
            return (nil, text)
        }
        if let match = text.firstMatch(of: /^%([0-9]{1,4}(?:\.[0-9]{1,5})?)%(.*)/.dotMatchesNewlines()),
            let share = GradePercentage(percentage: String(match.1))?.fraction
        {
            return (share, match.2.trimmed)
        }
        return (nil, text.firstMatch(of: /^\\+%/) == nil ? text : String(text.dropFirst()))
    }

    /// The reverse of `alternative`.
    package static func text(_ text: String, share: Fraction?) -> String {
        let escaped = text.firstMatch(of: /^\\*%/) == nil ? text : "\\" + text
        return share.map { "%\($0.percentage)% \(escaped)" } ?? escaped
    }
}
