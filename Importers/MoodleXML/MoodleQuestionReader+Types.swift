import Drafting
import ImportModel
import Reading
import Values

extension MoodleQuestionReader {
    /// The answers are named `true` and `false`; old exports have them in their own language, the true one first.
    func readTrueFalse(_ item: inout ImportedItem) {
        let answers = element.elements("answer")
        let names = answers.map { ($0.element("text") ?? $0).trimmedText.lowercased() }
        let earns = answers.map { fraction(of: $0) > .zero }
        guard answers.count == 2 else {
            report.add(.truthMissing, at: place)
            return
        }
        let isNamed = Set(names) == ["true", "false"]
        if !isNamed { report.add(.positionalTruth, at: place, names.joined(separator: "、")) }
        let trueIndex = isNamed ? (names[0] == "true" ? 0 : 1) : 0
        guard earns[0] != earns[1] else {
            report.add(.truthMissing, at: place)
            return
        }
        item.key = .truth(earns[trueIndex])
        let right = feedback(of: answers[earns[0] ? 0 : 1], inherited: item.stem.format)
        let wrong = feedback(of: answers[earns[0] ? 1 : 0], inherited: item.stem.format)
        if right != nil || wrong != nil { item.outcomeFeedback = OutcomeFeedback(correct: right, incorrect: wrong) }
    }

    func readShortAnswer(_ item: inout ImportedItem) {
        item.isCaseSensitive = flag("usecase") ?? false
        let answers = element.elements("answer").compactMap { answer -> AcceptedAnswer? in
            let text = (answer.element("text") ?? answer).trimmedText
            guard !text.isEmpty else { return nil }
            return AcceptedAnswer(
                AcceptedAnswer.Value(wildcards: text), fraction: fraction(of: answer),
                feedback: feedback(of: answer, inherited: item.stem.format))
        }
        item.accepted = answers.isEmpty ? [] : [answers]
        if !answers.contains(where: { $0.fraction == .one }) { report.add(.answerMissing, at: place) }
    }

    func readEssay(_ item: inout ImportedItem) {
        report.add(.markedByHand, at: place)
        for name in ["graderinfo", "responsetemplate"] {
            if let text = textIfPresent(name, inherited: item.stem.format) {
                item.sourceExtra.append(SourceExtra(name: name, value: text.source))
            }
        }
        keepExtra(
            &item,
            [
                "responseformat", "responserequired", "responsefieldlines", "minwordlimit", "maxwordlimit",
                "attachments", "attachmentsrequired", "maxbytes", "filetypeslist",
            ])
    }

    /// Keeps the whole question; its files stand among the assets, without their content in the text.
    func keepUnsupported(_ item: inout ImportedItem, type: String) {
        report.add(.unsupportedKind, at: place, type.isEmpty ? "?" : type)
        item.sourceExtra.append(SourceExtra(name: "question", value: withoutFiles.markup))
    }

    /// Children that hold a value for which the model has no field.
    func keepExtra(_ item: inout ImportedItem, _ names: [String]) {
        for name in names {
            if let value = value(name), !value.isEmpty {
                item.sourceExtra.append(SourceExtra(name: name, value: value))
            }
        }
    }

    /// The element without the content of embedded files, which become assets unless the header has taken them.
    private var withoutFiles: XMLElement {
        element.rewritten { inner, depth in
            switch inner.name {
            case "file":
                assets.add(
                    name: inner.attribute("name") ?? "", folder: inner.attribute("path") ?? "/", base64: inner.text,
                    at: SourcePlace(path: place.path, line: inner.line, column: inner.column))
                return .fill("")
            case "image_base64" where depth == 1: return .fill("")
            default: return .keep
            }
        }
    }
}
