import Drafting
import ImportModel
import Reading
import Values

extension MoodleQuestionWriter {
    /// The stem with its gaps in it.
    mutating func stem() -> String {
        switch item.kind {
        case .gapSelect:
            let gaps = item.accepted.map { answers -> String in
                guard case .text(let text)? = answers.first?.value,
                    let index = item.options.firstIndex(where: { $0.text.source == text })
                else { return "[[0]]" }
                return "[[\(index + 1)]]"
            }
            return filled(gaps)
        case .cloze:
            let sum = item.parts.reduce(into: 0) { $0 += Int($1.points.text) ?? 0 }
            if ExactDecimal(text: "\(sum)") != item.points { lost.append("points \(item.points)") }
            let gaps = item.parts.map { gap($0) }
            return filled(gaps)
        case .shortText where isCloze, .numeric where isCloze:
            diagnostics.append(Diagnostic(.kindChanged, at: item.place, detail: "\(item.kind.rawValue) → cloze"))
            let gaps = item.accepted.map { answers in
                var part = ImportedItem(ordinal: 1, place: item.place, kind: item.kind)
                part.isCaseSensitive = item.isCaseSensitive
                part.accepted = [answers]
                return gap(part)
            }
            if ExactDecimal(text: "\(gaps.count)") != item.points { lost.append("points \(item.points)") }
            return filled(gaps)
        default: return item.stem.source
        }
    }

    /// The stem with its gaps replaced in order; what is left over stands at the end.
    private mutating func filled(_ gaps: [String]) -> String {
        let stem = item.stem.source
        let places = Blanks.gaps(
            in: [stem], count: gaps.count, markedByHand: item.kind == .shortText || item.kind == .numeric)[0]
        if places.count != gaps.count {
            diagnostics.append(
                Diagnostic(.gapsUneven, at: item.place, detail: "____ × \(places.count), {…} × \(gaps.count)"))
        }
        var text = ""
        var end = stem.startIndex
        for (place, gap) in zip(places, gaps) {
            text += stem[end..<place.lowerBound] + gap
            end = place.upperBound
        }
        text += stem[end...]
        return ([text] + gaps.dropFirst(places.count)).joined(separator: " ")
    }

    /// `{1:MULTICHOICE:=right~wrong#why}`
    private mutating func gap(_ part: ImportedItem) -> String {
        let mark = part.points.text
        if mark.count > 6 || !mark.allSatisfy(\.isWholeNumber) { lost.append("points \(mark)") }
        let name =
            switch part.kind {
            case .single: "MULTICHOICE" + (part.shufflesOptions ? "_S" : "")
            case .multiple: "MULTIRESPONSE" + (part.shufflesOptions ? "_S" : "")
            case .numeric: "NUMERICAL"
            default: "SHORTANSWER" + (part.isCaseSensitive ? "_C" : "")
            }
        let answers: [String]
        switch part.kind {
        case .single: answers = part.options.map { alternative($0.text.source, $0.fraction, $0.feedback) }
        case .multiple: answers = responses(part.options)
        default:
            answers = (part.accepted.first ?? []).map { answer in
                var text = answer.value.wildcards
                if case .number(let number, let tolerance) = answer.value { text = "\(number):\(tolerance)" }
                return alternative(text, answer.fraction, answer.feedback)
            }
        }
        if [.match, .order, .gapSelect, .essay].contains(part.kind) { lost.append(part.kind.rawValue) }
        let whole = Int(mark.prefix { $0 != "." }) ?? 1
        return "{\(min(max(whole, 0), 999_999)):\(name):\(answers.joined(separator: "~"))}"
    }

    /// Equal shares of what is right, and of what a wrong one costs, go without percentages, as the reader shares them
    /// out; others are spelt out.
    private func responses(_ options: [ImportedOption]) -> [String] {
        let right = options.filter { $0.fraction > .zero }
        let isEven = Set(right.map(\.fraction)).count == 1
        let cost = Fraction(tenMillionths: -10_000_000 / Int64(max(1, options.count)))
        let isUsual = options.allSatisfy { $0.fraction > .zero || $0.fraction == cost }
        return options.map { option in
            if option.fraction > .zero {
                return alternative(option.text.source, isEven ? .one : option.fraction, option.feedback)
            }
            if isUsual, isEven { return alternative(option.text.source, .zero, option.feedback) }
            return alternative(option.text.source, option.fraction, option.feedback, isExplicit: true)
        }
    }

    private func alternative(
        _ text: String, _ fraction: Fraction, _ feedback: RichText?, isExplicit: Bool = false
    ) -> String {
        var output = "%\(fraction.percentage)%"
        if fraction == .one {
            output = "="
        } else if fraction == .zero, !isExplicit, !text.hasPrefix("="), !text.hasPrefix("%") {
            output = ""
        }
        output += text.clozeEscaped
        if let feedback { output += "#" + feedback.source.clozeEscaped }
        return output
    }
}

extension String {
    /// With the marks of the grammar, and of entities, as characters.
    fileprivate var clozeEscaped: String {
        reduce(into: "") { output, character in
            switch character {
            case "&": output += "&amp;"
            case "}", "~", "#": output += "\\" + String(character)
            default: output.append(character)
            }
        }
    }
}
