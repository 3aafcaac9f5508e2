/// An option on a line.
struct MarkedOption {
    /// 0 for A.
    var letter: Int
    /// Without the letter and its mark.
    var text: Range<Int>
    /// From the letter on.
    var whole: Range<Int>
    /// Whether the box before it is ticked; `nil` where there is none.
    var isTicked: Bool?
}

extension MarkedLine {
    /// The options on a line that begins with one, `A．甲  B．乙`; empty where it does not.
    ///
    /// - Parameter expected: the letter that is due, 0 for A.
    func options(expected: Int) -> [MarkedOption] {
        let start = skippingBlanks(from: 0)
        if let box = box(at: start) {
            // Behind a box a letter is not needed.
            let first = optionMark(at: box.end, expected: expected, isAtStart: true) ?? (expected, box.end)
            let text = first.end..<max(first.end, folded.count)
            return [MarkedOption(letter: first.letter, text: text, whole: start..<folded.count, isTicked: box.isTicked)]
        }
        guard let first = optionMark(at: start, expected: expected, isAtStart: true) else { return [] }
        return options(from: start, first)
    }

    /// `[x]` or `[ ]` at `start`, and where the text behind it begins.
    private func box(at start: Int) -> (isTicked: Bool, end: Int)? {
        for (word, isTicked) in [("[x]", true), ("[X]", true), ("[ ]", false)] where has(word, at: start) {
            return (isTicked, skippingBlanks(from: start + 3))
        }
        return nil
    }

    /// The options that follow a stem on its own line: at least A and B, each with a mark of its own.
    func optionsAfterStem(from start: Int) -> [MarkedOption] {
        // From the end: a stem may itself speak of A and B. Options are read once, from the last A that a B follows.
        var isFollowed = false
        for index in (start..<max(start, folded.count)).reversed() {
            let mayBegin = "AB([".unicodeScalars.contains(folded[index])
            guard mayBegin, isBoundary(before: index, from: start) else { continue }
            if isFollowed, folded[index] == "A" || folded[index] == "(",
                let mark = optionMark(at: index, expected: 0, isAtStart: false), mark.letter == 0
            {
                return options(from: index, mark)
            }
            if let mark = optionMark(at: index, expected: 1, isAtStart: false), mark.letter == 1 { isFollowed = true }
        }
        return []
    }

    private func options(from start: Int, _ first: (letter: Int, end: Int)) -> [MarkedOption] {
        var found = [MarkedOption(letter: first.letter, text: first.end..<folded.count, whole: start..<folded.count)]
        var index = first.end
        while index < folded.count {
            let expected = found[found.count - 1].letter + 1
            if isBoundary(before: index, from: first.end),
                let mark = optionMark(at: index, expected: expected, isAtStart: false)
                    ?? misletteredMark(at: index, last: expected - 1, place: first.letter + found.count)
            {
                found[found.count - 1].text = found[found.count - 1].text.lowerBound..<index
                found[found.count - 1].whole = found[found.count - 1].whole.lowerBound..<index
                found.append(
                    MarkedOption(letter: mark.letter, text: mark.end..<folded.count, whole: index..<folded.count))
                index = mark.end
            } else {
                index += 1
            }
        }
        return found
    }

    /// The letter of an option within a line that stands twice, or that is right only by its place after such a one:
    /// behind a blank, with a mark.
    private func misletteredMark(at index: Int, last: Int, place: Int) -> (letter: Int, end: Int)? {
        guard let letter = folded[index].optionIndex, letter == last || letter == place,
            Self.isBlank(folded[index - 1]),
            index + 1 < folded.count, ".、)".unicodeScalars.contains(folded[index + 1]),
            skippingBlanks(from: index + 2) < folded.count
        else { return nil }
        // `vitamin C. ` ends a sentence.
        var before = index - 1
        while before > 0, Self.isBlank(folded[before]) { before -= 1 }
        return folded[before].isLatinOrDigit ? nil : (letter, index + 2)
    }

    /// Whether an option may begin at `index`: after a blank, a mark, or right after Han text.
    private func isBoundary(before index: Int, from start: Int) -> Bool {
        index == start || !folded[index - 1].isLatinOrDigit
    }

    /// The letter of an option and where its text begins.
    ///
    /// Within a line, and where a letter follows without any mark, it must be the one that is due: Han text holds
    /// letters too. At a line's beginning a letter with a mark may be any, for banks have `A B C C`.
    private func optionMark(at start: Int, expected: Int, isAtStart: Bool) -> (letter: Int, end: Int)? {
        var index = start
        let isBracketed = has("(", at: index) || has("[", at: index)
        if isBracketed { index = skippingBlanks(from: index + 1) }
        guard index < folded.count else { return nil }
        guard let letter = folded[index].optionIndex else {
            return isBracketed ? nil : unusualMark(at: index, expected: expected, isAtStart: isAtStart)
        }
        index += 1
        if isBracketed {
            index = skippingBlanks(from: index)
            guard has(")", at: index) || has("]", at: index) else { return nil }
            index += 1
            if index < folded.count, ".、:".unicodeScalars.contains(folded[index]) { index += 1 }
            guard isAtStart || letter == expected else { return nil }
            return (letter, index)
        }
        let mark = skippingBlanks(from: index)
        if mark < folded.count, ".、:)".unicodeScalars.contains(folded[mark]), mark - index <= 1 {
            guard isAtStart || letter == expected else { return nil }
            return (letter, mark + 1)
        }
        guard letter == expected, index < folded.count else { return nil }
        if Self.isBlank(folded[index]) {
            // `A 在…`: within a line only after a blank, so that `方案 A 和 B` stays one text.
            guard isAtStart || start == 0 || Self.isBlank(folded[start - 1]), mark < folded.count else { return nil }
            guard isAtStart || folded[mark].optionIndex == nil else { return nil }
            return isAtStart ? (letter, mark) : nil
        }
        // `C地市、省`
        return isAtStart && folded[index].isHan ? (letter, index) : nil
    }

    /// `a. …` and `Ⓐ …`, where that letter is due.
    private func unusualMark(at start: Int, expected: Int, isAtStart: Bool) -> (letter: Int, end: Int)? {
        switch folded[start].value {
        case 0x61...0x68:
            guard Int(folded[start].value) - 0x61 == expected, start + 1 < folded.count,
                ".、)".unicodeScalars.contains(folded[start + 1]), isAtStart || Self.isBlank(folded[start - 1])
            else { return nil }
            return (expected, start + 2)
        case 0x24B6...0x24BD:
            return Int(folded[start].value) - 0x24B6 == expected ? (expected, start + 1) : nil
        default: return nil
        }
    }

    /// Whether the line begins with A and something that tells it from a word.
    package var beginsOptions: Bool {
        guard let first = options(expected: 0).first else { return false }
        return first.letter == 0 && (first.isTicked != nil || first.text.lowerBound - first.whole.lowerBound > 1)
    }
}
