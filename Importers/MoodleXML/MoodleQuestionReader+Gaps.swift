import Drafting
import ImportModel
import Reading
import Values

// Types that are answered by matching, ordering, or filling the gaps of a text. A gap in a stem is written ____.

extension MoodleQuestionReader {
    /// `subquestion`s with their answers; one without a text is an answer that belongs to none.
    func readMatching(_ item: inout ImportedItem) {
        item.shufflesOptions = value("shuffleanswers").map { ["1", "true"].contains($0.lowercased()) } ?? true
        var pairs: [MatchPair] = []
        var rights: [String: String] = [:]
        for subquestion in element.elements("subquestion") {
            let left = text(of: subquestion, inherited: item.stem.format)
            let right = subquestion.element("answer").map { ($0.element("text") ?? $0).trimmedText } ?? ""
            guard !right.isEmpty else {
                if !left.isBlank { report.add(.emptyText, at: place, left.source) }
                continue
            }
            let id = rights[right] ?? "R\(rights.count + 1)"
            if rights.updateValue(id, forKey: right) == nil {
                item.options.append(ImportedOption(id: id, text: .plain(right), role: .right))
            }
            guard !left.isBlank else { continue }
            let leftID = "L\(pairs.count + 1)"
            item.options.append(ImportedOption(id: leftID, text: left, fraction: .one, role: .left))
            pairs.append(MatchPair(left: leftID, right: id))
        }
        item.key = .pairs(pairs)
        if pairs.count < 2 { report.add(.tooFewOptions, at: place, "\(pairs.count)") }
        item.outcomeFeedback = outcomeFeedback(inherited: item.stem.format)
    }

    /// `answer`s in the right order; their fractions mean nothing.
    func readOrdering(_ item: inout ImportedItem) {
        for answer in element.elements("answer") {
            let text = text(of: answer, inherited: item.stem.format)
            guard !text.isBlank else { continue }
            item.options.append(
                ImportedOption(id: ImportedOption.letter(at: item.options.count), text: text))
        }
        item.key = .order(item.options.map(\.id))
        item.shufflesOptions = true
        if item.options.count < 2 { report.add(.tooFewOptions, at: place, "\(item.options.count)") }
        item.outcomeFeedback = outcomeFeedback(inherited: item.stem.format)
        keepExtra(
            &item,
            [
                "layouttype", "selecttype", "logical", "selectcount", "studentsee", "gradingtype", "showgrading",
                "numberingstyle",
            ])
    }

    /// Words to drag into gaps or to choose there: `[[2]]` in the text is the gap of the second word, and takes the words
    /// of its group.
    func readGapSelect(_ item: inout ImportedItem) {
        let words = element.elements("dragbox") + element.elements("selectoption")
        item.shufflesOptions = value("shuffleanswers").map { ["1", "true"].contains($0.lowercased()) } ?? true
        for word in words {
            let text = (word.element("text") ?? word).trimmedText
            let group = word.element("group").flatMap { Int($0.trimmedText) } ?? 1
            item.options.append(
                ImportedOption(
                    id: ImportedOption.letter(at: item.options.count), text: RichText(text, format: .html),
                    group: group))
            if word.element("infinite") != nil {
                item.sourceExtra.append(SourceExtra(name: "infinite", value: item.options[item.options.count - 1].id))
            }
        }
        let gap = /\[\[\s*([0-9]{1,3})\s*\]\]/
        for match in item.stem.source.matches(of: gap) {
            guard let number = Int(match.1), (1...max(1, item.options.count)).contains(number), !item.options.isEmpty
            else {
                report.add(.unreadableValue, at: place, String(match.0))
                item.accepted.append([])
                continue
            }
            item.accepted.append([AcceptedAnswer(.text(item.options[number - 1].text.source))])
        }
        item.stem.source = item.stem.source.replacing(gap, with: "____")
        if item.accepted.isEmpty { report.add(.clozeWithoutGap, at: place) }
        if item.options.count < 2 { report.add(.tooFewOptions, at: place, "\(item.options.count)") }
        item.outcomeFeedback = outcomeFeedback(inherited: item.stem.format)
    }

    func readNumerical(_ item: inout ImportedItem) {
        var accepted: [AcceptedAnswer] = []
        for answer in element.elements("answer") {
            let text = (answer.element("text") ?? answer).trimmedText
            guard !text.isEmpty else { continue }
            let tolerance = answer.element("tolerance")?.trimmedText ?? ""
            guard let value = Self.number(text, tolerance: tolerance.isEmpty ? "0" : tolerance) else {
                report.add(.unreadableValue, at: place, "\(text) ± \(tolerance)")
                continue
            }
            accepted.append(
                AcceptedAnswer(
                    value, fraction: fraction(of: answer), feedback: feedback(of: answer, inherited: item.stem.format)))
        }
        item.accepted = accepted.isEmpty ? [] : [accepted]
        if !accepted.contains(where: { $0.fraction == .one }) { report.add(.answerMissing, at: place) }
        if let units = element.element("units"), units.hasElements {
            report.add(.keptVerbatim, at: place, "units")
            item.sourceExtra.append(SourceExtra(name: "units", value: units.markup))
        }
        keepExtra(&item, ["unitgradingtype", "unitpenalty", "showunits", "unitsleft"])
    }

    /// A number with what it may be off by; `*` is any number. A comma may stand for the point.
    static func number(_ text: String, tolerance: String) -> AcceptedAnswer.Value? {
        if text == "*" { return .anything }
        guard let value = ExactDecimal(text: text.replacing(",", with: ".")),
            let tolerance = ExactDecimal(text: tolerance.replacing(",", with: ".")), !tolerance.isNegative
        else { return nil }
        return .number(value, tolerance: tolerance)
    }

    func readCloze(_ item: inout ImportedItem) {
        // Nothing is made of what is refused.
        guard item.stem.source.utf8.count <= fieldBytes else { return }
        var cloze = ClozeText(item.stem.source, format: item.stem.format, place: place)
        item.stem.source = cloze.read()
        item.parts = cloze.parts
        for diagnostic in cloze.diagnostics { report.add(diagnostic.code, at: place, diagnostic.detail) }
        // The marks of the parts are what the question counts for.
        let sum = item.parts.reduce(into: 0) { $0 += Int($1.points.text) ?? 0 }
        item.points = ExactDecimal(text: "\(sum)") ?? .one
    }
}
