/// Escapes, in one line, what Markdown must leave alone. Code spans, tags and escapes pass unchanged.
struct LineEscaper {
    /// Longer runs of asterisks mark nothing that a reader sees, and cost the parser a level each.
    private static let longestEmphasis = 8

    private let line: ArraySlice<UInt8>
    private let blankFrom: Int
    private var output: [UInt8] = []
    private var index: Int
    /// Where the last run of backticks of each length begins, so that a run without partner is not searched for twice.
    private var lastTicks: [Int: Int]?
    private var lastAngle: Int?
    private var lastBraces: Int?

    /// - Parameter blankFrom: the number of underscores that make a blank.
    /// - Complexity: O(n).
    static func escape(_ line: ArraySlice<UInt8>, blankFrom: Int) -> [UInt8] {
        // Most lines hold nothing to escape.
        guard line.contains(where: { $0 == 95 || $0 == 36 || $0 == 123 || $0 == 42 }) else { return Array(line) }
        var escaper = LineEscaper(line, blankFrom: blankFrom)
        escaper.run()
        return escaper.output
    }

    private init(_ line: ArraySlice<UInt8>, blankFrom: Int) {
        self.line = line
        self.blankFrom = blankFrom
        index = line.startIndex
        output.reserveCapacity(line.count + 16)
        lastAngle = line.lastIndex(of: UInt8(ascii: ">"))
        if line.count > 1 {
            lastBraces = line.indices.dropLast().last { line[$0] == 125 && line[$0 + 1] == 125 }
        }
    }

    private mutating func run() {
        while index < line.endIndex {
            switch line[index] {
            case UInt8(ascii: "\\"): copy(to: min(index + 2, line.endIndex))
            case UInt8(ascii: "`"): codeSpan()
            case UInt8(ascii: "<"): tag()
            case UInt8(ascii: "$"): math()
            case UInt8(ascii: "{"): braces()
            case UInt8(ascii: "_"): literalRun(from: blankFrom)
            case UInt8(ascii: "*"): literalRun(from: Self.longestEmphasis + 1)
            default: copy(to: line[(index + 1)...].firstIndex(where: Self.isSpecial) ?? line.endIndex)
            }
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: "{"),
            UInt8(ascii: "_"), UInt8(ascii: "*"):
            true
        default: false
        }
    }

    private mutating func copy(to end: Int) {
        output.append(contentsOf: line[index..<end])
        index = end
    }

    private mutating func escape(to end: Int) {
        output.appendLiteral(line[index..<end])
        index = end
    }

    private func runEnd(from start: Int) -> Int {
        var end = start
        while end < line.endIndex, line[end] == line[start] { end += 1 }
        return end
    }

    private mutating func literalRun(from length: Int) {
        let end = runEnd(from: index)
        if end - index >= length { escape(to: end) } else { copy(to: end) }
    }

    private mutating func codeSpan() {
        let end = runEnd(from: index)
        let length = end - index
        let last = lastTicks ?? ticks()
        lastTicks = last
        guard let final = last[length], final >= end else { return copy(to: end) }
        var position = end
        while position < line.endIndex {
            guard line[position] == UInt8(ascii: "`") else {
                position += 1
                continue
            }
            let close = runEnd(from: position)
            if close - position == length { return copy(to: close) }
            position = close
        }
        copy(to: end)
    }

    private func ticks() -> [Int: Int] {
        var last: [Int: Int] = [:]
        var position = index
        while position < line.endIndex {
            guard line[position] == UInt8(ascii: "`") else {
                position += 1
                continue
            }
            let end = runEnd(from: position)
            last[end - position] = position
            position = end
        }
        return last
    }

    private mutating func tag() {
        let next = index + 1
        guard next < line.endIndex, let last = lastAngle, last > next,
            (97...122).contains(line[next] | 32) || line[next] == UInt8(ascii: "/"),
            let close = line[next...].firstIndex(of: UInt8(ascii: ">"))
        else { return copy(to: next) }
        copy(to: close + 1)
    }

    /// `$x$` on one line, with no space inside its marks and no digit after them, so that prices stay prices.
    private mutating func math() {
        let end = runEnd(from: index)
        let marks = end - index
        guard marks <= 2, end < line.endIndex, line[end] != 32,
            let close = line[end...].firstIndex(of: UInt8(ascii: "$"))
        else { return copy(to: end) }
        let closeEnd = runEnd(from: close)
        let isFollowedByDigit = closeEnd < line.endIndex && (48...57).contains(line[closeEnd])
        guard closeEnd - close == marks, line[close - 1] != 32, !isFollowedByDigit else { return copy(to: close) }
        escape(to: closeEnd)
    }

    private mutating func braces() {
        guard index + 1 < line.endIndex, line[index + 1] == UInt8(ascii: "{"), let last = lastBraces, last > index + 1
        else { return copy(to: index + 1) }
        var close = index + 2
        while line[close] != UInt8(ascii: "}") || line[close + 1] != UInt8(ascii: "}") { close += 1 }
        escape(to: close + 2)
    }
}

extension [UInt8] {
    /// Appends `text` so that Markdown reads every character as itself.
    mutating func appendLiteral(_ text: ArraySlice<UInt8>) {
        for byte in text {
            switch byte {
            case 33...47, 58...64, 91...96, 123...126: append(UInt8(ascii: "\\"))
            default: break
            }
            append(byte)
        }
    }
}
