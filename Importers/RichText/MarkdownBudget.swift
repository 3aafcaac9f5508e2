/// Refuses texts on which the parser takes more than linear time or memory: the library of the distribution is older
/// than several of the published remedies (CVE-2023-22484, CVE-2023-24824, CVE-2023-37463 and their relatives).
///
/// Each bound is on an estimate made in one pass over the lines, and is far above what people write.
enum MarkdownBudget {
    /// Block quotes and list items opened on one line.
    static let markersOnALine = 48
    /// Lines times the containers that may be open on them.
    static let openContainers = 100_000_000
    static let tableColumns = 256
    /// Bars of one row of a table, and of the paragraph that a row of dashes makes one: the parser walks all cells of a
    /// row for each of them.
    static let barsOfARow = 1_000
    /// Brackets, counted twice, and runs of marks of emphasis: each is kept until it is known what it belongs to.
    static let openMarks = 190_000
    /// Cells that rows shorter than their header are filled up to.
    static let tableCells = 500_000
    /// Bytes of link reference definitions times the brackets that may call them.
    static let referenceBytes = 32 << 20

    /// - Throws: `RichTextFailure.tooComplex`.
    static func check(_ bytes: [UInt8]) throws {
        var lines = 0
        var deepest = 1
        var table = TableEstimate()
        var references = ReferenceEstimate()
        var marks = MarkEstimate()
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            let line = bytes[start..<end]
            lines += 1
            let (markers, columns) = containers(line)
            guard markers <= markersOnALine else { throw RichTextFailure.tooComplex(.nesting) }
            deepest = max(deepest, markers + columns / 2)
            try table.take(line)
            references.take(line)
            marks.take(line)
            start = end + 1
        }
        references.endParagraph()
        guard marks.count <= openMarks else { throw RichTextFailure.tooComplex(.marks) }
        guard lines.multipliedReportingOverflow(by: deepest).partialValue <= openContainers else {
            throw RichTextFailure.tooComplex(.nesting)
        }
        guard references.longest.multipliedReportingOverflow(by: references.brackets).partialValue <= referenceBytes
        else { throw RichTextFailure.tooComplex(.references) }
    }

    /// Container marks at the start of a line, and the columns of space before and between them.
    private static func containers(_ line: ArraySlice<UInt8>) -> (markers: Int, columns: Int) {
        var markers = 0
        var columns = 0
        var index = line.startIndex
        func isSpace(_ index: Int) -> Bool { index >= line.endIndex || line[index] == 32 || line[index] == 9 }
        while index < line.endIndex {
            switch line[index] {
            case 32: columns += 1
            case 9: columns += 4
            case UInt8(ascii: ">"): markers += 1
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
                guard isSpace(index + 1) else { return (markers, columns) }
                markers += 1
            case 48...57:
                var end = index
                while end < line.endIndex, (48...57).contains(line[end]) { end += 1 }
                guard end < line.endIndex, line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: ")"),
                    isSpace(end + 1)
                else { return (markers, columns) }
                markers += 1
                index = end
            default: return (markers, columns)
            }
            index += 1
        }
        return (markers, columns)
    }

    private struct TableEstimate {
        private var columns = 0
        private var cells = 0
        /// Bars since the last blank line, before a row of dashes.
        private var bars = 0

        mutating func take(_ line: ArraySlice<UInt8>) throws {
            let isDelimiter =
                line.contains(UInt8(ascii: "-")) && line.allSatisfy { [9, 32, 45, 58, 62, 124].contains($0) }
            if isDelimiter {
                let pipes = line.count { $0 == UInt8(ascii: "|") }
                guard pipes <= tableColumns, bars <= barsOfARow else { throw RichTextFailure.tooComplex(.tableCells) }
                columns = max(columns, pipes + 1)
                bars = 0
            } else if line.allSatisfy({ $0 == 32 || $0 == 9 }) {
                columns = 0
                bars = 0
            } else {
                let pipes = line.count { $0 == UInt8(ascii: "|") }
                guard columns == 0 || pipes <= barsOfARow else { throw RichTextFailure.tooComplex(.tableCells) }
                if columns == 0 { bars += pipes }
            }
            cells += columns
            guard cells <= tableCells else { throw RichTextFailure.tooComplex(.tableCells) }
        }
    }

    private struct MarkEstimate {
        private(set) var count = 0

        mutating func take(_ line: ArraySlice<UInt8>) {
            var last: UInt8 = 0
            for byte in line {
                switch byte {
                case UInt8(ascii: "["): count += 2
                case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): count += byte == last ? 0 : 1
                default: break
                }
                last = byte
            }
        }
    }

    private struct ReferenceEstimate {
        private(set) var longest = 0
        private(set) var brackets = 0
        private var paragraph = 0
        private var definesReference = false

        mutating func take(_ line: ArraySlice<UInt8>) {
            guard !line.allSatisfy({ $0 == 32 || $0 == 9 }) else { return endParagraph() }
            paragraph += line.count + 1
            var isAfterBracket = false
            for byte in line {
                if byte == UInt8(ascii: ":"), isAfterBracket { definesReference = true }
                isAfterBracket = byte == UInt8(ascii: "]")
                if isAfterBracket { brackets += 1 }
            }
        }

        mutating func endParagraph() {
            if definesReference { longest = max(longest, paragraph) }
            paragraph = 0
            definesReference = false
        }
    }
}
