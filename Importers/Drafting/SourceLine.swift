/// One line of a text file.
package struct SourceLine {
    /// From 1.
    package let number: Int
    package let text: Substring

    /// - Complexity: O(n).
    package static func split(_ text: String) -> [SourceLine] { Array(SourceLines(text)) }

    package var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

    /// The column, in characters from 1, at which `part` first stands; 1 where it does not.
    package func column(of part: String) -> Int {
        // By bytes: what is looked for was cut out of this line, and stands near its beginning.
        let (line, part) = (text.utf8, part.utf8)
        guard let first = part.first else { return 1 }
        var rest = line[...]
        while let start = rest.firstIndex(of: first) {
            if line[start...].starts(with: part) { return text[..<start].count + 1 }
            rest = line[line.index(after: start)...]
        }
        return 1
    }

    /// The column of the first character that is not white space.
    package var firstColumn: Int { text.prefix(while: \.isWhitespace).count + 1 }
}

/// The lines of a text one after another, so that a large one need not stand in memory twice.
package struct SourceLines: Sequence, IteratorProtocol {
    private var rest: Substring?
    private var number = 0

    package init(_ text: String) {
        rest = text[...]
    }

    package mutating func next() -> SourceLine? {
        guard let text = rest else { return nil }
        number += 1
        let end = text.utf8.firstIndex(of: 0x0A)
        rest = end.map { text[text.utf8.index(after: $0)...] }
        return SourceLine(number: number, text: text[..<(end ?? text.endIndex)])
    }
}

extension StringProtocol {
    /// Without white space, U+3000 included, at either end.
    package var trimmed: String {
        // By scalars, since finding out what a character is costs more than the rest of reading a line.
        let scalars = unicodeScalars
        var (start, end) = (scalars.startIndex, scalars.endIndex)
        while start < end, scalars[start].isBlankOutside { start = scalars.index(after: start) }
        while start < end {
            let last = scalars.index(before: end)
            guard scalars[last].isBlankOutside else { break }
            end = last
        }
        return String(self[start..<end])
    }

    /// The parts between commas of either width and `、`, without empty ones.
    package var listItems: [String] {
        split { $0 == "," || $0 == "，" || $0 == "、" }.map(\.trimmed).filter { !$0.isEmpty }
    }
}

extension Unicode.Scalar {
    /// Letters, digits and marks that most texts begin and end with, told without asking the tables of Unicode what the
    /// character is that the scalar belongs to.
    private var isPlainlyText: Bool {
        switch value {
        case 0x21...0x7E, 0x3400...0x9FFF, 0xFF01...0xFF5E: true
        default: false
        }
    }

    /// White space.
    fileprivate var isBlankOutside: Bool { !isPlainlyText && properties.isWhitespace }
}
