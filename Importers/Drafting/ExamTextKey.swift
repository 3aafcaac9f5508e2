import ImportModel
import Values

/// The answers that stand apart from their questions: `1-5 BCDAC`, `一、1.A 2.C`, `1. 【答案】A`.
struct ExamTextKey {
    private struct Entry {
        var number: Int
        var label: Int?
        var kind: String?
        var answer: [ExamTextQuestion.Part]
        var explanation: [ExamTextQuestion.Part] = []
        var place: SourcePlace
    }

    /// Whether lines are those of a key until something else begins.
    private(set) var isOpen = false
    /// Whether a heading said so; a key that only showed itself ends with its section.
    private(set) var hasHeading = false
    private var entries: [Entry] = []
    /// Lines before the first entry that are none.
    private(set) var unread: [MarkedLine] = []
    private var label: Int?
    private var kind: String?
    private var isExplaining = false
    /// Answers that are read, and lines that one of them may go on for.
    private let limit: Int
    private static let lineLimit = 4_000
    private var lines = 0
    /// Where the first thing stands that is left out because there is too much.
    private(set) var overflow: SourcePlace?

    init(limit: Int) {
        self.limit = limit
    }

    mutating func open(byHeading hasHeading: Bool) {
        isOpen = true
        self.hasHeading = hasHeading
    }

    mutating func close() {
        (isOpen, hasHeading, label, kind) = (false, false, nil, nil)
    }

    mutating func section(label: Int?, kind: String?, _ line: MarkedLine) {
        (self.label, self.kind) = (label, kind)
        isExplaining = false
        // `单选题：1-5 ABCDE`
        if let mark = line.folded.firstIndex(of: ":"), line.keyTokens(from: mark + 1) != nil {
            take(line, from: mark + 1)
        }
    }

    /// Whether the line is nothing but a key, wherever it stands: a range with its letters, or at least three pairs.
    func isKeyLine(_ line: MarkedLine) -> Bool {
        guard line.folded.first(where: { !MarkedLine.isBlank($0) })?.digit != nil else { return false }
        guard let tokens = line.keyTokens(from: 0) else { return false }
        // Two pairs may be a stem about numbers, a range with its letters is none.
        return tokens.count > 2 || tokens.count > 1 && line.beginsWithRange
    }

    mutating func take(_ line: MarkedLine, section: (label: Int, text: Int)?) {
        if let section {
            (label, kind) = (section.label, nil)
            take(line, from: section.text)
        } else {
            take(line, from: 0)
        }
    }

    /// `单选题 1-5 ABCDE`
    mutating func take(_ line: MarkedLine, kind: String, from start: Int) {
        (label, self.kind) = (nil, kind)
        take(line, from: start)
    }

    mutating func take(_ line: MarkedLine, from start: Int) {
        if let tokens = line.keyTokens(from: start) {
            isExplaining = false
            for token in tokens {
                add(
                    Entry(
                        number: token.number, label: label, kind: kind,
                        answer: [ExamTextQuestion.Part(line: line, range: token.answer)],
                        place: line.place(at: token.answer.lowerBound)))
            }
            return
        }
        let at = line.skippingBlanks(from: start)
        if let (number, _, text) = line.questionNumber(at: at) {
            var (range, explanation) = line.splitExplanation(text..<line.scalars.count)
            let begin = line.skippingBlanks(from: range.lowerBound)
            if let answer = line.labelEnd(ExamTextWords.answers, at: begin) {
                range = min(answer, range.upperBound)..<range.upperBound
            }
            var entry = Entry(
                number: number, label: label, kind: kind, answer: [ExamTextQuestion.Part(line: line, range: range)],
                place: line.place(at: at))
            if let end = line.labelEnd(ExamTextWords.explanations, at: begin) {
                (entry.answer, explanation) = ([], end..<max(end, line.scalars.count))
            }
            if let explanation {
                entry.explanation = [ExamTextQuestion.Part(line: line, range: explanation)]
            }
            isExplaining = explanation != nil
            add(entry)
            return
        }
        lines += 1
        guard lines <= Self.lineLimit else {
            overflow = overflow ?? line.place(at: at)
            return
        }
        guard !entries.isEmpty else {
            unread.append(line)
            return
        }
        let whole = at..<line.scalars.count
        if let end = line.labelEnd(ExamTextWords.explanations, at: at) {
            isExplaining = true
            entries[entries.count - 1].explanation.append(
                ExamTextQuestion.Part(line: line, range: end..<max(end, whole.upperBound)))
        } else if isExplaining {
            entries[entries.count - 1].explanation.append(ExamTextQuestion.Part(line: line, range: whole))
        } else {
            entries[entries.count - 1].answer.append(ExamTextQuestion.Part(line: line, range: whole))
        }
    }

    private mutating func add(_ entry: Entry) {
        lines = 0
        if entries.count < limit { entries.append(entry) } else { overflow = overflow ?? entry.place }
    }

