import Drafting
import ImportModel
import Reading
import Values

/// Questions within a text, `{1:MULTICHOICE:=right~wrong#why}`, taken out of it.
struct ClozeText {
    private let source: [Character]
    private let format: RichText.Format
    private let place: SourcePlace
    private(set) var parts: [ImportedItem] = []
    private(set) var diagnostics: [(code: DiagnosticCode, detail: String)] = []
    /// Whether a gap may still end: once one has been followed to the end of the text, none does.
    private var mayEnd = true

    init(_ source: String, format: RichText.Format, place: SourcePlace) {
        self.source = Array(source)
        self.format = format
        self.place = place
    }

    /// What a gap asks for.
    private struct Kind {
        let kind: ItemKind
        var isCaseSensitive = false
        var shuffles = false
    }

    /// The type words; an H lays options out in a row, a V in a column, an S shuffles them.
    private static let kinds: [String: Kind] = {
        var kinds: [String: Kind] = [:]
        for name in ["NUMERICAL", "NM"] { kinds[name] = Kind(kind: .numeric) }
        for name in ["SHORTANSWER", "SA", "MW"] { kinds[name] = Kind(kind: .shortText) }
        for name in ["SHORTANSWER_C", "SAC", "MWC"] { kinds[name] = Kind(kind: .shortText, isCaseSensitive: true) }
        for tail in ["", "V", "H", "S", "VS", "HS"] {
            let shuffles = tail.hasSuffix("S")
            kinds["MULTICHOICE" + (tail.isEmpty ? "" : "_" + tail)] = Kind(kind: .single, shuffles: shuffles)
            kinds["MC" + tail] = Kind(kind: .single, shuffles: shuffles)
            guard !tail.hasPrefix("V") else { continue }
            kinds["MULTIRESPONSE" + (tail.isEmpty ? "" : "_" + tail)] = Kind(kind: .multiple, shuffles: shuffles)
            kinds["MR" + tail] = Kind(kind: .multiple, shuffles: shuffles)
        }
        return kinds
    }()

    /// The text with `____` for each gap.
    ///
    /// - Complexity: O(n).
    mutating func read() -> String {
        var output = ""
        var index = 0
        while index < source.count {
            if source[index] == "{", let end = gap(at: index) {
                output += "____"
                index = end
            } else {
                output.append(source[index])
                index += 1
            }
        }
        if parts.isEmpty { diagnostics.append((.clozeWithoutGap, "")) }
        return output
    }

    /// Reads the gap that begins at `start`; `nil` where none does.
    private mutating func gap(at start: Int) -> Int? {
        guard mayEnd else { return nil }
        var index = start + 1
        var mark = ""
        while index < source.count, mark.count < 6, let digit = source[index].wholeNumberValue, source[index].isASCII {
            mark += "\(digit)"
            index += 1
        }
        guard index < source.count, source[index] == ":" else { return nil }
        index += 1
        var name = ""
        while index < source.count, name.count < 20, source[index] != ":" {
            name.append(source[index])
            index += 1
        }
        guard index < source.count, source[index] == ":", let kind = Self.kinds[name] else { return nil }
        index += 1
        var alternatives: [(answer: String, feedback: String?)] = []
        var answer = ""
        var feedback: String?
        while index < source.count {
            let character = source[index]
            let isPlain = isEscaped(index)
            if !isPlain, character == "}" || character == "~" {
                alternatives.append((answer, feedback))
                (answer, feedback) = ("", nil)
                if character == "}" {
                    add(kind, mark: mark, alternatives)
                    return index + 1
                }
            } else if !isPlain, character == "#", feedback == nil {
                feedback = ""
            } else if feedback != nil {
                feedback?.append(character)
            } else {
                answer.append(character)
            }
            index += 1
        }
        mayEnd = false
        return nil
    }

    /// A backslash makes a mark a character, and `&#` begins an entity.
    private func isEscaped(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        if source[index - 1] == "\\" || source[index - 1] == "&" { return true }
        return index > 4 && source[index - 5...index - 1].elementsEqual("&amp;")
    }

