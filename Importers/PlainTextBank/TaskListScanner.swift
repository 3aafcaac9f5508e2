import Drafting
import ImportModel

/// Sorts the lines of a task-list bank into questions.
struct TaskListScanner: QuestionScanner {
    var finished: FinishedQuestions<QuestionDraft>
    private(set) var findings: Findings
    private let isNumbered: Bool

    private struct Head {
        var line: SourceLine
        var text: String
        /// Of its heading, else 0.
        var level: Int
    }

    private enum Part { case outside, stem, options, explanation }
    private var part = Part.outside
    /// What may become a question once options follow.
    private var head: Head?
    private var more: [String] = []
    private var draft: QuestionDraft?
    /// For each option whether its item is numbered.
    private var numbered: [Bool] = []
    private var category: String?
    private let limits: ImportLimits
    /// The levels of headings that were stems.
    private var stemLevels: Set<Int> = []
    /// What ends the fence in which boxes are no options.
    private var fence: String?

    init(path: String, isNumbered: Bool, limits: ImportLimits = .standard) {
        self.limits = limits
        findings = Findings(path: path)
        finished = FinishedQuestions(limit: limits.textQuestions)
        self.isNumbered = isNumbered
    }

    /// How many lines a front matter takes at the beginning.
    static func frontMatterEnd(_ lines: SourceLines) -> Int {
        guard lines.first(where: { _ in true })?.text == "---" else { return 0 }
        return lines.dropFirst().first { $0.text == "---" }?.number ?? 0
    }

    static func isNumberedBox(_ line: SourceLine) -> Bool {
        let text = line.text.trimmed
        return text.first?.isNumber == true && OptionLine(text)?.isCorrect != nil
    }

    mutating func take(_ line: SourceLine) {
        let text = line.text.trimmed
        if takeFenced(line, text) || line.isBlank { return }
        if let heading = Self.heading(text) {
            close()
            if let old = head { leave(old) }
            (head, more, part) = (Head(line: line, text: heading.text, level: heading.level), [], .stem)
            return
        }
        if let option = OptionLine(text), option.isCorrect != nil || mayOrder(text) {
            return take(option, line, isNumbered: text.first?.isNumber == true)
        }
        if text.hasPrefix(">") { return quote(line, text.drop { $0 == ">" || $0 == " " }.trimmed) }
        switch part {
        case .options:
            if line.text.first?.isWhitespace == true, let last = draft?.options.indices.last {
                draft?.options[last].text.text += "\n" + text
            } else if let label = DialectWords.label(text) {
                explain(label.rest, line)
            } else {
                close()
                (head, more, part) = (Head(line: line, text: text, level: 0), [], .stem)
            }
        case .explanation:
            if let label = DialectWords.label(text) {
                explain(label.rest, line)
            } else {
                close()
                (head, more, part) = (Head(line: line, text: text, level: 0), [], .stem)
            }
        case .stem: more.append(line.text.trimmed)
        case .outside: (head, more, part) = (Head(line: line, text: text, level: 0), [], .stem)
        }
    }

    /// Takes a line of fenced code as it stands; `false` where it is none.
    private mutating func takeFenced(_ line: SourceLine, _ text: String) -> Bool {
        let mark = ["```", "~~~"].first { text.hasPrefix($0) }
        guard fence != nil || mark != nil else { return false }
        if fence == nil { fence = mark } else if fence == mark { fence = nil }
        switch part {
        case .options:
            if let last = draft?.options.indices.last { draft?.options[last].text.text += "\n" + line.text }
        case .explanation: draft?.explanation?.text += "\n" + line.text
        case .stem: more.append(String(line.text))
        case .outside: (head, more, part) = (Head(line: line, text: String(line.text), level: 0), [], .stem)
        }
        return true
    }

    mutating func finish() {
        close()
        if let old = head { leave(old) }
        head = nil
    }

    private func mayOrder(_ text: String) -> Bool {
        isNumbered && text.first?.isNumber == true && (part == .stem || part == .options && numbered.last == true)
    }

