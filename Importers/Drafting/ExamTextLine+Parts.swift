import ImportModel

extension MarkedLine {
    /// A stem has a blank, or ends as a sentence or a question does.
    var looksLikeStem: Bool {
        let text = piece(0..<scalars.count).text
        return Blanks.count(in: text) > 0 || text.last.map { "。？?：:".contains($0) } ?? false
    }

    /// The answer of a line and where an explanation on the same line begins: `【答案】A 【解析】…`.
    func splitExplanation(_ range: Range<Int>) -> (answer: Range<Int>, explanation: Range<Int>?) {
        for index in range {
            // `（解析：…）` to the end of the line
            if folded[index] == "(", let end = labelEnd(ExamTextWords.explanations, at: index + 1),
                folded[end - 1] == ":", let close = trim(range).last, folded[close] == ")", end <= close
            {
                return (range.lowerBound..<index, end..<close)
            }
            let isBracketed = folded[index] == "【" || folded[index] == "["
            let isAfterBlank = index > range.lowerBound && Self.isBlank(folded[index - 1])
            let isAfterMark = index > range.lowerBound && ";,.。".unicodeScalars.contains(folded[index - 1])
            guard isBracketed || isAfterBlank || isAfterMark,
                let end = labelEnd(ExamTextWords.explanations, at: index), end > index + 2
            else { continue }
            // Behind a mark only a colon tells the label from a sentence about explanations.
            if isBracketed || isAfterBlank || folded[end - 1] == ":" {
                return (range.lowerBound..<index, end..<max(end, folded.count))
            }
        }
        return (range, nil)
    }

    /// `B．乙 【答案】A`: an answer behind a stem or an option on its line.
    func splitAnswer() -> (head: MarkedLine, answer: MarkedLine)? {
        guard folded.dropFirst(2).contains("答") else { return nil }
        let start: Int
        switch role {
        case .numbered(_, _, let text, _): start = text
        case .field(let name, let text) where ExamTextWords.ownAnswers.contains(name): start = text
        case .text: start = skippingBlanks(from: 0)
        default: return nil
        }
        guard start + 2 < folded.count else { return nil }
        // Where the explanation begins that ends an answer, looked for once for all answers before it.
        var answersEnd: Int?
        for index in start + 2..<folded.count {
            let isBracketed = folded[index] == "【" || folded[index] == "["
            guard isBracketed || Self.isBlank(folded[index - 1]) || ";。".unicodeScalars.contains(folded[index - 1]),
                let end = labelEnd(ExamTextWords.answers, at: index), isBracketed || folded[end - 1] == ":"
            else { continue }
            let next: Int
            if let known = answersEnd, end < known {
                next = known
            } else {
                next = splitExplanation(end..<max(end, folded.count)).answer.upperBound
            }
            answersEnd = next
            let range = end..<max(end, next)
            guard answerLetters(in: range) != nil || truth(in: range) != nil, !trim(start..<index).isEmpty else {
                continue
            }
            return (slice(0..<index), slice(index..<folded.count))
        }
        return nil
    }

    var isNumbered: Bool {
        if case .numbered = role { true } else { false }
    }

    /// `【考核点：…；题型：单选题】` before a stem.
    var beginsWithMetadata: Bool {
        let start = skippingBlanks(from: 0)
        return metadataEnd(at: start) != nil
    }

    private static let metadataNames = ["考核点:", "考点:", "题型:", "知识点:", "难度:"]

    /// Where `【考核点：…】` at `start` ends.
    func metadataEnd(at start: Int) -> Int? {
        guard has("【", at: start), Self.metadataNames.contains(where: { has($0, at: start + 1) }),
            let close = folded[start...].firstIndex(of: "】")
        else { return nil }
        return close + 1
    }

    /// Whether the line looks like part of a question.
    package var looksLikePart: Bool {
        switch role {
        case .answer, .explanation, .numbered, .keyHeading: true
        case .text: !options(expected: 0).isEmpty
        case .blank, .heading, .chapter, .field: false
        }
    }

    /// Whether the line asks something, as an item of a list does not.
    var asksQuestion: Bool {
        let start = questionNumber(at: skippingBlanks(from: 0))?.end ?? 0
        let text = piece(min(start, scalars.count)..<scalars.count).text
        if Blanks.count(in: text) > 0 || text.last.map({ "？?：:".contains($0) }) ?? false { return true }
        return ["简述", "试述", "论述", "谈谈", "什么", "如何", "为什么", "请", "说明", "分析", "结合"].contains { text.hasPrefix($0) }
    }
}
