package import ImportModel
import Values

/// Reads exam questions as they stand in Chinese documents: numbered stems, lettered options, 答案 and 解析 lines, with or
/// without headings, answers with their question or in a key at the end.
///
/// Lines are told by how they begin, and a machine of a few states puts them together. A new question begins at a number
/// only where the one before has its answer, where the number is the next one, or after a heading: explanations hold
/// numbered lists too.
package struct ExamTextScanner {
    enum State { case stem, options, answer, explanation, field }

    private let path: String
    private let limits: ImportLimits
    /// Whether there are more questions than are read; what follows is of no use.
    private(set) var isFull = false
    var sections = [ExamTextSection()]
    var finished: [ExamTextQuestion] = []
    var current: ExamTextQuestion?
    var state = State.stem
    var isAfterBlank = true
    /// Whether a heading has come since the last question.
    private(set) var isAfterHeading = true
    /// Whether the last line was 答案, alone.
    private var isUndecided = false
    var key: ExamTextKey
    /// Text outside questions since the last blank line: a stem without a number, once options or an answer follow.
    var waiting: [MarkedLine] = []
    /// Text behind the last answer, explanation or field, and whether a blank line stands before it.
    var loose: (lines: [MarkedLine], isBlock: Bool) = ([], false)
    /// The number of the last item of a list within an answer or an explanation.
    var listed = 0
    /// Lines of which it is not known yet whether they are a list or questions.
    var held: HeldLines?
    /// Whether the numbered line that comes next, which was held, begins a question.
    var isHeldQuestion: Bool?
    private var found = DiagnosticList()

    package init(path: String, limits: ImportLimits = .standard) {
        self.path = path
        self.limits = limits
        key = ExamTextKey(limit: limits.textQuestions)
    }

    /// Takes the next line.
    package mutating func take(_ line: MarkedLine) {
        if held != nil { return hold(line) }
        if !key.isOpen, let (head, answer) = line.splitAnswer(), head.isNumbered || state != .explanation {
            takePart(head)
            takePart(answer)
        } else {
            takePart(line)
        }
    }

    private mutating func takePart(_ line: MarkedLine) {
        if held != nil { return hold(line) }
        defer { isAfterBlank = line.isBlank }
        guard !line.isBlank else { return }
        let role = line.role
        if isUndecided { decide(line, role) }
        if key.isOpen, takeKey(line, role) { return }
        if isKeyLine(line, role) {
            closeQuestion()
            key.open(byHeading: false)
            key.take(line, section: nil)
            return
        }
        switch role {
        case .blank: break
        case .heading(let heading): open(heading)
        case .keyHeading: keyHeading(line)
        case .chapter: chapter(line)
        case .numbered(let number, let style, let text, let kind): numbered(line, number, style, text, kind)
        case .answer(let text): answer(line, text)
        case .explanation(let text): explanation(line, text..<max(text, line.scalars.count))
        case .field(let name, let text): field(line, name, text)
        case .text: plain(line)
        }
    }

    /// Hands out the questions in order; answers what is wrong with the text itself.
    package mutating func finish(_ each: (QuestionDraft) -> Void) -> [Diagnostic] {
        release(.none)
        closeQuestion()
        spreadPoints()
        key.assign(to: &finished, sections: sections, &found)
        for line in key.unread { keep(line) }
        if let place = key.overflow {
            found.append(
                Diagnostic(
                    .fileTooLarge, at: place, detail: Phrase(zh: "答案表过长", en: "the key is too long")))
        }
        // Each goes as soon as it is read.
        finished.reverse()
        while let question = finished.popLast() {
            sections[question.section].drafted += 1
            if sections[question.section].drafted == ExamTextSection.questionLimit + 1 {
                for part in sections[question.section].material { note(.linePlacedNowhere, part.line) }
                sections[question.section].material = []
            }
            var drafting = ExamTextDrafting(question, sections[question.section])
            each(drafting.draft())
            found.append(contentsOf: drafting.diagnostics)
        }
        return found.diagnostics
    }

    /// Gives the questions of a section their parts of its points, where these come out even.
    private mutating func spreadPoints() {
        var counts: [Int: Int] = [:]
        for question in finished { counts[question.section, default: 0] += 1 }
        for (section, count) in counts { sections[section].spread(over: count) }
    }

    func kind(of question: ExamTextQuestion) -> String? { question.kind ?? sections[question.section].kind }

    // MARK: Lines

    private mutating func open(_ heading: ExamTextLine.Heading) {
        closeQuestion()
        let category = sections.last?.category
        sections.append(ExamTextSection(heading, category: category))
        isAfterHeading = true
    }

    private mutating func chapter(_ line: MarkedLine) {
        // A heading with a blank in it, or that ends as a stem does, is a question without a number.
        if line.headingLevel > 1, line.looksLikeStem {
            closeQuestion()
            start(line, number: nil, style: .word, text: 0)
            return
        }
        closeQuestion()
        let title = line.piece(0..<line.scalars.count).text
        sections.append(ExamTextSection(category: title))
        isAfterHeading = true
    }

    private mutating func keyHeading(_ line: MarkedLine) {
        // With a question that has no answer yet, what comes next tells whether it is its answer or a key.
        if current?.hasAnswerLine == false {
            isUndecided = true
            return
        }
        closeQuestion()
        if finished.isEmpty { return keep(line) }
        key.open(byHeading: true)
    }

    /// Whether 答案 on a line of its own was the heading of a key, now that the line after it is known.
    private mutating func decide(_ line: MarkedLine, _ role: ExamTextLine) {
        isUndecided = false
        let isKey =
            switch role {
            case .heading: true
            case .numbered(let number, _, let text, _):
                number <= current?.number ?? 0 && !beginsListOfPoints(line, from: text)
            default: line.keyKind != nil || line.keyTokens(from: line.keySection?.text ?? 0) != nil
            }
        if isKey {
            closeQuestion()
            key.open(byHeading: true)
        } else {
            current?.hasAnswerLine = true
            state = .answer
        }
    }

    private mutating func numbered(
        _ line: MarkedLine, _ number: Int, _ style: ExamTextLine.NumberStyle, _ text: Int, _ kind: String?
    ) {
        if let isQuestion = isHeldQuestion {
            isHeldQuestion = nil
            guard isQuestion else {
                listed = number
                return plain(line)
            }
        } else {
            let list = listItem(number, style, line)
            if list.isItem, list.isSure {
                listed = number
                return plain(line)
            }
            if list.isItem { return hold(line) }
            guard begins(number, style, line) else { return plain(line) }
        }
        let head = current.flatMap { $0.holdsMetadataOnly ? $0.stem : nil } ?? []
        if head.isEmpty {
            takeMaterial()
            closeQuestion()
        }
        start(line, number: number, style: style, text: text)
        current?.kind = kind
        if let end = line.metadataEnd(at: line.skippingBlanks(from: 0)) {
            current?.stem.insert(ExamTextQuestion.Part(line: line, range: 0..<end), at: 0)
        }
        current?.stem.insert(contentsOf: head, at: 0)
    }

    /// Whether a numbered line begins a question.
    private func begins(_ number: Int, _ style: ExamTextLine.NumberStyle, _ line: MarkedLine) -> Bool {
        guard let current else { return true }
        guard let last = current.number else { return true }
        if isAfterHeading || line.beginsWithMetadata { return true }
        let isSameStyle = style == current.style
        switch state {
        case .explanation:
            return isSameStyle && (number > last || isAfterBlank && line.looksLikeStem)
        case .answer, .field:
            return isSameStyle || number == last + 1
        case .options:
            return isSameStyle
        case .stem:
            return isSameStyle && number == last + 1
        }
    }

    /// Whether the line is nothing but a key.
    func isKeyLine(_ line: MarkedLine, _ role: ExamTextLine) -> Bool { key.isKeyLine(line) && !startsNext(role) }

    private func startsNext(_ role: ExamTextLine) -> Bool {
        guard case .numbered(let number, let style, _, _) = role else { return false }
        guard let current, let last = current.number else { return current == nil && finished.isEmpty }
        return style == current.style && number == last + 1
    }

    mutating func start(_ line: MarkedLine, number: Int?, style: ExamTextLine.NumberStyle, text: Int) {
        let options = line.optionsAfterStem(from: text)
        let end = options.first?.whole.lowerBound ?? line.scalars.count
        current = ExamTextQuestion(
            number: number, style: style, section: sections.count - 1,
            place: line.place(at: line.skippingBlanks(from: 0)),
            stem: [ExamTextQuestion.Part(line: line, range: text..<max(text, end))])
        add(options, of: line)
        state = options.isEmpty ? .stem : .options
        isAfterHeading = false
        (loose, listed) = (([], false), 0)
    }

    private mutating func answer(_ line: MarkedLine, _ text: Int) {
        if isKeyOfSeveral(line, from: text) {
            closeQuestion()
            key.open(byHeading: true)
            key.take(line, from: text)
            return
        }
        guard current != nil || startWaiting() else { return keep(line) }
        if current?.hasAnswerLine == true { startLoose() }
        current?.hasAnswerLine = true
        state = .answer
        (loose, listed) = (([], false), 0)
        guard hasRoom(for: line) else { return }
        let (range, explanation) = line.splitExplanation(text..<line.scalars.count)
        let part = ExamTextQuestion.Part(line: line, range: range)
        if !part.isEmpty { current?.answer.append(part) }
        if let explanation { self.explanation(line, explanation) }
    }

    private mutating func explanation(_ line: MarkedLine, _ text: Range<Int>) {
        guard current != nil else { return keep(line) }
        state = .explanation
        loose = ([], false)
        guard hasRoom(for: line) else { return }
        listed = line.questionNumber(at: line.skippingBlanks(from: text.lowerBound)).map { $0.number == 1 ? 1 : 0 } ?? 0
        let part = ExamTextQuestion.Part(line: line, range: text)
        if !part.isEmpty { current?.explanation.append(part) }
    }

    private mutating func field(_ line: MarkedLine, _ name: String, _ text: Int) {
        guard current != nil else { return keep(line) }
        current?.fields[name] = line.piece(text..<line.scalars.count)
        state = .field
        loose = ([], false)
    }

    /// A line that begins nothing by itself: it goes on with what came before, or is an option.
    mutating func plain(_ line: MarkedLine) {
        if line.beginsWithMetadata, state != .stem || current == nil {
            closeQuestion()
            return start(line, number: nil, style: .mark, text: 0)
        }
        if line.options(expected: 0).first?.letter == 0 {
            if current == nil { _ = startWaiting() } else { startLoose() }
        }
        guard current != nil else { return wait(line) }
        if mayHoldOptions {
            let options = line.options(expected: (current?.lastOption ?? -1) + 1)
            if !options.isEmpty {
                add(options, of: line)
                state = .options
                return
            }
        }
        guard hasRoom(for: line) else { return }
        let part = ExamTextQuestion.Part(line: line, range: 0..<line.scalars.count)
        // In place: a question may have a line for each of a million, and a copy of it takes them all.
        switch state {
        case .stem: current?.stem.append(part)
        case .options: current?.extendOption(part.piece.text)
        case .answer: current?.answer.append(part)
        case .explanation: current?.explanation.append(part)
        case .field where current?.number == nil: break
        case .field: keep(line)
        }
        follow(line)
    }

    /// Whether the question that is gathered has room for a line. The first that it has none for is named: a question with
    /// thousands of lines is what comes of a text in which the next one is not told.
    private mutating func hasRoom(for line: MarkedLine) -> Bool {
        let size = (current?.size ?? 0) + line.scalars.count + 32
        current?.size = size
        guard size > limits.fieldBytes else { return true }
        if current?.isCut == false {
            current?.isCut = true
            found.append(
                Diagnostic(
                    .fieldTooLong, at: line.place(at: line.skippingBlanks(from: 0)),
                    detail: Phrase(zh: "这道题的行数过多", en: "the question has too many lines")))
        }
        return false
    }

    private var mayHoldOptions: Bool {
        state == .stem || state == .options || state == .answer && current?.options.isEmpty == true
    }

    /// Adds options to the question that is gathered.
    private mutating func add(_ options: [MarkedOption], of line: MarkedLine) {
        var last = current?.lastOption ?? -1
        // One more than may be is enough to tell that there are too many.
        for option in options where current?.options.count ?? 0 <= limits.questionOptions {
            let piece = line.piece(option.text).withoutEndMarks
            if option.letter != last + 1 {
                found.append(
                    Diagnostic(
                        .optionLetter, at: line.place(at: option.whole.lowerBound),
                        detail: ImportedOption.letter(at: option.letter)))
            }
            // A letter that stands twice: the options are those of their places.
            let place = current?.options.count ?? 0
            last = place
            current?.options.append(
                ExamTextQuestion.Option(
                    letter: place, text: piece, isEmphasised: line.isEmphasised(option.text),
                    isTicked: option.isTicked))
        }
    }

    /// A line of the key at the end; `false` where the key is over.
    private mutating func takeKey(_ line: MarkedLine, _ role: ExamTextLine) -> Bool {
        switch role {
        case .heading(let heading):
            let isKnown = sections.contains {
                $0.kind == heading.kind && ($0.label == heading.label || heading.label == nil)
            }
            guard key.hasHeading, isKnown else {
                key.close()
                return false
            }
            key.section(label: heading.label, kind: heading.kind, line)
        case .chapter:
            key.close()
            return false
        case .keyHeading: key.open(byHeading: true)
        default:
            if let section = line.keyKind {
                key.take(line, kind: section.kind, from: section.text)
            } else {
                key.take(line, section: line.keySection)
            }
        }
        return true
    }

    mutating func closeQuestion() {
        let isMaterial = sections.last?.hasMaterial == true
        for line in waiting { if isMaterial { note(.linePlacedNowhere, line) } else { keep(line) } }
        waiting = []
        keepLooseOfField()
        guard let question = current else { return }
        current = nil
        guard finished.count < limits.textQuestions else {
            if !isFull { found.appendTooManyQuestions(at: question.place, limit: limits.textQuestions) }
            isFull = true
            return
        }
        finished.append(question)
        state = .stem
    }

    /// Names a line that belongs nowhere. One that looks like part of a question is worth a warning: what it belongs to
    /// was not recognised.
    mutating func keep(_ line: MarkedLine) {
        note(line.looksLikePart ? .linePlacedNowhere : .keptVerbatim, line)
    }

    mutating func note(_ code: DiagnosticCode, _ line: MarkedLine) {
        found.append(
            Diagnostic(
                code, at: line.place(at: line.skippingBlanks(from: 0)),
                detail: line.piece(0..<line.scalars.count).text))
    }
}
