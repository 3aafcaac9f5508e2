import ImportModel

extension MarkedLine {
    /// A line of a text file: Markdown's marks of headings, quotations, lists, bold type and colour are taken off.
    package init(markdown line: SourceLine, path: String) {
        var stripper = MarkdownStripper(Array(line.text.unicodeScalars))
        stripper.strip()
        let columns = stripper.columns
        // Most lines are cut at their ends at most; then the first column says all.
        let first = columns.first ?? 1
        let isWhole = columns.isEmpty || columns[columns.count - 1] - first == columns.count - 1
        self.init(
            stripper.scalars, emphasis: stripper.emphasis, columns: isWhole ? [] : columns,
            headingLevel: stripper.headingLevel,
            place: SourcePlace(path: path, line: line.number, column: isWhole ? first : 1))
    }
}

/// Takes the markup off one line.
private struct MarkdownStripper {
    private let source: [Unicode.Scalar]
    private(set) var scalars: [Unicode.Scalar] = []
    private(set) var emphasis: [Bool] = []
    private(set) var columns: [Int] = []
    private(set) var headingLevel = 0
    private var index = 0
    private var isBold = false
    /// Open elements that set text apart.
    private var depth = 0

    init(_ source: [Unicode.Scalar]) {
        self.source = source
        scalars.reserveCapacity(source.count)
    }

    mutating func strip() {
        takeLeaders()
        // One star at either end sets the whole line apart, as in `*D. text*`.
        var end = source.count
        while end > index, source[end - 1] == " " { end -= 1 }
        let isItalic =
            end - index > 2 && source[index] == "*" && source[end - 1] == "*" && source[index + 1] != "*"
            && source[index + 1] != " " && source[end - 2] != "*" && source[end - 2] != " "
        if isItalic {
            index += 1
            end -= 1
            depth += 1
        }
        while index < end {
            let scalar = source[index]
            if scalar == "*", index + 1 < end, source[index + 1] == "*" {
                isBold.toggle()
                index += 2
            } else if scalar == "\\", index + 1 < end, "\\`*_{}[]()#+-.!~|".unicodeScalars.contains(source[index + 1]) {
                put(source[index + 1])
                index += 2
            } else if scalar == "<", let tag = tag(before: end) {
                depth = max(0, depth + (tag.isClosing ? -1 : 1))
                index = tag.end
            } else {
                put(scalar)
                index += 1
            }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        scalars.append(scalar)
        emphasis.append(isBold || depth > 0)
        columns.append(index + 1)
    }

    /// Blanks, `>`, `#` and one bullet at the line's beginning.
    private mutating func takeLeaders() {
        var hasBullet = false
        while index < source.count {
            let scalar = source[index]
            if scalar == " " || scalar == "\t" || scalar == ">" || scalar == "\u{3000}" {
                index += 1
            } else if scalar == "#", headingLevel == 0, let end = headingEnd() {
                headingLevel = min(6, end - index)
                index = end
            } else if !hasBullet, "-*+".unicodeScalars.contains(scalar), index + 1 < source.count,
                source[index + 1] == " "
            {
                hasBullet = true
                index += 2
            } else {
                return
            }
        }
    }

    private func headingEnd() -> Int? {
        var end = index
        while end < source.count, source[end] == "#" { end += 1 }
        return end < source.count && (source[end] == " " || source[end] == "\t") ? end : nil
    }

    private static let names = ["font", "b", "strong", "u", "em", "i", "mark", "span"]

    /// A tag that sets text apart, at `index`.
    private func tag(before limit: Int) -> (isClosing: Bool, end: Int)? {
        var start = index + 1
        let isClosing = start < limit && source[start] == "/"
        if isClosing { start += 1 }
        var name = ""
        var end = start
        while end < limit, end - start < 8, source[end].properties.isASCIIHexDigit || source[end].isLatinOrDigit {
            name.unicodeScalars.append(source[end])
            end += 1
        }
        guard Self.names.contains(name.lowercased()) else { return nil }
        // A tag is short; what is not closed soon is text.
        while end < limit, end - start < 200 {
            if source[end] == ">" { return (isClosing, end + 1) }
            end += 1
        }
        return nil
    }
}
