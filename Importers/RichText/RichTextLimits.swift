/// How large a text may be, in bytes of UTF-8.
package struct RichTextLimits: Hashable, Sendable {
    /// A stem, an option, an explanation.
    package var fieldBytes = 256 << 10
    /// A lesson's Markdown.
    package var documentBytes = 5 << 20

    package init() {}
}
