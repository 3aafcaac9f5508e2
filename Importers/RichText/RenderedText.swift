/// A text made safe, and what an editor should know about it.
package struct RenderedText: Hashable, Sendable {
    package let html: String
    /// The `###` headings of a Markdown lesson, in order.
    package let sections: [TextSection]
    /// Paths inside the package that the text shows or links to, each once, in order of first use.
    package let images: [String]
    /// What was left out.
    package let notices: [RichTextNotice]
}

/// A part of a lesson that begins at a `###` heading.
package struct TextSection: Hashable, Sendable {
    /// From the heading's `{#id}`, else `s1`, `s2`, …; the rendered heading carries it as `id="section-…"`.
    package let id: String
    package let title: String
    /// 1-based line within the text that was rendered.
    package let line: Int
}

/// Something that a text asked for and did not get.
package enum RichTextNotice: Hashable, Sendable {
    /// An image on another server: never fetched; its alternative text stays.
    case remoteImage(String)
    /// A path that leaves the package, or that the package does not hold.
    case missingFile(String)
    /// A link whose scheme is not allowed: its text stays.
    case unsafeLink(String)
    /// Active content, removed together with what it held.
    case removedElement(String)
}

extension RenderedText {
    /// A text that was plain, already escaped.
    package init(plain html: String) {
        self.init(html: html, sections: [], images: [], notices: [])
    }
}
