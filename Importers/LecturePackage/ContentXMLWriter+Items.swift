import Drafting
import ImportModel
import Reading
import Values

extension ContentDocument {
    /// The question as an editor would write it. Files, extras and the end tag come after.
    mutating func write(_ question: DialectQuestion) {
        let draft = question.draft
        let fields = DialectQuestion.fieldOrder.map { (name: $0, value: draft.fields[$0]?.text) }
        let format = question.format
        xml.open(
            "question",
            [("type", draft.kind.text), ("format", format == .markdown ? nil : format.rawValue)] + fields)
        xml.element("stem", draft.stem.text)
        for option in draft.options {
            xml.element("option", option.text.text, [("correct", option.isCorrect == true ? "true" : nil)])
        }
        for blank in draft.blanks {
            xml.open("blank")
            for alternative in blank.alternatives { xml.element("accept", alternative) }
            xml.close("blank")
        }
        if let model = draft.model { xml.element("model", model.text) }
        if let explanation = draft.explanation { xml.element("analysis", explanation.text) }
    }

    /// Everything as it stands, nothing of it derived from anything else. Files, extras and the end tag come after.
    mutating func openExact(_ name: String, _ item: ImportedItem) {
        xml.open(
            name,
            [
                ("kind", item.kind.rawValue), ("type", item.sourceType == item.kind.rawValue ? nil : item.sourceType),
                ("id", item.externalId), ("title", item.title.isEmpty ? nil : item.title),
                ("points", item.points == .one ? nil : item.points.text), ("penalty", item.penalty?.text),
                ("difficulty", item.difficulty.map { "\($0)" }), ("lesson", item.lesson), ("clause", item.clause),
                ("valid-from", item.validFrom?.text), ("valid-to", item.validTo?.text), ("status", item.status),
                ("language", item.language), ("case", item.isCaseSensitive ? "true" : nil),
                ("shuffle", item.shufflesOptions ? "true" : nil), ("recovered", item.isRecovered ? "true" : nil),
            ])
        text("stem", item.stem)
        for option in item.options { write(option) }
        write(item.key)
        for answers in item.accepted {
            xml.open("blank")
            for answer in answers { write(answer) }
            xml.close("blank")
        }
        for part in item.parts {
            openExact("part", part)
            extras(part.sourceExtra)
            xml.close("part")
        }
        names("tags", item.tags)
        names("category", item.categoryPath)
        if let explanation = item.explanation { text("analysis", explanation) }
        if let feedback = item.outcomeFeedback {
            xml.open("feedback")
            if let correct = feedback.correct { text("correct", correct) }
            if let partly = feedback.partiallyCorrect { text("partly", partly) }
            if let incorrect = feedback.incorrect { text("incorrect", incorrect) }
            xml.close("feedback")
        }
        for hint in item.hints { text("hint", hint) }
    }

    private mutating func write(_ option: ImportedOption) {
        xml.open(
            "option",
            [
                ("id", option.id), ("role", option.role == .choice ? nil : option.role.rawValue),
                ("fraction", option.fraction == .zero ? nil : option.fraction.text),
                ("group", option.group.map { "\($0)" }), ("fixed", option.isFixed ? "true" : nil),
            ])
        text("text", option.text)
        if let feedback = option.feedback { text("feedback", feedback) }
        xml.close("option")
    }

    private mutating func write(_ key: AnswerKey) {
        switch key {
        case .none: break
        case .truth(let value): xml.empty("key", [("truth", value ? "true" : "false")])
        case .options(let ids), .order(let ids):
            if case .order = key { xml.open("key", [("order", "true")]) } else { xml.open("key") }
            for id in ids { xml.empty("right", [("option", id)]) }
            xml.close("key")
        case .pairs(let pairs):
            xml.open("key", [("pairs", "true")])
            for pair in pairs { xml.empty("pair", [("left", pair.left), ("right", pair.right)]) }
            xml.close("key")
        }
    }

    private mutating func write(_ answer: AcceptedAnswer) {
        let fraction = answer.fraction == .one ? nil : answer.fraction.text
        switch answer.value {
        case .text(let text):
            xml.open("accept", [("fraction", fraction)])
            xml.element("text", text)
        case .pattern(let pattern):
            xml.open("accept", [("fraction", fraction)])
            xml.element("pattern", pattern)
        case .number(let number, let tolerance):
            xml.open("accept", [("fraction", fraction)])
            xml.element("number", number.text, [("tolerance", tolerance.isZero ? nil : tolerance.text)])
        case .anything:
            xml.open("accept", [("fraction", fraction)])
            xml.empty("anything")
        }
        if let feedback = answer.feedback { text("feedback", feedback) }
        xml.close("accept")
    }
}
