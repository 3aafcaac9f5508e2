import Drafting
import ImportModel
import RichText

/// Writes a text as Markdown of the bank dialect: as it stands where it is Markdown and a reader gets it back, else from
/// the safe HTML that it renders to, so that nothing in it can be taken for an option, an answer or a heading.
struct MarkdownText {
    /// What texts call their files, and the paths that these are written to; `nil` where a file is not written.
    let paths: [String: String?]

    private var renderer: RichTextRenderer {
        let paths = paths
        return RichTextRenderer { reference in paths[reference] ?? reference }
    }

    func markdown(_ text: RichText, _ position: DialectQuestion.Position) -> String {
        let source = text.source.withLineFeeds
        if text.format == .markdown, paths.isEmpty, Self.holds(source, position) { return source.trimmed }
        return Self.markdown(fromHTML: html(of: text), position)
    }

    /// A lesson that is no Markdown.
    func document(_ text: RichText) -> String { Self.markdown(fromHTML: html(of: text), .stem) }

    /// The words of a text alone.
    func words(_ text: RichText) -> String {
        do {
            return try renderer.plainText(fromHTML: html(of: text), scope: .document)
        } catch {
            return text.source
        }
    }

    private func html(of text: RichText) -> String {
        do {
            switch text.format {
            case .markdown: return try renderer.safeHTML(fromMarkdown: text.source).html
            case .html: return try renderer.safeHTML(fromHTML: text.source).html
            case .plain: return renderer.safeHTML(fromPlainText: text.source)
            case .moodleAuto:
                return try renderer.safeHTML(fromHTML: text.source.replacing("\n", with: "<br>\n")).html
            }
        } catch {
            // What is too large or too deep to be rendered is shown by its characters.
            return renderer.safeHTML(fromPlainText: text.source)
        }
    }

    /// Whether the scanner of banks gives the text back from where it is to stand.
    static func holds(_ text: String, _ position: DialectQuestion.Position) -> Bool {
        let text = text.trimmed
        var scanner = BankScanner(findings: Findings(path: ""))
        let lines: [String]
        switch position {
        case .stem: lines = BankLines.stem(text, kind: "single", attributes: "{#i}") + ["- [x] a"]
        case .option: lines = ["### [single] s {#i}"] + BankLines.option(text, isCorrect: true) + ["- [x] a"]
        case .bare, .left: lines = ["### [order] s {#i}"] + BankLines.option(text, isCorrect: nil) + ["- a"]
        case .explanation: lines = ["### [single] s {#i}", "- [x] a"] + BankLines.quote("解析：", text)
        case .alternative: lines = ["### [cloze] s {#i}", BankLines.blank(["[x] " + text, "[ ] a"])]
        }
        for line in SourceLine.split(lines.joined(separator: "\n")) { scanner.take(line) }
        scanner.finish()
        let drafts = scanner.finished.waiting
        guard scanner.findings.diagnostics.isEmpty, drafts.count == 1, let draft = drafts.first else { return false }
        switch position {
        case .stem: return draft.stem.text == text && draft.options.count == 1 && draft.fields.count == 1
        case .option: return draft.options.count == 2 && draft.options[0].text.text == text
        case .bare:
            return draft.options.count == 2 && draft.options[0].text.text == text && draft.options[0].isCorrect == nil
        case .left:
            return draft.options.count == 2 && draft.options[0].text.text == text && draft.options[0].isCorrect == nil
                && !text.contains("=>")
        case .explanation: return draft.explanation?.text == text && draft.model == nil && draft.options.count == 1
        case .alternative: return draft.blanks.first?.alternatives == ["[x] " + text, "[ ] a"]
        }
    }
}

// MARK: From HTML

