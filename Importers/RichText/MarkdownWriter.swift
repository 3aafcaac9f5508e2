/// Writes a Markdown tree as HTML.
///
/// While the text carries no raw HTML the result is safe as it stands. With raw HTML the result is only well escaped
/// around it, and goes through `HTMLCleaner`.
struct MarkdownWriter {
    /// Deeper than any text that a person wrote.
    static let maximumDepth = 256

    private(set) var html: [UInt8] = []
    private(set) var sections: [TextSection] = []
    private let hasRawHTML: Bool
    private let source: MarkdownSource
    private var addresses: Addresses
    private var depth = 0
    private var alignments: [String?] = []
    private var column = 0
    private var isInHeader = false
    private var hasBody = false
    /// For each open link, whether it has a tag.
    private var openLinks: [Bool] = []
    /// Where the text of the open images began, outermost first; their content is alternative text.
    private var imageTexts: [String] = []
    private var section: (id: String, title: String, line: Int)?

    init(source: MarkdownSource, hasRawHTML: Bool, addresses: Addresses) {
        self.hasRawHTML = hasRawHTML
        self.source = source
        self.addresses = addresses
        html.reserveCapacity(source.bytes.count * 5 / 4)
    }

    var rendered: RenderedText {
        RenderedText(
            html: String(decoding: html, as: UTF8.self), sections: sections, images: addresses.images,
            notices: addresses.notices)
    }

    mutating func visit(_ node: MarkdownNode, isEntering: Bool) throws {
        if !imageTexts.isEmpty, visitAlternativeText(node, isEntering: isEntering) { return }
        switch node {
        case .document: break
        case .blockQuote: try tag("blockquote", isEntering, lineEnd: true)
        case .list(nil): try tag("ul", isEntering, lineEnd: true)
        case .list(let start?):
            try enter(isEntering)
            guard isEntering else { return html.append("</ol>\n") }
            html.append("<ol")
            if start != 1 { html.appendAttribute("start", String(start)) }
            html.append(">\n")
        case .item: try tag("li", isEntering, lineEnd: !isEntering)
        case .codeBlock(let info, let literal): codeBlock(info, literal)
        case .htmlBlock(let literal), .htmlInline(let literal): html.append(contentsOf: literal.utf8)
        case .paragraph(let isTight):
            if !isTight { try tag("p", isEntering, lineEnd: !isEntering) }
        case .heading(let level, let line): try heading(level, line, isEntering)
        case .thematicBreak: html.append("<hr>\n")
        case .table(let columns): try table(columns, isEntering)
        case .tableRow(let isHeader): try row(isHeader, isEntering)
        case .tableCell: try cell(isEntering)
        case .text(let literal):
            html.appendEscaped(literal)
            section?.title += literal
        case .softBreak: html.append("\n")
        case .lineBreak: html.append("<br>\n")
        case .code(let literal):
            html.append("<code>")
            html.appendEscaped(literal)
            html.append("</code>")
            section?.title += literal
        case .emphasis: try tag("em", isEntering)
        case .strong: try tag("strong", isEntering)
        case .strikethrough: try tag("del", isEntering)
        case .link(let address, let title): try link(address, title, isEntering)
        case .image(let address, let title): image(address, title, isEntering)
        }
    }

    private mutating func enter(_ isEntering: Bool) throws {
        depth += isEntering ? 1 : -1
        guard depth <= Self.maximumDepth else { throw RichTextFailure.tooComplex(.nesting) }
    }

    private mutating func tag(_ name: StaticString, _ isEntering: Bool, lineEnd: Bool = false) throws {
        try enter(isEntering)
        html.append(isEntering ? "<" : "</")
        html.append(name)
        html.append(">")
        if lineEnd { html.append("\n") }
    }

