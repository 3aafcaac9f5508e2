/// Collects the words of a Markdown tree, blocks on lines of their own.
struct PlainTextWriter {
    private var lines = TextLines()

    var text: String { lines.text }

    mutating func visit(_ node: MarkdownNode, isEntering: Bool) {
        switch node {
        case .text(let literal), .code(let literal): lines.append(literal)
        case .codeBlock(_, let literal):
            lines.breakLine()
            lines.append(literal)
            lines.breakLine()
        case .htmlBlock, .htmlInline: break
        case .softBreak, .lineBreak: lines.breakLine()
        case .paragraph, .heading, .item, .tableRow, .thematicBreak, .blockQuote, .list, .table: lines.breakLine()
        case .tableCell: if !isEntering { lines.append(" ") }
        case .document, .emphasis, .strong, .strikethrough, .link, .image: break
        }
    }
}

/// Text in lines, none of them empty, none with space at its ends.
struct TextLines {
    private var finished: [String] = []
    private var line = ""

    mutating func append(_ text: some StringProtocol) {
        var isFirst = true
        for part in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if !isFirst { breakLine() }
            isFirst = false
            line += part
        }
    }

    mutating func breakLine() {
        let trimmed = line.trimmingSpace()
        if !trimmed.isEmpty { finished.append(trimmed) }
        line = ""
    }

    var text: String {
        var copy = self
        copy.breakLine()
        return copy.finished.joined(separator: "\n")
    }
}
