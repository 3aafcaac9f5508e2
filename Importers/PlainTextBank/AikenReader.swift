import Drafting
package import ImportModel
import Values

/// Reads Aiken: a stem on a line, options `A) …` or `A. …` below it, and `ANSWER: A`.
package struct AikenReader: PassingFormatReader {
    private let limits: ImportLimits

    package init(limits: ImportLimits) {
        self.limits = limits
    }

    package var formats: [ImportFormat] { [.aiken] }
    package var medium: FormatMedium { .text }

    /// A text with an option and, after it, an `ANSWER:` line.
    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        guard case .text(let text) = sample, text.contains("ANSWER:") else { return nil }
        var hasOption = false
        for line in SourceLine.split(String(text.prefix(65_536))) {
            if AikenLine(line.text.trimmed).isOption { hasOption = true }
            if hasOption, line.text.trimmed.hasPrefix("ANSWER:") { return .aiken }
        }
        return nil
    }

    package func read(_ content: FormatContent, into file: inout ImportedFile, passing consumer: ItemConsumer) {
        var scanner = AikenScanner(path: file.path, limits: limits)
        let builder = QuestionBuilder(format: .plain, bank: nil, limits: limits, today: nil)
        scanner.read(SourceLines(content.characters), into: &file, building: builder, passing: consumer)
    }
}

/// What a line is.
enum AikenLine {
    case option(letter: Character, text: String)
    case answer(letter: Character?)
    case text

    /// - Parameter line: without white space at either end.
    init(_ line: String) {
        if line.hasPrefix("ANSWER:") {
            self = .answer(letter: line.dropFirst(7).trimmed.first)
        } else if let letter = line.first, letter.isASCII, letter.isUppercase, let mark = line.dropFirst().first,
            mark == ")" || mark == "."
        {
            self = .option(letter: letter, text: line.dropFirst(2).trimmed)
        } else {
            self = .text
        }
    }

    var isOption: Bool {
        if case .option = self { true } else { false }
    }
}

/// Puts the lines together to questions; what does not fit is located.
struct AikenScanner: QuestionScanner {
    var finished: FinishedQuestions<QuestionDraft>
    private(set) var findings: Findings
    private var draft: QuestionDraft?
    /// The place of the first option of each letter.
    private var letters: [Character: Int] = [:]
    private let limits: ImportLimits

    init(path: String, limits: ImportLimits = .standard) {
        self.limits = limits
        findings = Findings(path: path)
        finished = FinishedQuestions(limit: limits.textQuestions)
    }

    mutating func take(_ line: SourceLine) {
        let text = line.text.trimmed
        // The format ignores lines of fewer than two bytes.
        guard text.utf8.count > 1 else { return }
        let column = line.firstColumn
        switch AikenLine(text) {
        case .option(let letter, let option):
            guard draft != nil else { return findings.add(.strayAnswer, line.number, column, text) }
            let piece = QuestionDraft.Piece(text: option, place: findings.place(line.number, column))
            if letter != "A" && letters.isEmpty || letters[letter] != nil {
                findings.add(.optionLetter, line.number, column, String(letter))
            }
            // One more than may be is enough to tell that there are too many.
            guard draft?.options.count ?? 0 <= limits.questionOptions else { return }
            if letters[letter] == nil { letters[letter] = draft?.options.count }
            draft?.options.append(QuestionDraft.Option(text: piece, isCorrect: false))
        case .answer(let letter): answer(letter, line, column, text)
        case .text:
            if draft != nil, letters.isEmpty {
                // The format knows stems of one line only; nobody means the lines before the last to be lost.
                draft?.stem.text += "\n"
                draft?.stem.text += text
                return
            }
            unfinished()
            let place = findings.place(line.number, column)
            draft = QuestionDraft(
                place: place, kind: QuestionDraft.Piece(text: "single", place: place),
                stem: QuestionDraft.Piece(text: text, place: place))
        }
    }

    mutating func finish() { unfinished() }

    private mutating func answer(_ letter: Character?, _ line: SourceLine, _ column: Int, _ text: String) {
        guard var done = draft else { return findings.add(.strayAnswer, line.number, column, text) }
        draft = nil
        defer { letters = [:] }
        guard done.options.count > 1 else {
            return findings.add(.tooFewOptions, done.place.line ?? line.number, done.place.column, done.stem.text)
        }
        if let letter, let index = letters[letter] {
            done.options[index].isCorrect = true
        } else {
            findings.add(.letterWithoutOption, line.number, column, text)
        }
        finished.add(done, at: done.place, &findings)
    }

    private mutating func unfinished() {
        guard let open = draft else { return }
        findings.add(.unfinishedQuestion, open.place.line ?? 1, open.place.column, open.stem.text)
        draft = nil
        letters = [:]
    }
}
