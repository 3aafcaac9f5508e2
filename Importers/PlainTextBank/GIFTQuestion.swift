import Drafting
import ImportModel
import Values

/// One block of a GIFT file on its way to an item.
struct GIFTQuestion {
    let place: SourcePlace
    private(set) var diagnostics: [Diagnostic] = []
    private let text: String
    private let ordinal: Int
    private var format = RichText.Format.moodleAuto
    private let limits: ImportLimits

    init(text: String, place: SourcePlace, ordinal: Int, limits: ImportLimits = .standard) {
        self.limits = limits
        self.text = GIFTEscapes.hidden(text)
        self.place = place
        self.ordinal = ordinal
    }

    mutating func note(_ code: DiagnosticCode, _ detail: String = "") {
        diagnostics.append(Diagnostic(code, at: place, detail: detail))
    }

    /// `nil` where braces do not match, which is an error.
    mutating func item() -> ImportedItem? {
        var rest = text.trimmed[...]
        var title = ""
        if rest.hasPrefix("::"), let end = rest.dropFirst(2).firstRange(of: "::") {
            title = GIFTEscapes.shown(rest.dropFirst(2)[..<end.lowerBound].trimmed)
            rest = rest[end.upperBound...]
        }
        // Marks are sought by bytes: finding out what a character is costs more than the rest of reading a question.
        let open = rest.utf8.firstIndex(of: UInt8(ascii: "{"))
        let close = open.flatMap { rest.utf8[$0...].firstIndex(of: UInt8(ascii: "}")) }
        guard (open == nil) == (close == nil), open != nil || !rest.utf8.contains(UInt8(ascii: "}")) else {
            note(.unmatchedBraces, GIFTEscapes.shown(rest.prefix(40).trimmed))
            return nil
        }
        var stem = rest.trimmed
        var answers: String?
        if let open, let close {
            answers = rest[rest.index(after: open)..<close].trimmed
            let after = rest[rest.index(after: close)...].trimmed
            stem = rest[..<open].trimmed
            // Text behind the braces makes them a gap in the sentence.
            if !after.isEmpty { stem = stem + " _____ " + after }
        }
        var item = ImportedItem(ordinal: ordinal, place: place, kind: .description)
        item.stem = rich(stem, inherited: .moodleAuto)
        format = item.stem.format
        item.title = title
        if item.stem.isBlank { note(.emptyText) }
        guard let answers else {
            (item.points, item.sourceType) = (.zero, "description")
            return item
        }
        read(answers, into: &item)
        return item
    }