    private mutating func codeBlock(_ info: String, _ literal: String) {
        html.append("<pre><code")
        let language = info.prefix { !$0.isWhitespace }.lowercased()
        if let name = AllowList.value(of: "class", on: "code", "language-\(language)"), !language.isEmpty {
            html.appendAttribute("class", name)
        }
        html.append(">")
        html.appendEscaped(literal)
        html.append("</code></pre>\n")
    }

    private mutating func heading(_ level: Int, _ line: Int, _ isEntering: Bool) throws {
        try enter(isEntering)
        if isEntering {
            html.append(contentsOf: "<h\(level)".utf8)
            if level == 3 {
                let id = source.headings[line]?.id.flatMap(sectionID) ?? "s\(sections.count + 1)"
                html.appendAttribute("id", "section-\(id)")
                section = (id, "", line)
            }
            html.append(">")
        } else {
            html.append(contentsOf: "</h\(level)>\n".utf8)
            if let section {
                sections.append(TextSection(id: section.id, title: section.title.trimmingSpace(), line: section.line))
            }
            section = nil
        }
    }

    private func sectionID(_ id: String) -> String? {
        let lower = id.lowercased()
        let isPlain = lower.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        return isPlain && !sections.contains { $0.id == lower } ? lower : nil
    }

    private mutating func table(_ columns: [String?], _ isEntering: Bool) throws {
        try enter(isEntering)
        if isEntering {
            alignments = columns
            hasBody = false
            html.append("<table>\n")
        } else {
            if hasBody { html.append("</tbody>\n") }
            html.append("</table>\n")
        }
    }

    private mutating func row(_ isHeader: Bool, _ isEntering: Bool) throws {
        try enter(isEntering)
        if isEntering {
            column = 0
            isInHeader = isHeader
            if isHeader {
                html.append("<thead>\n")
            } else if !hasBody {
                hasBody = true
                html.append("<tbody>\n")
            }
            html.append("<tr>\n")
        } else {
            html.append("</tr>\n")
            if isHeader { html.append("</thead>\n") }
        }
    }

    private mutating func cell(_ isEntering: Bool) throws {
        try enter(isEntering)
        let name: StaticString = isInHeader ? "th" : "td"
        if isEntering {
            html.append("<")
            html.append(name)
            if column < alignments.count, let alignment = alignments[column] {
                html.appendAttribute("align", alignment)
            }
            html.append(">")
            column += 1
        } else {
            html.append("</")
            html.append(name)
            html.append(">\n")
        }
    }

    private mutating func link(_ raw: String, _ title: String, _ isEntering: Bool) throws {
        try enter(isEntering)
        guard isEntering else {
            if openLinks.popLast() == true { html.append("</a>") }
            return
        }
        let address = hasRawHTML ? raw : addresses.link(raw)
        openLinks.append(address != nil)
        guard let address else { return }
        html.append("<a")
        html.appendAttribute("href", address)
        if !title.isEmpty { html.appendAttribute("title", title) }
        html.append(">")
    }

    private mutating func image(_ raw: String, _ title: String, _ isEntering: Bool) {
        guard !isEntering else { return imageTexts.append("") }
        guard let alternative = imageTexts.popLast() else { return }
        if !imageTexts.isEmpty {
            imageTexts[imageTexts.count - 1] += alternative
        } else if let address = hasRawHTML ? raw : addresses.image(raw) {
            html.append("<img")
            html.appendAttribute("src", address)
            html.appendAttribute("alt", alternative)
            if !title.isEmpty { html.appendAttribute("title", title) }
            html.append(">")
        } else {
            html.appendEscaped(alternative)
        }
    }

    /// Inside an image only words count. Answers false for the image nodes themselves.
    private mutating func visitAlternativeText(_ node: MarkdownNode, isEntering: Bool) -> Bool {
        switch node {
        case .image: return false
        case .text(let literal), .code(let literal): imageTexts[imageTexts.count - 1] += literal
        case .softBreak, .lineBreak: imageTexts[imageTexts.count - 1] += " "
        default: break
        }
        return true
    }
}
