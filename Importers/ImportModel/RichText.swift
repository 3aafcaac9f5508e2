/// Text with markup as an editor wrote it, and the safe HTML made of it.
package struct RichText: Hashable, Sendable {
    package enum Format: String, Hashable, Sendable {
        case html
        case markdown
        /// No markup: every character stands for itself.
        case plain
        /// Plain text in which line breaks count and addresses become links; HTML tags in it are honoured.
        case moodleAuto
    }

    /// The source, verbatim.
    package var source: String
    package var format: Format
    /// HTML of the allow-list only; empty until the importing pipeline has filled it.
    package var safeHTML: String

    package init(_ source: String, format: Format, safeHTML: String = "") {
        self.source = source
        self.format = format
        self.safeHTML = safeHTML
    }

    package static let empty = RichText("", format: .plain)

    /// A text without markup.
    package static func plain(_ text: String) -> RichText { RichText(text, format: .plain) }

    /// Whether there is nothing but white space in the source.
    package var isBlank: Bool { source.unicodeScalars.allSatisfy(\.isWhiteSpace) }
}