    private mutating func read(_ answers: String, into item: inout ImportedItem) {
        var body = answers[...]
        if let mark = body.ranges(of: "####").last {
            let feedback = body[mark.upperBound...].trimmed
            if !feedback.isEmpty { item.explanation = rich(feedback, inherited: format) }
            body = body[..<mark.lowerBound]
        }
        let text = body.trimmed
        let word = text[..<(text.utf8.firstIndex(of: UInt8(ascii: "#")) ?? text.endIndex)].trimmed
        let marks = text.utf8.count { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "~") }
        if marks > min(limits.questionOptions, limits.questionAnswers) {
            let isChoice = text.contains("~") || text.contains("->")
            let limit = isChoice && !text.hasPrefix("#") ? limits.questionOptions : limits.questionAnswers
            guard marks <= limit else { return refuse(marks, limit, &item) }
        }
        if text.isEmpty {
            set(&item, .essay, "essay")
            note(.markedByHand)
        } else if text.hasPrefix("#") {
            set(&item, .numeric, "numerical")
            readNumbers(text.dropFirst().trimmed, &item)
        } else if text.utf8.contains(UInt8(ascii: "~")) {
            let isSingle = text.utf8.contains(UInt8(ascii: "="))
            set(&item, isSingle ? .single : .multiple, "multichoice")
            readChoice(text, isSingle: isSingle, &item)
        } else if text.contains("="), text.contains("->") {
            set(&item, .match, "match")
            readPairs(text, &item)
        } else if ["T", "TRUE", "F", "FALSE"].contains(word) {
            set(&item, .trueFalse, "truefalse")
            readTruth(text, word, &item)
        } else {
            set(&item, .shortText, "shortanswer")
            readTexts(text, &item)
        }
    }

    /// A question with more answers than are read keeps its stem, so that it can be found.
    private mutating func refuse(_ count: Int, _ limit: Int, _ item: inout ImportedItem) {
        set(&item, .unsupported, "")
        note(.tooManyAnswers, "\(count) > \(limit)")
    }

    private func set(_ item: inout ImportedItem, _ kind: ItemKind, _ type: String) {
        (item.kind, item.sourceType) = (kind, type)
    }

    // MARK: Kinds

    private mutating func readChoice(_ text: String, isSingle: Bool, _ item: inout ImportedItem) {
        for part in Self.choices(text) where !part.isEmpty {
            let isRight = part.hasPrefix("=")
            let (fraction, rest) = weight(isRight ? part.dropFirst().trimmed : part, usual: isRight ? .one : .zero)
            let (answer, feedback) = feedback(of: rest)
            item.options.append(
                ImportedOption(
                    id: ImportedOption.letter(at: item.options.count), text: rich(answer, inherited: format),
                    fraction: fraction, feedback: feedback))
        }
        if item.options.count < 2 { note(.tooFewOptions, "\(item.options.count)") }
        let positive = item.options.filter { $0.fraction > .zero }
        guard let most = positive.map(\.fraction).max() else { return note(.noCorrectOption) }
        if isSingle {
            let best = positive.filter { $0.fraction == most }
            item.key = .options(best.map(\.id))
            if most != .one { note(.fractionSum, most.text) }
            if best.count > 1 { note(.singleKeyCount, best.map(\.id).joined(separator: "、")) }
        } else {
            item.key = .options(positive.map(\.id))
            let sum = positive.reduce(Fraction.zero) { $0 + $1.fraction }
            if abs(sum.tenMillionths - Fraction.one.tenMillionths) >= 50_000 { note(.fractionSum, sum.text) }
        }
    }

    /// The parts between tildes; an equals sign begins one of its own, and stays.
    private static func choices(_ text: String) -> [String] {
        var parts: [String] = []
        var rest = text[...]
        let (tilde, equals) = (UInt8(ascii: "~"), UInt8(ascii: "="))
        while let first = rest.utf8.first {
            let mark = first == equals ? rest.utf8.dropFirst() : rest.utf8
            let end = mark.firstIndex { $0 == tilde || $0 == equals } ?? mark.endIndex
            parts.append(rest[..<end].trimmed)
            rest = rest[end...]
            if rest.utf8.first == tilde { rest = Substring(rest.utf8.dropFirst()) }
        }
        return parts
    }

    private mutating func readTruth(_ text: String, _ word: String, _ item: inout ImportedItem) {
        item.key = .truth(word.hasPrefix("T"))
        let parts = text.split(separator: "#", maxSplits: 2, omittingEmptySubsequences: false).dropFirst().map(
            \.trimmed)
        let feedback = OutcomeFeedback(
            correct: parts.count > 1 ? present(parts[1]) : nil, incorrect: parts.first.flatMap { present($0) })
        if !feedback.isEmpty { item.outcomeFeedback = feedback }
    }

    private mutating func readTexts(_ text: String, _ item: inout ImportedItem) {
        let parts = text.hasPrefix("=") ? text.split(separator: "=").map(\.trimmed) : [text]
        var accepted: [AcceptedAnswer] = []
        for part in parts where !part.isEmpty {
            let (fraction, rest) = weight(part, usual: .one)
            let (answer, feedback) = feedback(of: rest)
            let shown = GIFTEscapes.shown(answer)
            guard !shown.isEmpty else {
                note(.emptyText, part)
                continue
            }
            accepted.append(AcceptedAnswer(.init(wildcards: shown), fraction: fraction, feedback: feedback))
        }
        item.accepted = accepted.isEmpty ? [] : [accepted]
        if !accepted.contains(where: { $0.fraction == .one }) { note(.answerMissing) }
    }

    private mutating func readPairs(_ text: String, _ item: inout ImportedItem) {
        var pairs: [MatchPair] = []
        var rights: [String: String] = [:]
        for part in text.split(separator: "=").map(\.trimmed) where !part.isEmpty {
            guard let arrow = part.firstRange(of: "->") else {
                note(.unreadableValue, GIFTEscapes.shown(part))
                continue
            }
            let (left, right) = (part[..<arrow.lowerBound].trimmed, part[arrow.upperBound...].trimmed)
            guard !right.isEmpty else {
                note(.emptyText, GIFTEscapes.shown(part))
                continue
            }
            let id = rights[right] ?? "R\(rights.count + 1)"
            if rights.updateValue(id, forKey: right) == nil {
                item.options.append(
                    ImportedOption(id: id, text: .plain(GIFTEscapes.shown(right)), role: .right))
            }
            guard !left.isEmpty else { continue }
            let leftID = "L\(pairs.count + 1)"
            item.options.append(
                ImportedOption(id: leftID, text: rich(left, inherited: format), fraction: .one, role: .left))
            pairs.append(MatchPair(left: leftID, right: id))
        }
        item.key = .pairs(pairs)
        if pairs.count < 2 { note(.tooFewOptions, "\(pairs.count)") }
    }

    private mutating func readNumbers(_ text: String, _ item: inout ImportedItem) {
        var accepted: [AcceptedAnswer] = []
        // Behind a tilde stands only what is said of every other number.
        let pieces = text.split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
        let parts = pieces[0].contains("=") ? pieces[0].split(separator: "=").map(\.trimmed) : [pieces[0]]
        for part in parts where !part.isEmpty {
            let (fraction, rest) = weight(part, usual: .one)
            let (answer, feedback) = feedback(of: rest)
            guard let value = GIFTNumber.value(answer) else {
                note(.unreadableValue, answer)
                continue
            }
            accepted.append(AcceptedAnswer(value, fraction: fraction, feedback: feedback))
        }
        if pieces.count > 1, let wrong = feedback(of: pieces[1]).feedback {
            accepted.append(AcceptedAnswer(.anything, fraction: .zero, feedback: wrong))
        }
        item.accepted = accepted.isEmpty ? [] : [accepted]
        if !accepted.contains(where: { $0.fraction == .one }) { note(.answerMissing) }
    }

    // MARK: Parts

    /// `%50%` before an answer.
    private mutating func weight(_ text: String, usual: Fraction) -> (Fraction, String) {
        guard let (number, after) = Self.percentage(text) else { return (usual, text) }
        let rest = after.trimmed
        guard let grade = GradePercentage(percentage: String(number)) else {
            note(.unreadableValue, "%\(number)%")
            return (usual, rest)
        }
        if !grade.isUsual { note(.unusualFraction, String(number)) }
        return (grade.fraction, rest)
    }

    /// The number between percent signs at the beginning, of at most three digits before its point, and what follows.
    /// By hand, because a pattern costs much each time that it is made.
    private static func percentage(_ text: String) -> (number: Substring, rest: Substring)? {
        guard text.utf8.first == UInt8(ascii: "%") else { return nil }
        func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
        let start = text.utf8.index(after: text.startIndex)
        let unsigned = text.utf8[start...].drop { $0 == UInt8(ascii: "-") }
        guard text.utf8.distance(from: start, to: unsigned.startIndex) <= 1 else { return nil }
        var rest = unsigned.drop(while: isDigit)
        guard (1...3).contains(text.utf8.distance(from: unsigned.startIndex, to: rest.startIndex)) else { return nil }
        if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst().drop(while: isDigit) }
        guard rest.first == UInt8(ascii: "%") else { return nil }
        return (text[start..<rest.startIndex], text[text.utf8.index(after: rest.startIndex)...])
    }

    private func feedback(of text: String) -> (answer: String, feedback: RichText?) {
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "#")) else { return (text.trimmed, nil) }
        return (text[..<mark].trimmed, present(text[text.utf8.index(after: mark)...].trimmed))
    }

    private func present(_ text: String) -> RichText? {
        let rich = rich(text, inherited: format)
        return rich.isBlank ? nil : rich
    }

    private static let formats = [
        ("[html]", RichText.Format.html), ("[moodle]", .moodleAuto), ("[plain]", .plain), ("[markdown]", .markdown),
    ]

    /// `[html]` before a text names its format.
    private func rich(_ text: String, inherited: RichText.Format) -> RichText {
        let named = text.utf8.first == UInt8(ascii: "[") ? Self.formats.first { text.hasPrefix($0.0) } : nil
        guard let (word, format) = named else { return RichText(GIFTEscapes.shown(text), format: inherited) }
        return RichText(GIFTEscapes.shown(text.dropFirst(word.count).trimmed), format: format)
    }
}

