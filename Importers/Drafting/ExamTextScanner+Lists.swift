import ImportModel

// Numbered lines behind an answer or an explanation are items of a list within it or the next questions. What follows
// tells which, so that they are held until it has come.

/// Lines from the first one that may be an item of a list or a question.
struct HeldLines {
    struct Entry {
        var number: Int
        /// Index of its line.
        var line: Int
        /// Whether the line reads like a question.
        var asks: Bool
        /// Whether it reads so and a blank line stands before it.
        var isApart: Bool
        /// Whether options of its own follow.
        var hasOptions = false
    }

    /// What shows what the entries are.
    enum Evidence { case options, answer, list, none }

    /// More lines than this are no list between two questions.
    static let limit = 500

    /// The number that the next question has; `nil` where questions are not numbered.
    let expected: Int?
    let style: ExamTextLine.NumberStyle
    var lines: [MarkedLine] = []
    var entries: [Entry] = []

    /// The entry that goes on with the numbers of the questions.
    var due: Int? {
        guard let expected else { return entries.indices.last }
        return entries.firstIndex { $0.number == expected }
    }

    /// The entry with which questions begin; `nil` where all belong to the list.
    func firstQuestion(_ evidence: Evidence) -> Int? {
        switch evidence {
        case .list: nil
        case .options: due
        case .answer: due ?? entries.firstIndex(where: \.hasOptions) ?? entries.indices.last { entries[$0].asks }
        case .none:
            if let due {
                entries[due].asks || entries[due].isApart ? due : nil
            } else {
                entries.firstIndex(where: \.isApart)
            }
        }
    }
}

extension ExamTextScanner {
    /// Whether a numbered line is an item of a list in an answer or an explanation: surely, or perhaps.
    func listItem(_ number: Int, _ style: ExamTextLine.NumberStyle, _ line: MarkedLine) -> (isItem: Bool, isSure: Bool)
    {
        guard let current else { return (false, true) }
        let goesOn = number == 1 || listed > 0 && number == listed + 1
        switch state {
        case .explanation:
            guard goesOn, style == current.style, !line.beginsWithMetadata else { return (false, true) }
            return (true, false)
        case .answer:
            guard let own = current.number, current.options.isEmpty, number == listed + 1,
                listed > 0 || number <= own && (current.answer.isEmpty || kind(of: current) == "essay")
            else { return (false, true) }
            return style == current.style ? (true, false) : (!line.asksQuestion, true)
        case .stem, .options, .field: return (false, true)
        }
    }

    /// Whether a numbered line below a bare 答案 is the first point of the open question's own answer, and not of a key:
    /// the question has no options, and the one before it needs no answer.
    func beginsListOfPoints(_ line: MarkedLine, from text: Int) -> Bool {
        guard let current, current.options.isEmpty, finished.last.map(\.hasAnswerLine) ?? true else { return false }
        let start = line.skippingBlanks(from: text)
        return line.keyTokens(from: 0) == nil && line.labelEnd(ExamTextWords.answers, at: start) == nil
    }

    /// `参考答案：1.A 2.B 3.C` behind questions without answers of their own.
    func isKeyOfSeveral(_ line: MarkedLine, from text: Int) -> Bool {
        guard current?.hasAnswerLine != true, finished.last.map({ !$0.hasAnswerLine }) ?? false else { return false }
        return (line.keyTokens(from: text)?.count ?? 0) > 1
    }

    /// Takes a line while it is not known what those before it are, or the first such line.
    mutating func hold(_ line: MarkedLine) {
        if held == nil { held = HeldLines(expected: current?.number.map { $0 + 1 }, style: current?.style ?? .mark) }
        let role = line.role
        if isKeyLine(line, role) { return release(.none, then: line) }
        if case .numbered(let number, let style, let text, _) = role, style == held?.style {
            if let last = held?.entries.last, number != last.number + 1 {
                // The number that is due has come, or one from which no list goes on.
                let isUnclear = held?.due != nil && number != held?.expected
                return release(isUnclear ? .none : .list, then: line)
            }
            let entry = HeldLines.Entry(
                number: number, line: held?.lines.count ?? 0, asks: line.asksQuestion,
                isApart: isAfterHeldBlank && line.looksLikeStem)
            held?.entries.append(entry)
            held?.lines.append(line)
            if line.splitAnswer() != nil { return release(.answer) }
            if !line.optionsAfterStem(from: text).isEmpty { return noteHeldOptions() }
            return limitHeld()
        }
        switch role {
        case .answer, .keyHeading: return release(.answer, then: line)
        case .explanation: return release(state == .explanation ? .answer : .list, then: line)
        case .heading, .chapter, .field: return release(.none, then: line)
        case .numbered, .text, .blank: break
        }
        held?.lines.append(line)
        if line.splitAnswer() != nil { return release(.answer) }
        if line.beginsOptions { return noteHeldOptions() }
        limitHeld()
    }

    private mutating func limitHeld() {
        if let held, held.lines.count > HeldLines.limit { release(.none) }
    }

    private var isAfterHeldBlank: Bool { held?.lines.last?.isBlank ?? isAfterBlank }

    private mutating func noteHeldOptions() {
        guard let last = held?.entries.indices.last else { return }
        held?.entries[last].hasOptions = true
        if held?.due != nil { release(.options) }
    }

    /// Takes the lines that were held, now that it is known, or cannot be known, what they are.
    mutating func release(_ evidence: HeldLines.Evidence, then next: MarkedLine? = nil) {
        guard let held else { return }
        self.held = nil
        let first = held.firstQuestion(evidence)
        if evidence == .none, first == nil, held.expected != nil, let due = held.due {
            let line = held.lines[held.entries[due].line]
            note(.listOrQuestion, line)
        }
        let start = first.map { held.entries[$0].line } ?? held.lines.count
        var entries = held.entries.makeIterator()
        var entry = entries.next()
        for (index, line) in held.lines.enumerated() {
            if index == entry?.line {
                isHeldQuestion = index >= start
                entry = entries.next()
            }
            take(line)
            isHeldQuestion = nil
        }
        if let next { take(next) }
    }
}
