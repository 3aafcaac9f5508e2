import ImportModel
import Reading
import Values

extension MoodleQuestionReader {
    /// `false`, `0` and nothing at all mean several; anything else, a missing element included, means one.
    var isSingle: Bool {
        switch value("single")?.lowercased() {
        case "false", "0", "": false
        default: true
        }
    }

    /// An option that earns something.
    private typealias Earning = (id: String, fraction: Fraction)

    func readChoice(_ item: inout ImportedItem) {
        switch element.lastElement("shuffleanswers")?.trimmedText {
        case "1", "true": item.shufflesOptions = true
        default: break
        }
        item.options = choiceOptions(inherited: item.stem.format)
        if item.options.count < 2 { report.add(.tooFewOptions, at: place, String(item.options.count)) }
        // By their places: an option that is taken out of the array is copied with all its texts.
        let positive: [Earning] = item.options.indices.compactMap { index in
            item.options[index].fraction > .zero ? (item.options[index].id, item.options[index].fraction) : nil
        }
        if item.kind == .single {
            setSingleKey(&item, positive: positive)
        } else {
            item.key = positive.isEmpty ? .none : .options(positive.map(\.id))
            checkSum(of: positive)
            if positive.count == 1 || (positive.count == item.options.count && !positive.isEmpty) {
                report.add(.multipleKeyCount, at: place, String(positive.count))
            }
        }
        if positive.isEmpty { report.add(.noCorrectOption, at: place) }
        item.outcomeFeedback = outcomeFeedback(inherited: item.stem.format)
        keepExtra(&item, ["answernumbering", "showstandardinstruction"])
    }

    /// The options that are not blank, lettered in order.
    private func choiceOptions(inherited: RichText.Format) -> [ImportedOption] {
        let answers = element.elements("answer")
        var options: [ImportedOption] = []
        options.reserveCapacity(answers.count)
        for answer in answers {
            let text = text(of: answer, inherited: inherited)
            guard !text.isBlank else { continue }
            options.append(
                ImportedOption(
                    id: ImportedOption.letter(at: options.count), text: text, fraction: fraction(of: answer),
                    feedback: feedback(of: answer, inherited: inherited)))
        }
        return options
    }

    /// The key is whatever earns most: a bank may give part of the points for a second-best option.
    private func setSingleKey(_ item: inout ImportedItem, positive: [Earning]) {
        guard let most = positive.lazy.map(\.fraction).max() else { return }
        let best = positive.compactMap { $0.fraction == most ? $0.id : nil }
        item.key = .options(best)
        if most != .one { report.add(.fractionSum, at: place, most.text) }
        if best.count > 1 { report.add(.singleKeyCount, at: place, best.joined(separator: "、")) }
    }

    /// The positive fractions of a multiple choice make 1, to two places.
    private func checkSum(of positive: [Earning]) {
        let sum = positive.reduce(Fraction.zero) { $0 + $1.fraction }
        guard !positive.isEmpty, abs(sum.tenMillionths - Fraction.one.tenMillionths) >= 50_000 else { return }
        report.add(.fractionSum, at: place, sum.text)
    }

    func feedback(of answer: XMLElement, inherited: RichText.Format) -> RichText? {
        guard let node = answer.element("feedback") else { return nil }
        let text = text(of: node, inherited: inherited)
        return text.isBlank ? nil : text
    }

    func outcomeFeedback(inherited: RichText.Format) -> OutcomeFeedback? {
        let feedback = OutcomeFeedback(
            correct: textIfPresent("correctfeedback", inherited: inherited),
            partiallyCorrect: textIfPresent("partiallycorrectfeedback", inherited: inherited),
            incorrect: textIfPresent("incorrectfeedback", inherited: inherited))
        return feedback.isEmpty ? nil : feedback
    }
}