    private mutating func add(_ kind: Kind, mark: String, _ alternatives: [(answer: String, feedback: String?)]) {
        var part = ImportedItem(ordinal: parts.count + 1, place: place, kind: kind.kind)
        part.points = ExactDecimal(text: mark.isEmpty ? "1" : mark) ?? .one
        part.isCaseSensitive = kind.isCaseSensitive
        part.shufflesOptions = kind.shuffles
        var answers: [(text: String, fraction: Fraction, isExplicit: Bool, feedback: RichText?)] = []
        for alternative in alternatives {
            let (text, fraction, isExplicit) = weigh(alternative.answer.trimmed)
            guard !text.isEmpty else { continue }
            let feedback = alternative.feedback.map { RichText(Self.plain($0.trimmed), format: format) }
            answers.append((Self.plain(text), fraction, isExplicit, feedback?.isBlank == true ? nil : feedback))
        }
        switch kind.kind {
        case .single, .multiple:
            part.options = answers.map {
                ImportedOption(
                    id: "", text: RichText($0.text, format: format), fraction: $0.fraction, feedback: $0.feedback)
            }
            for index in part.options.indices { part.options[index].id = ImportedOption.letter(at: index) }
            if kind.kind == .multiple { spread(&part, isExplicit: answers.contains(where: \.isExplicit)) }
            let right = part.options.filter { kind.kind == .multiple ? $0.fraction > .zero : $0.fraction == .one }
            part.key = .options(right.map(\.id))
            if part.options.count < 2 { note(.tooFewOptions, part) }
            if right.isEmpty { note(.noCorrectOption, part) }
        case .numeric:
            part.accepted = [
                answers.compactMap { answer in
                    let pieces = answer.text.split(separator: ":", maxSplits: 1).map(\.trimmed)
                    guard let first = pieces.first,
                        let value = MoodleQuestionReader.number(first, tolerance: pieces.count > 1 ? pieces[1] : "0")
                    else {
                        diagnostics.append((.unreadableValue, answer.text))
                        return nil
                    }
                    return AcceptedAnswer(value, fraction: answer.fraction, feedback: answer.feedback)
                }
            ]
            if !part.accepted[0].contains(where: { $0.fraction == .one }) { note(.answerMissing, part) }
        default:
            part.accepted = [
                answers.map {
                    AcceptedAnswer(.init(wildcards: $0.text), fraction: $0.fraction, feedback: $0.feedback)
                }
            ]
            if !part.accepted[0].contains(where: { $0.fraction == .one }) { note(.answerMissing, part) }
        }
        parts.append(part)
    }

    private mutating func note(_ code: DiagnosticCode, _ part: ImportedItem) {
        diagnostics.append((code, "{\(part.ordinal)}"))
    }

    /// `=` before a right answer, `%50%` before one that earns half.
    private mutating func weigh(_ text: String) -> (text: String, fraction: Fraction, isExplicit: Bool) {
        if text.hasPrefix("=") { return (text.dropFirst().trimmed, .one, false) }
        guard let match = text.prefixMatch(of: /%(-?[0-9]+(?:[.,][0-9]*)?)%/) else { return (text, .zero, false) }
        let number = String(match.1).replacing(",", with: ".")
        guard let grade = GradePercentage(percentage: number) else {
            diagnostics.append((.unreadableValue, String(match.0)))
            return (text[match.range.upperBound...].trimmed, .zero, true)
        }
        return (text[match.range.upperBound...].trimmed, grade.fraction, true)
    }

    /// What is right makes up one; without percentages each wrong option costs its share of all.
    private func spread(_ part: inout ImportedItem, isExplicit: Bool) {
        let sum = part.options.reduce(Int64(0)) { $0 + max(0, $1.fraction.tenMillionths) }
        guard sum > 0 else { return }
        let wrong = Fraction(tenMillionths: -10_000_000 / Int64(part.options.count))
        for index in part.options.indices {
            let fraction = part.options[index].fraction
            if fraction > .zero {
                let (share, rest) = sum.dividingFullWidth(fraction.tenMillionths.multipliedFullWidth(by: 10_000_000))
                part.options[index].fraction = Fraction(tenMillionths: rest * 2 >= sum ? share + 1 : share)
            } else if !isExplicit {
                part.options[index].fraction = wrong
            }
        }
    }

    /// Without the backslashes, and with entities as characters.
    private static func plain(_ text: String) -> String {
        var output = text
        for mark in ["}", "~", "#"] { output = output.replacing("\\" + mark, with: mark) }
        return HTMLEntities.decoded(output)
    }
}
