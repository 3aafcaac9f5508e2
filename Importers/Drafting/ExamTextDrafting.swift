import ImportModel
import Values

/// Makes the draft of a gathered question: finds its kind, its answer and what its stem holds besides.
struct ExamTextDrafting {
    private let question: ExamTextQuestion
    private let section: ExamTextSection
    private(set) var diagnostics: [Diagnostic] = []
    private var stem = QuestionDraft.Piece(text: "", place: SourcePlace(path: ""))
    private var fields: [String: QuestionDraft.Piece] = [:]
    private var extra: [SourceExtra] = []
    private var kind: String?

    init(_ question: ExamTextQuestion, _ section: ExamTextSection) {
        self.question = question
        self.section = section
        kind = question.kind
    }

    mutating func draft() -> QuestionDraft {
        readFields()
        readStem()
        let answer = answerLine()
        let letters = answer.flatMap { $0.line.answerLetters(in: $0.range) }
        let truth = answer.flatMap { $0.line.truth(in: $0.range) }
        var correct = letters.map(\.letters) ?? []
        var isTrue = truth?.value
        if answer == nil { takeAnswerFromStem(&correct, &isTrue) }
        if answer == nil, correct.isEmpty { correct = ticked() ?? emphasised() }
        if let isAmong = truthAmongOptions(correct), isTrue == nil { isTrue = isAmong }
        let kind = self.kind ?? section.kind ?? inferredKind(correct, isTrue, answer)
        if kind == "essay", self.kind == nil, section.kind == nil, answer == nil {
            diagnostics.append(Diagnostic(.noAnswerFound, at: question.place, detail: stem.text))
        }
        if !section.material.isEmpty, let material = joined(section.material) {
            stem.text = material.text + "\n" + stem.text
        }
        var draft = QuestionDraft(
            place: question.place, kind: QuestionDraft.Piece(text: kind, place: question.place), stem: stem)
        draft.fields = fields
        draft.extra = extra
        draft.explanation = joined(question.explanation)
        switch kind {
        case "single", "multiple":
            draft.options = question.options.map {
                QuestionDraft.Option(text: $0.text, isCorrect: correct.contains($0.letter))
            }
            noteLettersWithoutOption(correct, answer)
            noteRest(answer, from: letters?.end)
        case "judge":
            readTruth(isTrue, correct, &draft, answer)
            noteRest(answer, from: truth?.end ?? letters?.end)
        case "fill":
            let text = joined(question.answer)
            if let text {
                draft.blanks = FillAnswers.split(text.text, blanks: max(1, Blanks.count(in: stem.text))).map {
                    QuestionDraft.Blank(alternatives: $0, place: text.place)
                }
            } else {
                takeBlanksFromStem(&draft)
            }
        case "order", "match":
            // Tables name these; text banks do not. They stand in the right order, and as `left => right`.
            draft.options = question.options.map { QuestionDraft.Option(text: $0.text, isCorrect: nil) }
        case "numeric", "gap":
            draft.options = question.options.map { QuestionDraft.Option(text: $0.text, isCorrect: nil) }
            if let text = joined(question.answer) {
                draft.blanks = FillAnswers.split(text.text, blanks: max(1, Blanks.count(in: stem.text))).map {
                    QuestionDraft.Blank(alternatives: $0, place: text.place)
                }
            }
        default:
            draft.model = joined(question.answer)
        }
        return draft
    }

    // MARK: Fields and stem

    private mutating func readFields() {
        if let points = section.points { fields["points"] = QuestionDraft.Piece(text: points, place: question.place) }
        if let category = section.category {
            fields["category"] = QuestionDraft.Piece(text: category.replacing("/", with: "／"), place: question.place)
        }
        for (name, piece) in question.fields { read(name, piece) }
    }

    private mutating func read(_ name: String, _ piece: QuestionDraft.Piece) {
        switch name {
        case "难度", "难易度":
            if let value = DialectWords.difficulty(piece.text) {
                fields["difficulty"] = QuestionDraft.Piece(text: "\(value)", place: piece.place)
            } else {
                extra.append(SourceExtra(name: name, value: piece.text))
                // What a paper says of its questions is worth no refusal of them.
                diagnostics.append(
                    Diagnostic(
                        .unreadableValue, at: piece.place,
                        detail: Phrase(zh: "难度 \(piece.text)", en: "difficulty=\(piece.text)"), severity: .warning))
            }
        case "考点", "考核点", "知识点", "标签": fields["tags"] = piece
        case "分值", "points":
            fields["points"] = QuestionDraft.Piece(
                text: piece.text.replacing("分", with: "").trimmed, place: piece.place)
        case "题型": kind = ExamTextWords.kinds.first { piece.text.hasPrefix($0.word) }?.kind ?? kind
        case "出处", "依据": fields["clause"] = piece
        // What somebody once answered is no part of the question.
        case _ where ExamTextWords.ownAnswers.contains(name): break
        default: fields[name] = piece
        }
    }

