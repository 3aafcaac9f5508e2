import ImportModel

// Questions without numbers: text becomes a stem once its options or its answer follow.
extension ExamTextScanner {
    /// Takes text outside questions.
    mutating func wait(_ line: MarkedLine) {
        let isMaterial = isAfterHeading && sections.last?.hasMaterial == true
        if isAfterBlank && !isMaterial || waiting.count >= Self.waitingLimit {
            for line in waiting { keep(line) }
            waiting = []
        }
        waiting.append(line)
    }

    /// No stem has so many lines.
    private static let waitingLimit = 4_000

    /// Begins a question with what waits; `false` where nothing does.
    mutating func startWaiting() -> Bool {
        let lines = waiting
        waiting = []
        return begin(with: lines)
    }

    /// Remembers text that went on with an answer, an explanation or a field.
    mutating func follow(_ line: MarkedLine) {
        guard current?.number == nil, state == .answer || state == .explanation || state == .field else { return }
        if isAfterBlank {
            keepLooseOfField()
            loose = ([], true)
        }
        loose.lines.append(line)
    }

    /// Takes the text behind the last answer away from its question, as the stem of the next one, where neither has a
    /// number. An explanation keeps a text that does not look like a stem, since it may speak of options too.
    @discardableResult
    mutating func startLoose() -> Bool {
        guard let question = current, question.number == nil, question.hasAnswerLine, let last = loose.lines.last else {
            return false
        }
        guard state != .explanation || loose.isBlock || last.asksQuestion else { return false }
        let lines = loose.lines
        switch state {
        case .answer where question.answer.count >= lines.count: current?.answer.removeLast(lines.count)
        case .explanation where question.explanation.count >= lines.count:
            current?.explanation.removeLast(lines.count)
        case .field: break
        default: return false
        }
        loose = ([], false)
        closeQuestion()
        return begin(with: lines)
    }

    /// Names the text behind a field that became no stem.
    mutating func keepLooseOfField() {
        if state == .field { for line in loose.lines { keep(line) } }
        loose = ([], false)
    }

    private mutating func begin(with lines: [MarkedLine]) -> Bool {
        guard let first = lines.first else { return false }
        start(first, number: nil, style: .mark, text: 0)
        for line in lines.dropFirst() { plain(line) }
        return true
    }

    /// Keeps what waits as the material of its section, where the heading announces one.
    mutating func takeMaterial() {
        guard current == nil, !waiting.isEmpty, let section = sections.indices.last, sections[section].hasMaterial,
            waiting.reduce(0, { $0 + $1.scalars.count }) <= ExamTextSection.materialLimit
        else { return }
        sections[section].material = waiting.map { ExamTextQuestion.Part(line: $0, range: 0..<$0.scalars.count) }
        waiting = []
    }
}