/// Characters that a backslash makes stand for themselves.
enum GIFTEscapes {
    /// Each has a stand-in of its own from the planes for private use, so that no rule sees it.
    private static let pairs: [(escaped: Character, standIn: Character, shown: Character)] = [
        ("\\", "\u{F0000}", "\\"), (":", "\u{F0001}", ":"), ("#", "\u{F0002}", "#"), ("=", "\u{F0003}", "="),
        ("{", "\u{F0004}", "{"), ("}", "\u{F0005}", "}"), ("~", "\u{F0006}", "~"), ("n", "\u{F0007}", "\n"),
    ]
    private static let standIns = Dictionary(uniqueKeysWithValues: pairs.map { ($0.escaped, $0.standIn) })
    private static let shownBy = Dictionary(uniqueKeysWithValues: pairs.map { ($0.standIn, $0.shown) })

    static func hidden(_ text: String) -> String {
        guard text.contains("\\") else { return text }
        var output = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            if character == "\\", let next = rest.first, let standIn = standIns[next] {
                output.append(standIn)
                rest.removeFirst()
            } else {
                output.append(character)
            }
        }
        return output
    }

    static func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { (0xF0000...0xF0007).contains($0.value) }) else { return text }
        return String(text.map { shownBy[$0] ?? $0 })
    }
}
