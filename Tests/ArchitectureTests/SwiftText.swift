/// A Swift text by lines, with code, comments and string literals told apart.
///
/// Enough of the lexical grammar for checks of words: nested comments, raw and multi-line strings, interpolation.
/// Regex literals are read as code.
struct SwiftText {
    struct Line {
        /// From 1.
        let number: Int
        let raw: String
        /// Without comments; of string literals only the quotes are left, unless they were asked for.
        let code: String
        let comment: String
    }

    let lines: [Line]

    var code: String { lines.map(\.code).joined(separator: "\n") }

    init(_ text: String, keepingStrings: Bool = false) {
        var lexer = Lexer(Array(text.utf8), keepingStrings: keepingStrings)
        lexer.run()
        lines = lexer.lines
    }
}

private struct Lexer {
    private enum Mode {
        case code
        /// Code inside a string literal, with the number of parentheses that are open.
        case interpolation(open: Int)
        case lineComment
        case blockComment(depth: Int)
        case string(hashes: Int, isMultiline: Bool)
    }

    private let bytes: [UInt8]
    private let keepsStrings: Bool
    private var position = 0
    private var modes = [Mode.code]
    private var raw: [UInt8] = []
    private var code: [UInt8] = []
    private var comment: [UInt8] = []
    private(set) var lines: [SwiftText.Line] = []

    init(_ bytes: [UInt8], keepingStrings: Bool) {
        self.bytes = bytes
        keepsStrings = keepingStrings
    }

    mutating func run() {
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\n") {
                endLine()
                continue
            }
            switch modes[modes.count - 1] {
            case .code: readCode(open: nil)
            case .interpolation(let open): readCode(open: open)
            case .lineComment: take(plainBytes(before: ""), into: \.comment)
            case .blockComment(let depth): readBlockComment(depth)
            case .string(let hashes, let isMultiline): readString(hashes, isMultiline)
            }
        }
        if !raw.isEmpty { flush() }
    }

    private mutating func readCode(open: Int?) {
        if matches("//") {
            modes.append(.lineComment)
            take(2, into: \.comment)
        } else if matches("/*") {
            modes.append(.blockComment(depth: 1))
            take(2, into: \.comment)
        } else if let opening = openingQuote() {
            modes.append(.string(hashes: opening.hashes, isMultiline: opening.isMultiline))
            take(opening.hashes + (opening.isMultiline ? 3 : 1), into: \.code)
        } else {
            if let open {
                let change = matches("(") ? 1 : matches(")") ? -1 : 0
                modes[modes.count - 1] = .interpolation(open: open + change)
                if open + change == 0 { modes.removeLast() }
            }
            take(1, into: \.code)
            if modes.count == 1 { take(plainBytes(before: "/\"#"), into: \.code) }
        }
    }

    private mutating func readBlockComment(_ depth: Int) {
        if matches("/*") {
            modes[modes.count - 1] = .blockComment(depth: depth + 1)
            take(2, into: \.comment)
        } else if matches("*/") {
            modes[modes.count - 1] = .blockComment(depth: depth - 1)
            if depth == 1 { modes.removeLast() }
            take(2, into: \.comment)
        } else {
            take(1 + plainBytes(before: "/*", from: 1), into: \.comment)
        }
    }

    private mutating func readString(_ hashes: Int, _ isMultiline: Bool) {
        let fence = String(repeating: "#", count: hashes)
        let closing = (isMultiline ? "\"\"\"" : "\"") + fence
        if matches(closing) {
            modes.removeLast()
            take(closing.utf8.count, into: \.code)
        } else if matches("\\" + fence + "(") {
            modes.append(.interpolation(open: 1))
            take(hashes + 2, into: \.code)
        } else if matches("\\" + fence) {
            take(min(hashes + 2, restOfLine), into: keepsStrings ? \.code : nil)
        } else {
            take(1 + plainBytes(before: "\\\"", from: 1), into: keepsStrings ? \.code : nil)
        }
    }

    private func openingQuote() -> (hashes: Int, isMultiline: Bool)? {
        var end = position
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
        return (end - position, bytes[end...].starts(with: "\"\"\"".utf8))
    }

    private func matches(_ text: String) -> Bool {
        bytes[position...].starts(with: text.utf8)
    }

    private var restOfLine: Int { plainBytes(before: "") }

    /// How many bytes from `offset` on are on this line and none of `marks`: they are taken at once, for speed.
    private func plainBytes(before marks: StaticString, from offset: Int = 0) -> Int {
        let stops = Array(marks.description.utf8) + [UInt8(ascii: "\n")]
        var end = position + offset
        while end < bytes.count, !stops.contains(bytes[end]) { end += 1 }
        return max(0, end - position - offset)
    }

    private mutating func take(_ count: Int, into part: WritableKeyPath<Lexer, [UInt8]>?) {
        let taken = bytes[position..<position + count]
        raw += taken
        if let part { self[keyPath: part] += taken }
        position += count
    }

    private mutating func endLine() {
        // A literal on one line ends with it; a text that does not close it does not compile anyway.
        switch modes[modes.count - 1] {
        case .lineComment, .string(hashes: _, isMultiline: false): modes.removeLast()
        default: break
        }
        position += 1
        flush()
    }

    private mutating func flush() {
        func text(_ part: [UInt8]) -> String { String(decoding: part, as: UTF8.self) }
        lines.append(
            SwiftText.Line(number: lines.count + 1, raw: text(raw), code: text(code), comment: text(comment)))
        raw = []
        code = []
        comment = []
    }
}
