import Assessment
import JSON
import Learning
import Values

/// What is right in every question of the demo, read from the previews of its own imports, so that simulated members
/// can know an answer or not. A question is found by its stem: candidates see no more of it.
struct AnswerBook: Sendable {
    private enum Right: Sendable {
        case options(Set<String>)
        case value(Bool)
        case texts([String])
        case anything
    }

    private var entries: [String: Right] = [:]

    var count: Int { entries.count }

    /// Takes up a question from the document of an import's item; other documents are passed over.
    mutating func add(_ document: JSONValue) {
        guard let content = document["content"], let stem = content["stem"]?.stringIfPresent,
            let key = document["answer"]?["key"]
        else { return }
        entries[stem] = Self.right(key, content["options"]?.arrayIfPresent ?? [])
    }

    func knows(_ slot: SlotView) -> Bool { entries[slot.stem] != nil }

    /// The answer that earns the full marks; `nil` clears the slot where the book does not know the question.
    func right(for slot: SlotView) -> JSONValue {
        switch entries[slot.stem] {
        case .options(let htmls):
            let letters = slot.options.filter { htmls.contains($0.html) }.map { JSONValue.string($0.letter) }
            return slot.kind == .single ? ["choice": letters.first ?? .string("a")] : ["choices": .array(letters)]
        case .value(let value): return ["value": .boolean(value)]
        case .texts(let texts): return ["texts": .array(texts.map { .string($0) })]
        case .anything: return ["text": "联系本支部实际，谈三点体会。"]
        case nil: return .null
        }
    }

    /// An answer that is wrong.
    func wrong(for slot: SlotView) -> JSONValue {
        switch entries[slot.stem] {
        case .options(let htmls):
            let others = slot.options.filter { !htmls.contains($0.html) }
            let letter = JSONValue.string(others.first?.letter ?? "a")
            return slot.kind == .single ? ["choice": letter] : ["choices": .array([letter])]
        case .value(let value): return ["value": .boolean(!value)]
        case .texts(let texts): return ["texts": .array(texts.map { _ in "不清楚" })]
        case .anything: return ["text": "不清楚。"]
        case nil: return .null
        }
    }

    private static func right(_ key: JSONValue, _ options: [JSONValue]) -> Right {
        if let fractions = key["fractions"]?.arrayIfPresent {
            let ids = fractions.filter { ($0["fraction"]?.stringIfPresent).map(isPositive) ?? false }
                .compactMap { $0["id"]?.stringIfPresent }
            let htmls = options.filter { ids.contains($0["id"]?.stringIfPresent ?? "") }
                .compactMap { $0["html"]?.stringIfPresent }
            return .options(Set(htmls))
        }
        if case .boolean(let value)? = key["value"] { return .value(value) }
        if let blanks = key["blanks"]?.arrayIfPresent {
            return .texts(blanks.map { $0["accepted"]?.arrayIfPresent?.first?["text"]?.stringIfPresent ?? "" })
        }
        return .anything
    }

    private static func isPositive(_ fraction: String) -> Bool {
        Fraction(text: fraction).map { $0 > .zero } ?? false
    }
}
