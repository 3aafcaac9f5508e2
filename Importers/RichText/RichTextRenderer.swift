/// Turns the text of questions and lessons into HTML that is safe to send to a browser, and into plain text.
///
/// Markdown without raw HTML is made safe on the syntax tree; only text that carries raw HTML is parsed as HTML and
/// rebuilt from `AllowList`. Everything that leaves is written by this module with full escaping: no byte of markup is
/// copied from the source.
package struct RichTextRenderer: Sendable {
    /// What is rendered; decides the size limit and how lines of underscores read.
    package enum Scope: Sendable {
        /// A stem, an option, an explanation: underscores are blanks, never emphasis or a rule.
        case field
        /// A lesson.
        case document
    }

    /// Maps a path inside the package, normalised and without `..`, to the address to write; `nil` where the package
    /// has no such file.
    package typealias AssetResolver = @Sendable (_ path: String) -> String?

    package let limits: RichTextLimits
    /// The folder that relative addresses are seen from, with a slash at the end; empty for the package's own. What is
    /// resolved, listed and noted is relative to the package.
    package var folder = ""
    package var resolveAsset: AssetResolver

    /// - Parameter resolveAsset: without it, paths inside the package are written as they are.
    package init(limits: RichTextLimits = RichTextLimits(), resolveAsset: @escaping AssetResolver = { $0 }) {
        self.limits = limits
        self.resolveAsset = resolveAsset
    }

    /// Renders CommonMark with tables and `~~strikethrough~~`; `$math$` and `{{…}}` stay literal, the fences of
    /// `::: containers` are dropped and their text stays.
    ///
    /// - Throws: `RichTextFailure` where the text is too large, or built so that rendering would take too long.
    package func safeHTML(fromMarkdown markdown: String, scope: Scope = .field) throws -> RenderedText {
        let source = try prepared(markdown, scope: scope)
        let tree = try MarkdownTree(source.bytes)
        var writer = MarkdownWriter(
            source: source, hasRawHTML: tree.hasRawHTML,
            addresses: Addresses(folder: folder, resolveAsset: resolveAsset))
        try tree.walk { try writer.visit($0, isEntering: $1) }
        guard tree.hasRawHTML else { return writer.rendered }
        // With raw HTML the writer's addresses are still those of the source; the cleaner resolves all of them.
        let html = try HTMLCleaner.clean(writer.html, addresses: Addresses(folder: folder, resolveAsset: resolveAsset))
        return RenderedText(
            html: html.text, sections: writer.sections, images: html.addresses.images, notices: html.addresses.notices)
    }

    /// Rebuilds HTML from the allow-list.
    ///
    /// - Throws: `RichTextFailure` as above.
    package func safeHTML(fromHTML html: String, scope: Scope = .field) throws -> RenderedText {
        try checkSize(html, scope: scope)
        let cleaned = try HTMLCleaner.clean(
            Array(html.utf8), addresses: Addresses(folder: folder, resolveAsset: resolveAsset))
        return RenderedText(
            html: cleaned.text, sections: [], images: cleaned.addresses.images, notices: cleaned.addresses.notices)
    }

    /// The words of a Markdown text, blocks on lines of their own; raw HTML gives its text.
    package func plainText(fromMarkdown markdown: String, scope: Scope = .field) throws -> String {
        let source = try prepared(markdown, scope: scope)
        let tree = try MarkdownTree(source.bytes)
        if tree.hasRawHTML {
            return try HTMLCleaner.plainText(Array(try safeHTML(fromMarkdown: markdown, scope: scope).html.utf8))
        }
        var writer = PlainTextWriter()
        try tree.walk { writer.visit($0, isEntering: $1) }
        return writer.text
    }

    /// The words of an HTML text, blocks on lines of their own.
    package func plainText(fromHTML html: String, scope: Scope = .field) throws -> String {
        try checkSize(html, scope: scope)
        return try HTMLCleaner.plainText(Array(html.utf8))
    }

    /// Plain text as HTML: escaped, with `<br>` for line ends.
    package func safeHTML(fromPlainText text: String) -> String {
        var output: [UInt8] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if index > 0 { output.append(contentsOf: "<br>".utf8) }
            output.appendEscaped(line)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func prepared(_ markdown: String, scope: Scope) throws -> MarkdownSource {
        try checkSize(markdown, scope: scope)
        let source = MarkdownSource(markdown, scope: scope)
        try MarkdownBudget.check(source.bytes)
        return source
    }

    private func checkSize(_ text: String, scope: Scope) throws {
        let limit =
            switch scope {
            case .field: limits.fieldBytes
            case .document: limits.documentBytes
            }
        guard text.utf8.count <= limit else {
            throw RichTextFailure.tooLarge(bytes: text.utf8.count, limit: limit)
        }
    }
}
