import ImportModel

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

extension String {
    /// The parts between commas of either width and `、`, without empty ones.
    package var listItems: [String] {
        split { $0 == "," || $0 == "，" || $0 == "、" }.map { $0.trimmed }.filter { !$0.isEmpty }
    }
}
