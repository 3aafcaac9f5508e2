/// An accepted answer, compiled: pieces of folded text with any run of characters between them.
///
/// Not a regular expression: every piece is looked for once, from left to right, so that the time is linear in the
/// lengths of pattern and text, whatever either holds.
struct TextPattern {
    /// Pieces between the wildcards; one piece is a pattern without a wildcard.
    private let pieces: [[Character]]

    /// - Parameter text: `*` stands for any run of characters, none included; `\*` is an asterisk.
    init(_ text: String, isCaseSensitive: Bool) {
        var pieces = [""]
        var isEscaped = false
        for character in text {
            if isEscaped, character != "*" { pieces[pieces.count - 1].append("\\") }
            if character == "\\", !isEscaped {
                isEscaped = true
                continue
            }
            if character == "*", !isEscaped {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
            isEscaped = false
        }
        if isEscaped { pieces[pieces.count - 1].append("\\") }
        let last = pieces.count - 1
        self.pieces = pieces.enumerated().map { index, piece in
            TextFolding.characters(
                of: piece, isCaseSensitive: isCaseSensitive, trimsStart: index == 0, trimsEnd: index == last)
        }
    }

    /// Whether the folded `text` is what the pattern says, from its first character to its last.
    func matches(_ text: [Character]) -> Bool {
        guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else { return text == pieces.first }
        guard text.count >= first.count + last.count, text.starts(with: first), text.suffix(last.count) == last[...]
        else { return false }
        var rest = text[first.count..<(text.count - last.count)]
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let end = firstEnd(of: piece, in: rest) else { return false }
            rest = rest[end...]
        }
        return true
    }

    /// Where the first occurrence of `piece` in `text` ends (Knuth, Morris and Pratt).
    private func firstEnd(of piece: [Character], in text: ArraySlice<Character>) -> Int? {
        var borders = [Int](repeating: 0, count: piece.count)
        var length = 0
        for index in 1..<max(piece.count, 1) {
            while length > 0, piece[index] != piece[length] { length = borders[length - 1] }
            if piece[index] == piece[length] { length += 1 }
            borders[index] = length
        }
        length = 0
        for index in text.indices {
            while length > 0, text[index] != piece[length] { length = borders[length - 1] }
            if text[index] == piece[length] { length += 1 }
            if length == piece.count { return index + 1 }
        }
        return nil
    }
}