extension MarkdownText {
    /// Markdown that renders to the words and marks of `html`, which this house has made safe.
    static func markdown(fromHTML html: String, _ position: DialectQuestion.Position) -> String {
        let tokens = SafeToken.tokens(of: html)
        let isFlowing = tokens.allSatisfy { token in
            guard case .tag(let tag) = token else { return true }
            return !SafeToken.isBlock(tag) || ["<p>", "</p>", "<div>", "</div>"].contains(tag)
        }
        let isLine = position != .stem && position != .explanation
        guard isFlowing else { return block(tokens) }
        var paragraphs = [""]
        for token in tokens {
            switch token {
            case .tag(let tag) where SafeToken.isBlock(tag): paragraphs.append("")
            case .tag(let tag): paragraphs[paragraphs.count - 1] += tag.replacing("\n", with: " ")
            case .text(let text): paragraphs[paragraphs.count - 1] += escaped(text)
            }
        }
        paragraphs = paragraphs.map { guarded($0.trimmed) }.filter { !$0.isEmpty }
        return paragraphs.joined(separator: isLine ? "<br><br>" : "\n\n")
    }

    /// HTML on one line, which Markdown leaves as it is because it begins with a block.
    private static func block(_ tokens: [SafeToken]) -> String {
        var depth = 0
        var line = tokens.reduce(into: "") { line, token in
            switch token {
            case .tag(let tag):
                if tag.hasPrefix("<pre") { depth += 1 } else if tag == "</pre>" { depth -= 1 }
                line += tag.replacing("\n", with: " ")
            case .text(let text):
                line += text.replacing("\n", with: depth > 0 ? "&#10;" : " ").replacing("|", with: "&#124;")
            }
        }
        line = line.trimmed
        let isBlock = SafeToken.tokens(of: line).first.map { token in
            if case .tag(let tag) = token { SafeToken.isBlock(tag) } else { false }
        }
        return isBlock == true ? line : "<div>\(line)</div>"
    }

    /// Characters of text, so that Markdown reads each as itself.
    private static func escaped(_ text: String) -> String {
        var output = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            switch character {
            case "\\", "`", "*", "[", "]", "~", "$", "{", "}": output += "\\" + String(character)
            case "|": output += "&#124;"
            case "_":
                // Two and more are a blank.
                let isRun =
                    index > 0 && characters[index - 1] == "_"
                    || index + 1 < characters.count && characters[index + 1] == "_"
                output += isRun ? "_" : "\\_"
            case let space where space.isNewline || space == "\t": output += " "
            default: output.append(character)
            }
        }
        // An arrow parts the sides of a pair.
        return output.replacing("=&gt;", with: "&#61;&gt;")
    }

    /// A paragraph that begins with nothing that begins a list, a heading, a quotation or an answer.
    private static func guarded(_ paragraph: String) -> String {
        guard let first = paragraph.first else { return "" }
        if DialectWords.label(paragraph) != nil {
            return "&#\(first.unicodeScalars.first?.value ?? 32);" + paragraph.dropFirst()
        }
        if "#+-=:!>".contains(first) { return "\\" + paragraph }
        if OptionLine.isLettered(paragraph[...]) {
            // The mark may be of full width, which no backslash escapes.
            return "&#\(first.unicodeScalars.first?.value ?? 32);" + paragraph.dropFirst()
        }
        let digits = paragraph.prefix { $0.isASCII && $0.isNumber }
        let rest = paragraph[digits.endIndex...]
        if !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" { return digits + "\\" + rest }
        return paragraph
    }
}

extension String {
    /// With lines that end as those of our files do.
    var withLineFeeds: String { replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
}

/// A piece of HTML that was made safe: text has no `<` in it.
enum SafeToken {
    case tag(String)
    case text(String)

    static func tokens(of html: String) -> [SafeToken] {
        var tokens: [SafeToken] = []
        var rest = html[...]
        while let open = rest.firstIndex(of: "<") {
            if open > rest.startIndex { tokens.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: ">") else { break }
            tokens.append(.tag(String(rest[open...close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { tokens.append(.text(String(rest))) }
        return tokens
    }

    private static let blocks: Set<String> = [
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody",
        "tfoot", "tr", "th", "td", "caption", "colgroup", "col", "blockquote", "pre", "hr", "figure", "figcaption",
    ]

    static func isBlock(_ tag: String) -> Bool {
        let name = tag.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
        return blocks.contains(String(name))
    }
}
