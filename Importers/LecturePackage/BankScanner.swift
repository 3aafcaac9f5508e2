import Drafting
import ImportModel
import RichText
import Values

/// Sorts the lines of a Markdown bank into questions.
struct BankScanner: QuestionScanner {
    var finished: FinishedQuestions<QuestionDraft>
    private(set) var findings: Findings

    private enum Part { case stem, options, blanks, model, explanation }
    private var current: QuestionDraft?
    private var part = Part.stem
    private var fence: String?
    private var hasQuoteLabel = false

    private let limits: ImportLimits

    init(findings: Findings, limits: ImportLimits = .standard) {
        self.limits = limits
        self.findings = findings
        finished = FinishedQuestions(limit: limits.textQuestions)
    }

    mutating func take(_ line: SourceLine) {
        let text = line.text.trimmed
        if let open = fence {
            if text.hasPrefix(open) { fence = nil }
            return append(line)
        }
        if text.hasPrefix("```") || text.hasPrefix("~~~") {
            fence = String(text.prefix(3))
            return append(line)
        }
        if text.hasPrefix("#"), line.text.prefix(while: { $0 == " " }).count < 4 { return heading(line, text) }
        guard current != nil else {
            if !line.isBlank { findings.add(.keptVerbatim, line.number, line.firstColumn, text) }
            return
        }
        if text.hasPrefix(">") { return quote(line, text.dropFirst().trimmed) }
        if let option = OptionLine(text) {
            part = .options
            // One more than may be is enough to tell that there are too many; so with answers.
            guard current?.options.count ?? 0 <= limits.questionOptions else { return }
            // A share stands where the box does.
            let share = option.isCorrect == nil ? ShareMark.box(option.text) : nil
            let words = share?.rest ?? option.text
            let place = piece(words, line, words.isEmpty ? line.firstColumn : line.column(of: words))
            current?.options.append(
                QuestionDraft.Option(text: place, isCorrect: option.isCorrect, share: share?.share))
            return
        }
        if text.hasPrefix("="), !text.hasPrefix("==") {
            part = .blanks
            guard current?.blanks.count ?? 0 <= limits.questionAnswers else { return }
            let alternatives = BankLines.alternatives(text.dropFirst()).map { ShareMark.alternative($0) }
            var blank = QuestionDraft.Blank(
                alternatives: alternatives.map(\.rest), place: findings.place(line.number, line.firstColumn))
            for (index, alternative) in alternatives.enumerated() { blank.shares[index] = alternative.share }
            current?.blanks.append(blank)
            return
        }
        append(line)
    }

    mutating func finish() {
        guard var draft = current else { return }
        draft.stem = draft.stem.trimmed
        draft.model = draft.model?.trimmed
        draft.explanation = draft.explanation?.trimmed
        current = nil
        fence = nil
        finished.add(draft, at: draft.place, &findings)
    }

    private func piece(_ text: String, _ line: SourceLine, _ column: Int) -> QuestionDraft.Piece {
        QuestionDraft.Piece(text: text, place: findings.place(line.number, column))
    }

    private mutating func heading(_ line: SourceLine, _ text: String) {
        let marks = text.prefix { $0 == "#" }
        let rest = text.dropFirst(marks.count)
        if marks.count < 3, rest.first?.isWhitespace == true {
            finish()
            findings.add(.keptVerbatim, line.number, line.firstColumn, text)
            return
        }
        guard marks.count == 3 else { return append(line) }
        finish()
        let (heading, attributes) = HeadingAttributes.split(rest.trimmed)
        if attributes == nil, heading.hasSuffix("}"), heading.contains("{#") {
            findings.add(.unreadableAttributes, line.number, line.column(of: "{#"), heading)
        }
        var kind = ""
        var stem = heading
        if let first = heading.first, "[［【".contains(first),
            let close = heading.firstIndex(where: { "]］】".contains($0) })
        {
            kind = heading[heading.index(after: heading.startIndex)..<close].trimmed
            stem = heading[heading.index(after: close)...].trimmed
        }
        var draft = QuestionDraft(
            place: findings.place(line.number, line.firstColumn), kind: piece(kind, line, line.firstColumn),
            stem: piece(stem, line, stem.isEmpty ? line.firstColumn : line.column(of: stem)))
        if let id = attributes?.id { draft.fields["id"] = piece(id, line, line.column(of: "#" + id) + 1) }
        for (key, value) in attributes?.values ?? [] {
            if draft.fields[key] != nil { findings.add(.unreadableAttributes, line.number, line.column(of: key), key) }
            draft.fields[key] = piece(value, line, line.column(of: key + "="))
        }
        for flag in attributes?.flags ?? [] { draft.fields[flag] = piece("true", line, line.column(of: flag)) }
        current = draft
        part = .stem
        hasQuoteLabel = false
    }

    private mutating func quote(_ line: SourceLine, _ text: String) {
        if let label = DialectWords.label(text) {
            part = label.isModelAnswer ? .model : .explanation
            hasQuoteLabel = true
            let content = piece(label.rest, line, line.firstColumn)
            if label.isModelAnswer { current?.model.join(content) } else { current?.explanation.join(content) }
        } else if hasQuoteLabel {
            extend(text)
        } else {
            // A quotation without a label is an explanation too; before the answers it would be a stem.
            part = .explanation
            hasQuoteLabel = true
            let explanation = piece(text, line, line.firstColumn)
            current?.explanation = explanation
        }
    }

    private mutating func extend(_ text: String) {
        if part == .model { current?.model?.text += "\n" + text } else { current?.explanation?.text += "\n" + text }
    }

    /// A line that begins nothing new.
    private mutating func append(_ line: SourceLine) {
        guard current != nil else {
            if !line.isBlank { findings.add(.keptVerbatim, line.number, line.firstColumn, line.text.trimmed) }
            return
        }
        if part == .stem {
            if OptionLine.isLettered(line.text) {
                let hint = Phrase(zh: "选项请写作 - [x] 或 - [ ]", en: "write options as - [x] or - [ ]")
                findings.add(.unreadableValue, at: findings.place(line.number, line.firstColumn), hint)
            }
            current?.stem.text += "\n" + line.text
        } else if line.isBlank {
            return
        } else if part == .options, line.text.first?.isWhitespace == true, let last = current?.options.indices.last {
            let more = "\n" + line.text.trimmed
            current?.options[last].text.text += more
        } else {
            findings.add(
                .unreadableValue, line.number, line.firstColumn, line.text.trimmed)
        }
    }
}

extension QuestionDraft.Piece? {
    /// Goes on with `more` on a line of its own; in place, because a text may have as many lines as the file.
    fileprivate mutating func join(_ more: QuestionDraft.Piece) {
        if self == nil {
            self = more
        } else {
            self?.text += "\n" + more.text
        }
    }
}