    private mutating func take(_ option: OptionLine, _ line: SourceLine, isNumbered: Bool) {
        if draft == nil {
            guard let head else {
                return findings.add(.strayAnswer, line.number, line.firstColumn, option.text)
            }
            let stem = ([head.text] + more).joined(separator: "\n").trimmed
            let place = findings.place(head.line.number, head.line.firstColumn)
            draft = QuestionDraft(
                place: place, kind: QuestionDraft.Piece(text: "", place: place),
                stem: QuestionDraft.Piece(text: Self.withoutNumber(stem), place: place))
            if let category { draft?.fields["category"] = QuestionDraft.Piece(text: category, place: place) }
            if head.level > 0 { stemLevels.insert(head.level) }
            self.head = nil
            more = []
        }
        part = .options
        // One more than may be is enough to tell that there are too many.
        guard draft?.options.count ?? 0 <= limits.questionOptions else { return }
        let column = option.text.isEmpty ? line.firstColumn : line.column(of: option.text)
        let piece = QuestionDraft.Piece(text: option.text, place: findings.place(line.number, column))
        draft?.options.append(QuestionDraft.Option(text: piece, isCorrect: option.isCorrect))
        numbered.append(isNumbered)
    }

    private mutating func quote(_ line: SourceLine, _ text: String) {
        switch part {
        case .options, .explanation: explain(DialectWords.label(text)?.rest ?? text, line)
        case .stem: more.append(text)
        case .outside: findings.add(.keptVerbatim, line.number, line.firstColumn, text)
        }
    }

    private mutating func explain(_ text: String, _ line: SourceLine) {
        part = .explanation
        let place = findings.place(line.number, line.firstColumn)
        if draft?.explanation != nil {
            draft?.explanation?.text += "\n"
            draft?.explanation?.text += text
        } else {
            draft?.explanation = QuestionDraft.Piece(text: text, place: place)
        }
    }

    private mutating func close() {
        guard var done = draft else { return }
        let correct = done.options.count { $0.isCorrect == true }
        let hasBoxes = done.options.contains { $0.isCorrect != nil }
        let kind =
            !hasBoxes
            ? "order"
            : isNumbered
                ? (numbered.first == true ? "single" : "multiple")
                : correct > 1 ? "multiple" : "single"
        done.kind.text = kind
        draft = nil
        numbered = []
        part = .outside
        finished.add(done, at: done.place, &findings)
    }

    /// A heading without options is a chapter, or a question that is marked by a person where it has text and others of
    /// its level are questions; other text stays where it is.
    private mutating func leave(_ head: Head) {
        defer { more = [] }
        if !more.isEmpty, stemLevels.contains(head.level) {
            let place = findings.place(head.line.number, head.line.firstColumn)
            let stem = ([head.text] + more).joined(separator: "\n")
            var essay = QuestionDraft(
                place: place, kind: QuestionDraft.Piece(text: "essay", place: place),
                stem: QuestionDraft.Piece(text: Self.withoutNumber(stem), place: place))
            if let category { essay.fields["category"] = QuestionDraft.Piece(text: category, place: place) }
            findings.add(.noAnswerFound, head.line.number, head.line.firstColumn, head.text)
            return finished.add(essay, at: place, &findings)
        }
        if head.level > 0 { category = head.text.replacing("/", with: "／") }
        for text in (head.level > 0 ? [] : [head.text]) + more {
            let isPart = MarkedLine(text, place: findings.place(head.line.number, head.line.firstColumn)).looksLikePart
            findings.add(
                isPart ? .linePlacedNowhere : .keptVerbatim, head.line.number, head.line.firstColumn, text)
        }
    }

    private static func heading(_ text: String) -> (text: String, level: Int)? {
        let marks = text.prefix { $0 == "#" }
        guard (1...6).contains(marks.count), text.dropFirst(marks.count).first?.isWhitespace == true else { return nil }
        return (text.dropFirst(marks.count).trimmed, marks.count)
    }

    /// `12. stem` and `12、stem` without the number.
    private static func withoutNumber(_ text: String) -> String {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...4).contains(digits.count), let mark = text.dropFirst(digits.count).first, ".．、".contains(mark) else {
            return text
        }
        let rest = text.dropFirst(digits.count + 1)
        return rest.first?.isNumber == true ? text : rest.trimmed
    }
}
