package import ImportModel

/// A text file as characters: lines end in `\n`, and there is no byte order mark and no NUL in it.
package struct DecodedText: Hashable, Sendable {
    package let text: String
    package let encoding: TextEncoding
    /// What was normalised on the way.
    package let diagnostics: [Diagnostic]
}

/// Finds out which encoding a text file has: byte order mark, strict UTF-8, then GB18030.
///
/// Almost any bytes decode as GB18030, so that it is accepted only where the outcome looks like Chinese.
package enum TextDecoding {
    /// The text of `bytes`. Ideographic spaces (U+3000) stay: they are white space to `Character.isWhitespace`.
    ///
    /// - Parameter override: the encoding, where a person has named it.
    /// - Throws: `SourceFailure` with T001 where no encoding fits and T002 where there is a NUL character.
    package static func decode(
        _ bytes: [UInt8], path: String, override: TextEncoding? = nil
    ) throws -> DecodedText {
        guard let (text, encoding) = decoded(bytes, override: override) else {
            throw SourceFailure(.textEncodingUnknown, path: path)
        }
        guard !text.utf8.contains(0) else { throw SourceFailure(.nulByte, path: path) }
        return normalised(text, encoding: encoding, path: path)
    }

    private static func decoded(_ bytes: [UInt8], override: TextEncoding?) -> (String, TextEncoding)? {
        if let (encoding, length) = TextEncoding.marked(at: bytes) {
            return text(Array(bytes[length...]), in: encoding).map { ($0, encoding) }
        }
        if let override { return text(bytes, in: override).map { ($0, override) } }
        if let text = text(bytes, in: .utf8) { return (text, .utf8) }
        guard let text = text(bytes, in: .gb18030), looksChinese(text) else { return nil }
        return (text, .gb18030)
    }

    private static func text(_ bytes: [UInt8], in encoding: TextEncoding) -> String? {
        encoding == .utf8 ? String(validating: bytes, as: UTF8.self) : CharacterConverter.text(bytes, in: encoding)
    }

    /// At least nine in ten of the characters beyond ASCII are Han or East Asian punctuation, none is private or
    /// unassigned, and half of the Han are common ones: bytes of a western code page that happen to pair yield rare ones.
    static func looksChinese(_ text: String) -> Bool {
        var foreign = 0
        var chinese = 0
        var (han, common) = (0, 0)
        for scalar in text.unicodeScalars where !scalar.isASCII {
            switch scalar.properties.generalCategory {
            case .privateUse, .unassigned, .surrogate: return false
            default: break
            }
            foreign += 1
            if isChinese(scalar) { chinese += 1 }
            if scalar.properties.isIdeographic {
                han += 1
                if CommonHan.holds(scalar) { common += 1 }
            }
        }
        return foreign > 0 && chinese * 10 >= foreign * 9 && common * 2 >= han
    }

    private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x323AF, 0xF900...0xFAFF: true  // Han
        case 0x3000...0x303F, 0xFF00...0xFFEF, 0x2010...0x2027, 0x00B7: true  // punctuation and full-width forms
        case 0x2460...0x24FF, 0x2160...0x217F, 0x25A0...0x25FF, 0x2713...0x2718, 0x221A, 0x00D7: true  // list marks
        default: false
        }
    }

    /// Whether there is a return or a mark U+FEFF in the text; told by its bytes, since most have neither.
    private static func isUneven(_ text: String) -> Bool {
        var (first, second): (UInt8, UInt8) = (0, 0)
        for byte in text.utf8 {
            if byte == 0x0D || byte == 0xBF && second == 0xBB && first == 0xEF { return true }
            (first, second) = (second, byte)
        }
        return false
    }

    private static func normalised(_ text: String, encoding: TextEncoding, path: String) -> DecodedText {
        guard isUneven(text) else { return DecodedText(text: text, encoding: encoding, diagnostics: []) }
        var scalars = String.UnicodeScalarView()
        var isAfterReturn = false
        var hasChanged = false
        for scalar in text.unicodeScalars {
            defer { isAfterReturn = scalar == "\r" }
            switch scalar {
            case "\r":
                scalars.append("\n")
                hasChanged = true
            case "\n" where isAfterReturn: continue
            case "\u{FEFF}": hasChanged = true
            default: scalars.append(scalar)
            }
        }
        let note = Diagnostic(.textNormalised, at: SourcePlace(path: path))
        return DecodedText(
            text: hasChanged ? String(scalars) : text, encoding: encoding, diagnostics: hasChanged ? [note] : [])
    }
}
