import ImportModel
import Reading
import Values

// Texts and numbers that are typed in.

extension QTIItemWriter {
    /// The interaction of a part that stands in a line of text.
    mutating func lineAnswer(to part: ImportedItem, identifier: String) -> QTIAnswer {
        switch part.kind {
        case .shortText, .numeric: entry(of: part, identifier: identifier, points: part.points)
        default: inlineChoice(of: part, identifier: identifier)
        }
    }

    /// An entry with the answers of the part's only blank.
    mutating func entry(of part: ImportedItem, identifier: String, points: ExactDecimal) -> QTIAnswer {
        let answers = part.accepted.first ?? []
        if answers.contains(where: { $0.feedback != nil }) { lost.append("feedback") }
        var attributes: [(name: String, value: String?)] = [
            ("label", part.kind.rawValue), ("responseIdentifier", identifier),
        ]
        if let mask = part.sourceExtra.first(where: { $0.name == "patternMask" }), part.sourceExtra == item.sourceExtra,
            item.accepted.count == 1
        {
            usedExtras.insert(mask.name)
            attributes.append(("patternMask", mask.value))
        }
        var made = QTIAnswer(
            identifier: identifier, declaration: QTIAnswer.declaration(identifier, "single", "string", correct: []),
            interaction: MarkupElement("textEntryInteraction", attributes), isInline: true, scoring: .correct,
            points: points)
        if part.kind == .numeric {
            writeNumbers(answers, to: &made)
        } else if answers.contains(where: { if case .pattern = $0.value { true } else { false } }) {
            writePatterns(answers, isCaseSensitive: part.isCaseSensitive, to: &made)
        } else {
            writeTexts(answers, isCaseSensitive: part.isCaseSensitive, to: &made)
        }
        return made
    }

    private func score(_ answer: AcceptedAnswer, of points: ExactDecimal) -> ExactDecimal {
        points.times(ExactDecimal(answer.fraction)) ?? .zero
    }

    private func writeTexts(_ answers: [AcceptedAnswer], isCaseSensitive: Bool, to made: inout QTIAnswer) {
        let texts = answers.filter { $0.value != .anything }
        let right = texts.first { $0.fraction == .one } ?? texts.max { $0.fraction < $1.fraction }
        let rest = answers.first { $0.value == .anything }?.fraction ?? .zero
        let isPlain = texts.count == 1 && texts[0].fraction == .one && isCaseSensitive && rest == .zero
        let usual: [(name: String, value: String?)] =
            rest == .zero ? [] : [("defaultValue", made.points.times(ExactDecimal(rest))?.text)]
        made.declaration = QTIAnswer.declaration(
            made.identifier, "single", "string", correct: [right].compactMap { $0?.value.written },
            mapping: isPlain ? [] : texts.map { ($0.value.written, score($0, of: made.points)) },
            attributes: usual, isCaseSensitive: isCaseSensitive)
        made.scoring = isPlain || texts.isEmpty ? .correct : .mapping
    }

    /// Numbers are right near a value, which only a test can say.
    private mutating func writeNumbers(_ answers: [AcceptedAnswer], to made: inout QTIAnswer) {
        var tests: [(test: MarkupNode?, score: ExactDecimal)] = []
        var right: ExactDecimal?
        let variable = QTIAnswer.variable(made.identifier)
        for answer in answers {
            switch answer.value {
            case .number(let number, let tolerance):
                let isDeclared = right == nil && answer.fraction == .one
                if isDeclared { right = number }
                let attributes: [(name: String, value: String?)] =
                    tolerance.isZero
                    ? [("toleranceMode", "exact")]
                    : [("toleranceMode", "absolute"), ("tolerance", "\(tolerance) \(tolerance)")]
                let value =
                    isDeclared
                    ? MarkupNode.element("correct", [("identifier", made.identifier)]) : QTIAnswer.number(number)
                tests.append((.element("equal", attributes, [variable, value]), score(answer, of: made.points)))
            case .anything: if answer.fraction != .zero { tests.append((nil, score(answer, of: made.points))) }
            case .text, .pattern: lost.append("accepted")
            }
        }
        made.declaration = QTIAnswer.declaration(
            made.identifier, "single", "float", correct: [right].compactMap { $0?.text })
        made.scoring =
            tests.isEmpty ? .correct : .tests(tests.filter { $0.test != nil } + tests.filter { $0.test == nil })
    }

