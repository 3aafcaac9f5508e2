/// What the library has to know about Han characters.
package enum HanText {
    /// Whether `scalar` is a Han ideograph: the unified ideographs with all extensions, the compatibility ideographs,
    /// and 〇. Punctuation, radicals and kana are none.
    package static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F, 0x30000...0x323AF: true
        default: false
        }
    }

    /// Number of Han characters in a text, by which its reading time is reckoned. Latin words count nothing, and markup
    /// must have been taken out.
    ///
    /// - Complexity: O(n).
    package static func count(in text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { isHan($1) ? $0 + 1 : $0 }
    }
}