    /// Gives every question without an answer its entry: the one of its number in its section, or the next of its
    /// number where the key names no sections.
    mutating func assign(
        to questions: inout [ExamTextQuestion], sections: [ExamTextSection], _ diagnostics: inout DiagnosticList
    ) {
        // By number, those that may lack an answer, and those that may lack an explanation.
        var unanswered: [Int: ArraySlice<Int>] = [:]
        for (index, question) in questions.enumerated() {
            if let number = question.number { unanswered[number, default: []].append(index) }
        }
        var unexplained = unanswered
        for entry in entries {
            func isSettled(_ index: Int) -> Bool {
                entry.answer.isEmpty ? !questions[index].explanation.isEmpty : !questions[index].answer.isEmpty
            }
            func isMeant(_ index: Int) -> Bool {
                let section = sections[questions[index].section]
                if let label = entry.label, let own = section.label { return label == own }
                if let kind = entry.kind, let own = section.kind { return kind == own }
                return true
            }
            func firstOpen(_ candidates: inout [Int: ArraySlice<Int>]) -> Int? {
                // Those at the beginning that have what they need are not looked at again.
                while let first = candidates[entry.number]?.first, isSettled(first) {
                    candidates[entry.number]?.removeFirst()
                }
                return candidates[entry.number]?.first { !isSettled($0) && isMeant($0) }
            }
            guard let index = entry.answer.isEmpty ? firstOpen(&unexplained) : firstOpen(&unanswered) else {
                diagnostics.append(Diagnostic(.keyWithoutQuestion, at: entry.place, detail: "\(entry.number)"))
                continue
            }
            if !entry.answer.isEmpty {
                questions[index].answer = entry.answer
                questions[index].hasAnswerLine = true
            }
            questions[index].explanation += entry.explanation
        }
    }
}

extension MarkedLine {
    /// `一、` before the answers of a section.
    var keySection: (label: Int, text: Int)? {
        let start = skippingBlanks(from: 0)
        var at = start
        if has("(", at: at) { at += 1 }
        guard let number = chineseNumber(at: at) else { return nil }
        at = number.end
        while at < folded.count, ".、:) ".unicodeScalars.contains(folded[at]) { at += 1 }
        return at > number.end ? (number.value, at) : nil
    }

    /// The kind before the answers of a section.
    var keyKind: (kind: String, text: Int)? {
        let start = skippingBlanks(from: 0)
        guard let (word, kind) = ExamTextWords.kinds.first(where: { has($0.word, at: start) }) else { return nil }
        var at = start + word.unicodeScalars.count
        if let tail = ["选择题", "题"].first(where: { has($0, at: at) }) { at += tail.unicodeScalars.count }
        return keyTokens(from: at) == nil ? nil : (kind, at)
    }

    var beginsWithRange: Bool {
        guard let number = number(at: skippingBlanks(from: 0)) else { return false }
        let mark = skippingBlanks(from: number.end)
        return mark < folded.count && "-~—–至".unicodeScalars.contains(folded[mark])
    }

    /// The numbers with their answers, where the text from `start` on is nothing but these.
    func keyTokens(from start: Int) -> [(number: Int, answer: Range<Int>)]? {
        var found: [(number: Int, answer: Range<Int>)] = []
        var index = skippingSeparators(from: start)
        while index < folded.count {
            guard let first = number(at: index) else { return nil }
            index = skippingBlanks(from: first.end)
            if index < folded.count, "-~—–至".unicodeScalars.contains(folded[index]) {
                while index < folded.count, "-~—–至".unicodeScalars.contains(folded[index]) { index += 1 }
                guard let last = number(at: skippingBlanks(from: index)), last.value >= first.value,
                    last.value - first.value < 200
                else { return nil }
                index = last.end
                if index < folded.count, "题".unicodeScalars.contains(folded[index]) { index += 1 }
                index = skippingSeparators(from: index)
                let areGroups = hasGroups(from: index)
                for number in first.value...last.value {
                    guard let end = answerToken(at: index, mayHoldMany: areGroups) else { return nil }
                    found.append((number, index..<end))
                    index = skippingSeparators(from: end)
                }
            } else {
                guard index < folded.count, ".、:)".unicodeScalars.contains(folded[index]) || index > first.end else {
                    return nil
                }
                while index < folded.count, ".、:)".unicodeScalars.contains(folded[index]) { index += 1 }
                index = skippingBlanks(from: index)
                guard let end = answerToken(at: index, mayHoldMany: true) else { return nil }
                found.append((first.value, index..<end))
                index = skippingSeparators(from: end)
            }
        }
        return found.isEmpty ? nil : found
    }

    private func skippingSeparators(from start: Int) -> Int {
        var index = start
        while index < folded.count, Self.isBlank(folded[index]) || ",;:。、.".unicodeScalars.contains(folded[index]) {
            index += 1
        }
        return index
    }

    /// Whether the answers of a range stand apart, so that one of them may have several letters: `1-3 AB C D`.
    private func hasGroups(from start: Int) -> Bool {
        var index = start
        while index < folded.count, folded[index].optionIndex != nil || "√×TF".unicodeScalars.contains(folded[index]) {
            index += 1
        }
        return index < folded.count && folded[index].digit == nil && skippingSeparators(from: index) < folded.count
            && folded[skippingSeparators(from: index)].digit == nil
    }

    /// Where one answer ends: letters, or a mark or word of true and false.
    private func answerToken(at start: Int, mayHoldMany: Bool) -> Int? {
        for word in ["正确", "错误", "对", "错", "√", "×", "T", "F"] where has(word, at: start) {
            let end = start + word.unicodeScalars.count
            if word != "F" || end >= folded.count || folded[end].optionIndex == nil { return end }
        }
        var end = start
        while end < folded.count, folded[end].optionIndex != nil {
            end += 1
            if !mayHoldMany { break }
        }
        guard end > start,
            end >= folded.count || !folded[end].isLatinOrDigit || !mayHoldMany || folded[end].digit != nil
        else { return nil }
        return end
    }
}
