/// A Markdown text made ready for the parser: what Markdown must not touch is escaped, and what it does not know is
/// taken out. Lines keep their numbers.
///
/// - `$math$`, `$$math$$` and `{{…}}` stay literal.
/// - Runs of underscores are blanks: from two on in a field, from four on in a lesson, where a line of nothing else
///   stays a rule.
/// - The fence lines of `::: info` and `!!! tip` go, their text stays.
/// - Attributes at the end of a heading go, and are kept in `headings`.
struct MarkdownSource {
    private(set) var bytes: [UInt8] = []
    /// Attributes by 1-based line.
    private(set) var headings: [Int: HeadingAttributes] = [:]

    private let scope: RichTextRenderer.Scope
    private var state = BlockState.text
    private var isInAdmonition = false
    private var isAfterBlank = true
    private var isInList = false

    private enum BlockState {
        case text
        case fence(UInt8, length: Int)
        case html
        case math
    }

    init(_ text: String, scope: RichTextRenderer.Scope) {
        self.scope = scope
        let input = Array(text.utf8)
        bytes.reserveCapacity(input.count + input.count / 16)
        var start = 0
        var number = 1
        while start < input.count {
            var end = start
            while end < input.count, input[end] != 10, input[end] != 13 { end += 1 }
            take(input[start..<end], number: number)
            bytes.append(10)
            if end + 1 < input.count, input[end] == 13, input[end + 1] == 10 { end += 1 }
            start = end + 1
            number += 1
        }
    }

    private mutating func take(_ line: ArraySlice<UInt8>, number: Int) {
        var line = line
        var indent = line.prefix { $0 == 32 }.count
        if isInAdmonition {
            if indent >= 4 {
                line = line.dropFirst(4)
                indent -= 4
            } else if indent < line.count {
                isInAdmonition = false
            }
        }
        let content = line.dropFirst(indent)
        defer { isAfterBlank = content.allSatisfy { $0 == 9 || $0 == 32 } }
        switch state {
        case .fence(let byte, let length):
            bytes.append(contentsOf: line)
            let run = content.prefix { $0 == byte }.count
            if run >= length, content.dropFirst(run).allSatisfy({ $0 == 32 || $0 == 9 }) { state = .text }
        case .html:
            bytes.append(contentsOf: line)
            if content.isEmpty { state = .text }
        case .math:
            if content.starts(with: [36, 36]) {
                state = .text
                bytes.append(contentsOf: line)
            } else {
                bytes.appendLiteral(content)
            }
        case .text:
            takeText(line, content, indent: indent, number: number)
        }
    }

    private mutating func takeText(_ line: ArraySlice<UInt8>, _ content: ArraySlice<UInt8>, indent: Int, number: Int) {
        guard let first = content.first else { return }
        if indent < 4, content.isListItem {
            isInList = true
        } else if indent == 0 {
            isInList = isInList && !isAfterBlank
        }
        if indent >= 4, isAfterBlank, !isInList {
            bytes.append(contentsOf: line)
            return
        }
        switch first {
        case UInt8(ascii: "`"), UInt8(ascii: "~"):
            let run = content.prefix { $0 == first }.count
            if run >= 3, first == UInt8(ascii: "~") || !content.dropFirst(run).contains(first) {
                state = .fence(first, length: run)
                bytes.append(contentsOf: line)
                return
            }
        case UInt8(ascii: ":") where content.starts(with: [58, 58, 58]):
            return
        case UInt8(ascii: "!") where content.starts(with: Array("!!! ".utf8)):
            isInAdmonition = true
            return
        case UInt8(ascii: "<") where indent < 4 && content.startsHTMLBlock:
            state = .html
            bytes.append(contentsOf: line)
            return
        case UInt8(ascii: "$") where content.starts(with: [36, 36]) && content.dropFirst(2).allSatisfy({ $0 == 32 }):
            state = .math
            bytes.append(contentsOf: line)
            return
        case UInt8(ascii: "#") where indent < 4:
            if let text = headingText(content, number: number) {
                bytes.append(contentsOf: line.prefix(indent))
                bytes.append(contentsOf: LineEscaper.escape(text, blankFrom: blankLength))
                return
            }
        case UInt8(ascii: "_") where scope == .document && content.allSatisfy({ $0 == first || $0 == 32 }):
            bytes.append(contentsOf: line)
            return
        default: break
        }
        bytes.append(contentsOf: LineEscaper.escape(line, blankFrom: blankLength))
    }

    private var blankLength: Int { scope == .field ? 2 : 4 }

    /// The heading line without its attributes, which are noted; `nil` where it has none.
    private mutating func headingText(_ content: ArraySlice<UInt8>, number: Int) -> ArraySlice<UInt8>? {
        let marks = content.prefix { $0 == UInt8(ascii: "#") }.count
        guard marks <= 6, content.dropFirst(marks).first == 32 else { return nil }
        let (text, attributes) = HeadingAttributes.split(String(decoding: content, as: UTF8.self))
        guard let attributes else { return nil }
        headings[number] = attributes
        return Array(text.utf8)[...]
    }
}

extension ArraySlice<UInt8> {
    /// Whether a bullet or a number begins the line.
    fileprivate var isListItem: Bool {
        guard let first else { return false }
        if "-+*".utf8.contains(first) { return dropFirst().first == 32 }
        let digits = prefix { (48...57).contains($0) }.count
        guard digits > 0, let mark = dropFirst(digits).first else { return false }
        return mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")
    }

    /// Whether CommonMark reads the lines up to the next blank one as HTML (its start conditions 1 to 6; condition 7,
    /// a tag alone on its line, is read like them).
    fileprivate var startsHTMLBlock: Bool {
        let rest = dropFirst()
        if let next = rest.first, next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return true }
        let named = rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest
        let name = named.prefix { ($0 | 32) >= 97 && ($0 | 32) <= 122 || (48...57).contains($0) }
        guard let first = name.first, first > 57 else { return false }
        if htmlBlockNames.contains(String(decoding: name, as: UTF8.self).lowercased()) { return true }
        guard let close = firstIndex(of: UInt8(ascii: ">")) else { return false }
        return self[(close + 1)...].allSatisfy { $0 == 32 || $0 == 9 }
    }
}

private let htmlBlockNames: Set<String> = Set(
    """
    script pre style textarea address article aside base basefont blockquote body caption center col colgroup dd \
    details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header \
    hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param section source summary \
    table tbody td tfoot th thead title tr track ul
    """.split(separator: " ").map(String.init))
