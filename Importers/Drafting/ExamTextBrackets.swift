// What stands in brackets within a stem. By hand, because a pattern costs much each time that it is made, and one that
// takes blanks may try a long row of them anew from each.
extension MarkedLine {
    /// `（2分）` at the beginning or, with 本题 or without, at the end.
    func pointsInBrackets() -> (points: String, range: Range<Int>)? {
        let start = skippingSpace(from: 0)
        if let (points, end) = points(at: start, isAtEnd: false) { return (points, 0..<end) }
        guard let open = folded.lastIndex(of: "("), let (points, end) = points(at: open, isAtEnd: true),
            skippingSpace(from: end) == folded.count
        else { return nil }
        return (points, open..<folded.count)
    }

    private func points(at open: Int, isAtEnd: Bool) -> (points: String, end: Int)? {
        guard has("(", at: open) else { return nil }
        var index = skippingSpace(from: open + 1)
        if isAtEnd, has("本题", at: index) { index = skippingSpace(from: index + 2) }
        var (text, hasPoint) = ("", false)
        while index < folded.count, folded[index].digit != nil || folded[index] == "." && !hasPoint && !text.isEmpty {
            if folded[index] == "." { hasPoint = true }
            text.unicodeScalars.append(folded[index])
            index += 1
        }
        guard !text.isEmpty, text.last != "." else { return nil }
        index = skippingSpace(from: index)
        guard has("分", at: index) else { return nil }
        index = skippingSpace(from: index + 1)
        return has(")", at: index) ? (text, index + 1) : nil
    }

    /// The last `（ B ）`, `（√）` or `（正确）`: the answer, and it with its brackets.
    func lastAnswerInBrackets() -> (answer: Range<Int>, whole: Range<Int>)? {
        var found: (answer: Range<Int>, whole: Range<Int>)?
        var open: Int?
        for index in folded.indices {
            if folded[index] == "(" {
                open = index
            } else if folded[index] == ")", let start = open {
                var (lower, upper) = (start + 1, index)
                while lower < upper, Self.isSpace(folded[lower]) { lower += 1 }
                while upper > lower, Self.isSpace(folded[upper - 1]) { upper -= 1 }
                if isAnswer(lower..<upper) { found = (lower..<upper, start..<index + 1) }
                open = nil
            }
        }
        return found
    }

    private func isAnswer(_ range: Range<Int>) -> Bool {
        switch range.count {
        case 1 where "√×✓✗对错是否TF".unicodeScalars.contains(folded[range.lowerBound]): true
        case 1...8 where folded[range].allSatisfy({ $0.optionIndex != nil }): true
        case 2: has("正确", at: range.lowerBound) || has("错误", at: range.lowerBound)
        default: false
        }
    }

    private func skippingSpace(from index: Int) -> Int {
        var index = index
        while index < folded.count, Self.isSpace(folded[index]) { index += 1 }
        return index
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { isBlank(scalar) || scalar == "\n" }
}

extension String {
    /// The scalars of a range that counts from the first.
    func scalarRange(_ range: Range<Int>) -> Range<String.Index> {
        let start = unicodeScalars.index(startIndex, offsetBy: range.lowerBound)
        return start..<unicodeScalars.index(start, offsetBy: range.count)
    }
}
