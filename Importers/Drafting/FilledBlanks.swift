/// Answers that are written on the lines of a stem, `____A____`.
///
/// By hand and not by a pattern, which would try a long line anew from each of its strokes.
enum FilledBlanks {
    /// Lines of at least two underscores.
    static func lines(in text: String) -> [Range<String.Index>] {
        strokes(in: text).filter { text.index(after: $0.lowerBound) < $0.upperBound }
    }

    /// What stands between two lines, without white space, where `mayHold` says so, and where both lines are.
    static func find(
        in text: String, mayHold: (Substring) -> Bool
    ) -> [(text: Substring, range: Range<String.Index>)] {
        let lines = lines(in: text)
        var found: [(text: Substring, range: Range<String.Index>)] = []
        var index = 0
        while index + 1 < lines.count {
            let between = text[lines[index].upperBound..<lines[index + 1].lowerBound]
            let inner = trimmed(between)
            if mayHold(inner) {
                found.append((inner, lines[index].lowerBound..<lines[index + 1].upperBound))
                index += 2
            } else {
                index += 1
            }
        }
        return found
    }

    /// One to eight letters of options.
    static func isLetters(_ text: Substring) -> Bool {
        (1...8).contains(text.prefix(9).count)
            && text.unicodeScalars.allSatisfy { MarkedLine.halfWidth($0).optionIndex != nil }
    }

    /// A few words without a mark.
    static func isAnswer(_ text: Substring) -> Bool {
        (1...61).contains(text.prefix(62).count) && !text.contains { "_，。；：、？".contains($0) }
    }

    private static func strokes(in text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "_") {
            let end = rest[start...].firstIndex { $0 != "_" } ?? rest.endIndex
            found.append(start..<end)
            rest = rest[end...]
        }
        return found
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