    private func writePatterns(_ answers: [AcceptedAnswer], isCaseSensitive: Bool, to made: inout QTIAnswer) {
        let variable = QTIAnswer.variable(made.identifier)
        let sensitivity: [(name: String, value: String?)] = [("caseSensitive", isCaseSensitive ? "true" : "false")]
        func text(_ value: String) -> MarkupNode { .element("baseValue", [("baseType", "string")], [.text(value)]) }
        var tests: [(test: MarkupNode?, score: ExactDecimal)] = []
        var rest: [(test: MarkupNode?, score: ExactDecimal)] = []
        for answer in answers {
            let score = score(answer, of: made.points)
            switch answer.value {
            case .anything: if answer.fraction != .zero { rest = [(nil, score)] }
            case .pattern(let pattern):
                let wildcards = QTIWildcards(pattern)
                if let inner = wildcards.substring {
                    tests.append((.element("substring", sensitivity, [text(inner), variable]), score))
                } else {
                    let expression = wildcards.expression(isCaseSensitive: isCaseSensitive)
                    tests.append((.element("patternMatch", [("pattern", expression)], [variable]), score))
                }
            case .text, .number:
                tests.append((.element("stringMatch", sensitivity, [variable, text(answer.value.written)]), score))
            }
        }
        let right = answers.first { $0.fraction == .one && $0.value != .anything }
        made.declaration = QTIAnswer.declaration(
            made.identifier, "single", "string", correct: [right].compactMap { $0?.value.written })
        made.scoring = .tests(tests + rest)
    }
}

extension AcceptedAnswer.Value {
    /// A text that it accepts.
    var written: String {
        switch self {
        case .text(let text): text
        case .pattern(let pattern): QTIWildcards(pattern).literals
        case .number(let number, _): number.text
        case .anything: ""
        }
    }
}

/// A text with wildcards, in the expressions of QTI and back.
struct QTIWildcards: Hashable {
    /// Literal pieces; between two of them stands a wildcard.
    private let pieces: [String]

    /// - Parameter pattern: `*` stands for any characters, `\*` for an asterisk.
    init(_ pattern: String) {
        var pieces = [""]
        var rest = pattern[...]
        while let character = rest.popFirst() {
            if character == "\\", rest.first == "*" {
                pieces[pieces.count - 1].append("*")
                rest.removeFirst()
            } else if character == "*" {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        self.pieces = pieces
    }

    /// Reads a regular expression of literals and `.*` alone; `nil` for any other.
    ///
    /// A letter in both cases, `[Aa]`, is that letter in either case.
    init?(expression: String) {
        var pieces = [""]
        var rest = expression[...]
        while let character = rest.popFirst() {
            switch character {
            case ".":
                guard rest.popFirst() == "*" else { return nil }
                pieces.append("")
            case "\\":
                guard let literal = rest.popFirst(), !literal.isLetter, !literal.isNumber else { return nil }
                pieces[pieces.count - 1].append(literal)
            case "[":
                guard let first = rest.popFirst(), first != "^", let second = rest.popFirst() else { return nil }
                if second != "]" {
                    guard first.isLetter, second.lowercased() == first.lowercased(), rest.popFirst() == "]" else {
                        return nil
                    }
                    isCaseSensitive = false
                }
                pieces[pieces.count - 1].append(first)
            case "?", "*", "+", "{", "}", "(", ")", "]", "|", "^", "$": return nil
            default: pieces[pieces.count - 1].append(character)
            }
        }
        self.pieces = pieces
    }

    /// Whether no letter stood in both cases.
    private(set) var isCaseSensitive = true

    /// The text in the model's manner.
    var pattern: String { pieces.map { $0.replacing("*", with: "\\*") }.joined(separator: "*") }

    /// The text without its wildcards.
    var literals: String { pieces.joined() }

    /// What has to stand anywhere in the answer, where that is all.
    var substring: String? {
        pieces.count == 3 && pieces[0].isEmpty && pieces[2].isEmpty && !pieces[1].isEmpty ? pieces[1] : nil
    }

    func expression(isCaseSensitive: Bool) -> String {
        pieces.map { piece in
            piece.reduce(into: "") { output, character in
                let (lower, upper) = (character.lowercased(), character.uppercased())
                if !isCaseSensitive, lower != upper, lower.count == 1, upper.count == 1 {
                    output += "[\(character)\(String(character) == lower ? upper : lower)]"
                } else if character == "$" {
                    // An anchor of some dialects, and nothing to be escaped in others.
                    output += "[$]"
                } else {
                    if ".\\?*+{}()[]|^".contains(character) { output += "\\" }
                    output.append(character)
                }
            }
        }.joined(separator: ".*")
    }
}