    private mutating func readStem() {
        stem = joined(question.stem) ?? QuestionDraft.Piece(text: "", place: question.place)
        takeMetadata()
        takeKindMark()
        takePoints()
        stem.text = stem.text.trimmed
    }

    /// `【考核点：…；题型：单选题；难度：中】` before the stem.
    private mutating func takeMetadata() {
        guard stem.text.hasPrefix("【"), let close = stem.text.firstIndex(of: "】") else { return }
        let inside = stem.text[stem.text.index(after: stem.text.startIndex)..<close]
        guard inside.contains("：") || inside.contains(":") else { return }
        for part in inside.split(whereSeparator: { "；;".contains($0) }) {
            let pair = part.split(maxSplits: 1, whereSeparator: { "：:".contains($0) }).map(\.trimmed)
            guard pair.count == 2 else { continue }
            read(pair[0], QuestionDraft.Piece(text: pair[1], place: stem.place))
        }
        stem.text = stem.text[stem.text.index(after: close)...].trimmed
    }

    /// `[单选]`, `【多选题】` or `（判断题，2分）` before the stem or after it.
    private mutating func takeKindMark() {
        let line = MarkedLine(stem.text, place: stem.place)
        let rest: Range<Int>
        let mark: (kind: String, points: String?, end: Int)
        if let found = line.kindMark(at: line.skippingBlanks(from: 0)) {
            (mark, rest) = (found, found.end..<line.scalars.count)
        } else if let open = line.folded.lastIndex(where: { "([【".unicodeScalars.contains($0) }),
            let found = line.kindMark(at: open), found.kind != "essay",
            line.trim(found.end..<line.scalars.count).isEmpty
        {
            (mark, rest) = (found, 0..<open)
        } else {
            return
        }
        kind = mark.kind
        if let points = mark.points { fields["points"] = QuestionDraft.Piece(text: points, place: stem.place) }
        stem = line.piece(rest)
    }

    /// `（2分）` at either end of the stem.
    private mutating func takePoints() {
        guard stem.text.unicodeScalars.contains("分") else { return }
        let line = MarkedLine(stem.text, place: stem.place)
        guard let found = line.pointsInBrackets() else { return }
        fields["points"] = QuestionDraft.Piece(text: found.points, place: stem.place)
        stem.text.unicodeScalars.removeSubrange(stem.text.scalarRange(found.range))
    }

    // MARK: Answers

    /// The answer, where it stands on one line or begins on the first of several.
    private func answerLine() -> ExamTextQuestion.Part? { question.answer.first }

    /// `…的是（ B ）`, `（√）` or `____A____`: the letters go, and the blank stays.
    private mutating func takeAnswerFromStem(_ correct: inout [Int], _ isTrue: inout Bool?) {
        let match: (text: Substring, range: Range<String.Index>, blank: String)
        if let found = MarkedLine(stem.text, place: stem.place).lastAnswerInBrackets() {
            let range = stem.text.scalarRange(found.whole)
            match = (stem.text[stem.text.scalarRange(found.answer)], range, "（    ）")
        } else if let found = FilledBlanks.find(in: stem.text, mayHold: FilledBlanks.isLetters).first {
            match = (found.text, found.range, "____")
        } else {
            return
        }
        let word = MarkedLine(String(match.text), place: stem.place)
        let whole = 0..<word.scalars.count
        let isJudge = (kind ?? section.kind) == "judge" || question.options.isEmpty
        if isJudge, let truth = word.truth(in: whole) {
            isTrue = truth.value
        } else if !question.options.isEmpty, let letters = word.answerLetters(in: whole) {
            correct = letters.letters
        } else {
            return
        }
        stem.text.replaceSubrange(match.range, with: match.blank)
    }

    /// `____新时代____`: what stands on the line is the answer.
    private mutating func takeBlanksFromStem(_ draft: inout QuestionDraft) {
        let found = FilledBlanks.find(in: stem.text, mayHold: FilledBlanks.isAnswer)
        // Between two blanks stands text too: every line must have its answer, or none is one.
        guard !found.isEmpty, FilledBlanks.lines(in: stem.text).count == 2 * found.count else { return }
        draft.blanks = found.map { QuestionDraft.Blank(alternatives: [String($0.text)], place: stem.place) }
        for blank in found.reversed() { draft.stem.text.replaceSubrange(blank.range, with: "____") }
    }

