import ImportModel
import Reading
import Values

/// The accepted answers of an entry whose rules name them.
struct QTIEntry {
    let response: QTIResponse
    let awards: [QTIAwards.Award]

    func read(into part: inout ImportedItem, report: QTIReport, place: SourcePlace) {
        let isNumber = part.kind == .numeric
        let most = awards.compactMap(\.score).max() ?? 1
        var accepted: [AcceptedAnswer] = []
        var isCaseSensitive = false
        for award in awards {
            let share = award.score.map { most > 0 ? QTIResponse.fraction($0 / most) : .zero } ?? .one
            func add(_ value: AcceptedAnswer.Value) {
                // The first rule that holds is the one that counts.
                guard !accepted.contains(where: { $0.value == value }) else { return }
                accepted.append(AcceptedAnswer(value, fraction: share))
            }
            func addNumber(_ text: String, _ tolerance: QTIAwards.Tolerance = .none) {
                guard let value = ExactDecimal(text: text).flatMap(tolerance.around) else {
                    return report.add(.unreadableValue, at: place, text)
                }
                add(value)
            }
            switch award.test {
            case .correct:
                for value in response.correct { isNumber ? addNumber(value) : add(.text(value)) }
                isCaseSensitive = isCaseSensitive || !isNumber
            case .value(let value):
                isNumber ? addNumber(value) : add(.text(value))
                isCaseSensitive = isCaseSensitive || !isNumber
            case .near(nil, let tolerance): for value in response.correct { addNumber(value, tolerance) }
            case .near(let number?, let tolerance): addNumber(number.text, tolerance)
            case .range(let low, let high): if let range = AcceptedAnswer.Value(from: low, to: high) { add(range) }
            case .text(let text, let isSensitive):
                add(.text(text))
                isCaseSensitive = isCaseSensitive || isSensitive
            case .contains(let text, let isSensitive):
                add(.pattern("*\(text.replacing("*", with: "\\*"))*"))
                isCaseSensitive = isCaseSensitive || isSensitive
            case .pattern(let wildcards):
                add(.pattern(wildcards.pattern))
                isCaseSensitive = isCaseSensitive || wildcards.isCaseSensitive
            case .otherwise: add(.anything)
            }
        }
        part.isCaseSensitive = isCaseSensitive
        part.accepted = accepted.isEmpty ? [] : [accepted]
        if !accepted.contains(where: { $0.fraction == .one }) { report.add(.answerMissing, at: place) }
    }
}
