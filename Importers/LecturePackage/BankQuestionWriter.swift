import Drafting
import ImportModel
import Values

/// One question of a Markdown bank, and what it loses.
struct BankQuestionWriter {
    let lines: [String]

    /// `nil` where the dialect does not have the kind.
    ///
    /// - Parameter paths: where the question's files are written, by what its texts call them.
    init?(
        _ item: ImportedItem, in bank: ImportedBank, paths: [String: String?], _ lost: inout [String],
        _ diagnostics: inout [Diagnostic]
    ) {
        let texts = MarkdownText(paths: paths)
        var stated = item
        if item.points.amount.map({ $0 <= .zero }) ?? true { stated.points = Self.rounded(item.points) }
        guard
            let question = DialectQuestion(
                stated, in: bank, format: .markdown, statesShares: true, write: texts.markdown)
        else {
            return nil
        }
        lost += question.lost
        if stated.points != item.points { lost.append("points \(item.points)") }
        var draft = question.draft
        if let blanks = Self.blanks(of: item), Blanks.count(in: draft.stem.text) != blanks {
            let stem = Self.stem(draft.stem.text, withBlanks: blanks)
            draft.stem.text = stem.text
            if !stem.isEven { diagnostics.append(Diagnostic(.gapsUneven, at: item.place, detail: "× \(blanks)")) }
        }
        for (name, field) in draft.fields where field.text.contains(where: { $0.isNewline || $0 == "\"" }) {
            lost.append(name)
        }
        lost += item.sourceExtra.map(\.name)
        lines = BankLines.lines(of: draft)
        // Whatever escaped both is found by reading.
        lost +=
            Self.read(lines, in: bank).map { read in
                QuestionCore(item, words: texts.words).differences(from: QuestionCore(read, words: texts.words))
            } ?? ["stem"]
    }

    /// Two places and more than nothing, as the dialect has them.
    private static func rounded(_ points: ExactDecimal) -> ExactDecimal {
        guard let fraction = points.fraction, !points.isNegative, !points.isZero else { return .one }
        let hundredths = max(1, (fraction.tenMillionths + 50_000) / 100_000)
        return ExactDecimal(text: "\(hundredths)e-2") ?? .one
    }

    /// What a reader makes of the lines; `nil` where it is not one question.
    private static func read(_ lines: [String], in bank: ImportedBank) -> ImportedItem? {
        var scanner = BankScanner(findings: Findings(path: ""))
        for line in SourceLine.split(lines.joined(separator: "\n")) { scanner.take(line) }
        scanner.finish()
        let drafts = scanner.finished.waiting
        guard drafts.count == 1, let draft = drafts.first else { return nil }
        var builder = QuestionBuilder(format: .markdown, bank: bank, fieldLimit: .max, today: nil)
        return builder.item(draft, ordinal: 1)
    }

    // MARK: Blanks

    /// How many blanks the stem has to have; `nil` where they are not counted.
    private static func blanks(of item: ImportedItem) -> Int? {
        switch item.kind {
        case .shortText, .gapSelect: item.accepted.count
        case .cloze: item.parts.count
        default: nil
        }
    }

    /// The stem with as many blanks as there are answers: `____` are the blanks where these come out even, and what else
    /// looks like one becomes a character; what is wanting stands at the end.
    private static func stem(_ stem: String, withBlanks count: Int) -> (text: String, isEven: Bool) {
        let lines = stem.ranges(of: /____+/)
        let all = stem.ranges(of: /__+|（\s*）|\(\s*\)/)
        let kept = Set((lines.count == count ? lines : Array(all.prefix(count))).map(\.lowerBound))
        var text = ""
        var end = stem.startIndex
        for range in all {
            text += stem[end..<range.lowerBound]
            let blank = stem[range]
            if kept.contains(range.lowerBound) {
                text += blank
            } else {
                // A stem that names an empty pair of brackets or two underscores means the characters.
                let first = blank.unicodeScalars.first?.value ?? 0x5F
                text +=
                    first == 0x5F
                    ? blank.map { _ in "&#95;" }.joined() : "&#\(first);" + String(blank.dropFirst())
            }
            end = range.upperBound
        }
        text += stem[end...]
        let wanting = max(0, count - kept.count)
        text += String(repeating: " ____", count: wanting)
        return (text, wanting == 0 && (lines.count == count || all.count <= count))
    }
}
