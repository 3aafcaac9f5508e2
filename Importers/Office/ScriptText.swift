/// Text above or below the line, in a text that has no such thing: in the characters of Unicode for it where there are
/// such, else behind `^` or `_`.
enum ScriptText {
    enum Position {
        case above, below

        /// The value of `vertAlign` in a document.
        init?(_ name: String?) {
            switch name {
            case "superscript": self = .above
            case "subscript": self = .below
            default: return nil
            }
        }
    }

    /// `²`, `₂`, `^(ab)`.
    static func text(_ text: String, _ position: Position) -> String {
        guard text.contains(where: { !$0.isWhitespace }) else { return text }
        var written = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard let one = position == .above ? above(scalar) : below(scalar) else { return marked(text, position) }
            written.append(one)
        }
        return String(written)
    }

    private static func marked(_ text: String, _ position: Position) -> String {
        let mark = position == .above ? "^" : "_"
        return text.count == 1 ? mark + text : "\(mark)(\(text))"
    }

    private static func above(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "1": "\u{B9}"
        case "2": "\u{B2}"
        case "3": "\u{B3}"
        case "0", "4"..."9": Unicode.Scalar(scalar.value - 0x30 + 0x2070)
        case "+": "\u{207A}"
        case "-", "\u{2212}": "\u{207B}"
        case "=": "\u{207C}"
        case "(": "\u{207D}"
        case ")": "\u{207E}"
        case "n": "\u{207F}"
        case "i": "\u{2071}"
        default: nil
        }
    }

    private static func below(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "0"..."9": Unicode.Scalar(scalar.value - 0x30 + 0x2080)
        case "+": "\u{208A}"
        case "-", "\u{2212}": "\u{208B}"
        case "=": "\u{208C}"
        case "(": "\u{208D}"
        case ")": "\u{208E}"
        default: nil
        }
    }
}
