import Drafting
import ImportModel
import Reading
import Values

extension MoodleQuestionWriter {
    mutating func writeAnswers() {
        switch item.kind {
        case .single, .multiple: writeChoice()
        case .trueFalse: writeTruth()
        case .shortText where !isCloze:
            xml.element("usecase", item.isCaseSensitive ? "1" : "0")
            for answer in item.accepted.first ?? [] { writeAnswer(answer) }
        case .numeric where !isCloze: writeNumbers()
        case .match: writePairs()
        case .order: writeOrder()
        case .gapSelect: writeWords()
        case .essay: writeEssay()
        default: break
        }
        switch item.kind {
        case .single, .multiple, .match, .order, .gapSelect: writeOutcomes()
        case .trueFalse: if item.outcomeFeedback?.partiallyCorrect != nil { lost.append("partiallyCorrect") }
        default: if item.outcomeFeedback != nil { lost.append("outcomeFeedback") }
        }
    }

    private mutating func writeOutcomes() {
        text("correctfeedback", item.outcomeFeedback?.correct)
        text("partiallycorrectfeedback", item.outcomeFeedback?.partiallyCorrect)
        text("incorrectfeedback", item.outcomeFeedback?.incorrect)
    }

    private mutating func writeAnswer(
        _ text: String, format: RichText.Format? = nil, percentage: String, feedback: RichText? = nil,
        tolerance: String? = nil
    ) {
        xml.open("answer", [("fraction", percentage), ("format", format?.moodle)])
        xml.element("text", text)
        if let tolerance { xml.element("tolerance", tolerance) }
        self.text("feedback", feedback)
        xml.close("answer")
    }

    private mutating func writeChoice() {
        xml.element("single", item.kind == .single ? "true" : "false")
        xml.element("shuffleanswers", item.shufflesOptions ? "1" : "0")
        var keyed: Set<String> = []
        if case .options(let ids) = item.key { keyed = Set(ids) }
        // A source that only names what is right leaves the shares to us.
        let isWeighed = item.options.contains { $0.fraction > .zero }
        let share = Fraction(
            tenMillionths: item.kind == .single ? 10_000_000 : 10_000_000 / Int64(max(1, keyed.count)))
        for option in item.options {
            let fraction = isWeighed ? option.fraction : keyed.contains(option.id) ? share : .zero
            writeAnswer(
                option.text.source, format: option.text.format, percentage: fraction.percentage,
                feedback: option.feedback)
        }
        extras(["answernumbering", "showstandardinstruction"])
    }

    private mutating func writeTruth() {
        guard case .truth(let value) = item.key else { return }
        for truth in [true, false] {
            writeAnswer(
                truth ? "true" : "false", percentage: truth == value ? "100" : "0",
                feedback: truth == value ? item.outcomeFeedback?.correct : item.outcomeFeedback?.incorrect)
        }
    }

    private mutating func writeAnswer(_ answer: AcceptedAnswer) {
        writeAnswer(answer.value.wildcards, percentage: answer.fraction.percentage, feedback: answer.feedback)
    }

    private mutating func writeNumbers() {
        for answer in item.accepted.first ?? [] {
            guard case .number(let number, let tolerance) = answer.value else {
                writeAnswer(answer)
                continue
            }
            writeAnswer(
                number.text, percentage: answer.fraction.percentage, feedback: answer.feedback,
                tolerance: tolerance.text)
        }
        for extra in item.sourceExtra where extra.name == "units" {
            usedExtras.insert(extra.name)
            xml.raw(extra.value)
        }
        extras(["unitgradingtype", "unitpenalty", "showunits", "unitsleft"])
    }

    private mutating func writePairs() {
        xml.element("shuffleanswers", item.shufflesOptions ? "1" : "0")
        for row in item.matchRows {
            xml.open("subquestion", [("format", row.left?.text.format.moodle ?? "html")])
            xml.element("text", row.left?.text.source ?? "")
            xml.open("answer")
            xml.element("text", row.right.text.source)
            xml.close("answer")
            xml.close("subquestion")
        }
    }

    private mutating func writeOrder() {
        guard case .order(let ids) = item.key else { return }
        for id in ids {
            guard let option = item.options.first(where: { $0.id == id }) else { continue }
            writeAnswer(option.text.source, format: option.text.format, percentage: "0", feedback: option.feedback)
        }
        extras([
            "layouttype", "selecttype", "logical", "selectcount", "studentsee", "gradingtype", "showgrading",
            "numberingstyle",
        ])
    }

    private mutating func writeWords() {
        xml.element("shuffleanswers", item.shufflesOptions ? "1" : "0")
        let infinite = Set(item.sourceExtra.filter { $0.name == "infinite" }.map(\.value))
        usedExtras.insert("infinite")
        let name = item.sourceType == "gapselect" ? "selectoption" : "dragbox"
        for option in item.options {
            xml.open(name)
            xml.element("text", option.text.source)
            xml.element("group", "\(option.group ?? 1)")
            if infinite.contains(option.id) { xml.empty("infinite") }
            xml.close(name)
        }
        if item.accepted.contains(where: { $0.count > 1 }) { lost.append("accepted") }
    }

    private mutating func writeEssay() {
        extras(["graderinfo", "responsetemplate"], asText: true)
        extras([
            "responseformat", "responserequired", "responsefieldlines", "minwordlimit", "maxwordlimit",
            "attachments", "attachmentsrequired", "maxbytes", "filetypeslist",
        ])
        guard let model = item.accepted.first?.first else { return }
        // A person who marks sees the model answer there.
        if !usedExtras.contains("graderinfo") {
            text("graderinfo", RichText(model.value.wildcards, format: item.stem.format))
        }
        lost.append("accepted → graderinfo")
    }
}

extension AcceptedAnswer.Value {
    /// The text that `init(wildcards:)` reads as this.
    var wildcards: String {
        switch self {
        case .text(let text): text.replacing("*", with: "\\*")
        case .pattern(let pattern): pattern
        case .number(let number, _): number.text
        case .anything: "*"
        }
    }
}