    /// The options whose boxes are ticked; `nil` where there are no boxes.
    private func ticked() -> [Int]? {
        guard question.options.contains(where: { $0.isTicked != nil }) else { return nil }
        return question.options.filter { $0.isTicked == true }.map(\.letter)
    }

    /// The options that are set apart, where not all of them are.
    private func emphasised() -> [Int] {
        let marked = question.options.filter(\.isEmphasised).map(\.letter)
        return marked.count < question.options.count ? marked : []
    }

    /// Two options, 对 and 错, of which one is right, are a question of true or false.
    private func truthAmongOptions(_ correct: [Int]) -> Bool? {
        guard question.options.count == 2, correct.count == 1, correct[0] < 2 else { return nil }
        let words = question.options.map { option in
            let line = MarkedLine(option.text.text, place: option.text.place)
            return line.truth(in: 0..<line.scalars.count)?.value
        }
        guard let first = words[0], let second = words[1], first != second else { return nil }
        return correct[0] == 0 ? first : second
    }

    private func inferredKind(_ correct: [Int], _ isTrue: Bool?, _ answer: ExamTextQuestion.Part?) -> String {
        if isTrue != nil, question.options.isEmpty || question.options.count == 2 { return "judge" }
        if !question.options.isEmpty { return correct.count > 1 ? "multiple" : "single" }
        return Blanks.count(in: stem.text) > 0 ? "fill" : "essay"
    }

    private mutating func readTruth(
        _ isTrue: Bool?, _ correct: [Int], _ draft: inout QuestionDraft, _ answer: ExamTextQuestion.Part?
    ) {
        var value = isTrue
        // Without options A stands for true, as answer sheets have it.
        if value == nil, question.options.isEmpty, correct == [0] || correct == [1] {
            value = correct == [0]
            diagnostics.append(Diagnostic(.positionalTruth, at: question.place))
        }
        if let value {
            draft.fields["answer"] = QuestionDraft.Piece(
                text: value ? "true" : "false", place: answer?.piece.place ?? question.place)
        } else if let answer {
            draft.fields["answer"] = answer.piece
        }
        let words = truthAmongOptions([0]) != nil
        if !words { draft.options = question.options.map { QuestionDraft.Option(text: $0.text, isCorrect: nil) } }
    }

    private mutating func noteLettersWithoutOption(_ correct: [Int], _ answer: ExamTextQuestion.Part?) {
        for letter in correct where letter >= question.options.count && !question.options.isEmpty {
            diagnostics.append(
                Diagnostic(
                    .letterWithoutOption, at: answer?.piece.place ?? question.place,
                    detail: ImportedOption.letter(at: letter)))
        }
        if correct.isEmpty, let answer, !answer.isEmpty {
            diagnostics.append(Diagnostic(.unreadableValue, at: answer.piece.place, detail: answer.piece.text))
        }
    }

    /// What stands behind the answer and does not belong to it: `A 章节测验 已完成`.
    private mutating func noteRest(_ answer: ExamTextQuestion.Part?, from end: Int?) {
        var rest = question.answer.dropFirst().filter { !$0.isEmpty }
        if let answer, let end, end < answer.range.upperBound {
            rest.insert(ExamTextQuestion.Part(line: answer.line, range: end..<answer.range.upperBound), at: 0)
        }
        for part in rest where !part.isEmpty && !repeatsOption(part) {
            // A second answer, or what may have been an option or a question.
            let isPart = part.line.place.line != answer?.line.place.line && part.line.looksLikePart
            diagnostics.append(
                Diagnostic(isPart ? .linePlacedNowhere : .keptVerbatim, at: part.piece.place, detail: part.piece.text))
        }
    }

    /// Whether a text behind the answer says again what one of the options says.
    private func repeatsOption(_ part: ExamTextQuestion.Part) -> Bool {
        var text = part.piece.text
        while let end = text.last, "；;。".contains(end) { text = String(text.dropLast()).trimmed }
        return question.options.contains { $0.text.text == text }
    }

    private func joined(_ parts: [ExamTextQuestion.Part]) -> QuestionDraft.Piece? {
        let pieces = parts.filter { !$0.isEmpty }.map(\.piece)
        guard let first = pieces.first else { return nil }
        return QuestionDraft.Piece(text: pieces.map(\.text).joined(separator: "\n"), place: first.place)
    }
}
