package import Assessment
import JSON
package import Values

/// What a paper is made of, as its editor says it: sections in order, each of named questions or of a draw.
package struct PaperDefinition: Hashable, Sendable {
    package let sections: [Section]

    package init(sections: [Section]) {
        self.sections = sections
    }

    package struct Section: Hashable, Sendable {
        package let title: String
        /// Whether the questions stand in another order in every attempt.
        package let shufflesQuestions: Bool
        package let source: Source

        package init(title: String, shufflesQuestions: Bool, source: Source) {
            self.title = title
            self.shufflesQuestions = shufflesQuestions
            self.source = source
        }

        /// How many questions the section takes.
        package var count: Int {
            switch source {
            case .fixed(let items): items.count
            case .drawn(_, let count, _): count
            }
        }
    }

    package enum Source: Hashable, Sendable {
        case fixed([Item])
        /// `points` is what each is worth; `nil` takes each question's own.
        case drawn(QuestionFilter, count: Int, points: Amount?)
    }

    /// A named question; `points` of `nil` takes its own.
    package struct Item: Hashable, Sendable {
        package let question: QuestionID
        package let points: Amount?

        package init(question: QuestionID, points: Amount?) {
            self.question = question
            self.points = points
        }
    }
}

extension PaperDefinition {
    /// The document that the store keeps. Points are in hundredths, ids are their text.
    package var text: String {
        JSONValue.object(JSONObject([.init(key: "sections", value: .array(sections.map(\.json)))])).text
    }

    /// Reads what `text` writes.
    ///
    /// - Throws: `StoredDocumentFailure`
    package init(text: String) throws {
        guard let sections = try JSONReader.parse(Array(text.utf8))["sections"]?.arrayIfPresent else {
            throw StoredDocumentFailure(what: "paper")
        }
        self.init(sections: try sections.map(Section.init(json:)))
    }
}

extension PaperDefinition.Section {
    fileprivate var json: JSONValue {
        switch source {
        case .fixed(let items):
            return [
                "title": .string(title), "shuffles": .boolean(shufflesQuestions),
                "questions": .array(
                    items.map { ["question": .string($0.question.text), "points": Self.json($0.points)] }),
            ]
        case .drawn(let filter, let count, let points):
            return [
                "title": .string(title), "shuffles": .boolean(shufflesQuestions),
                "draw": [
                    "banks": .array(filter.banks.sorted().map { .string($0.text) }),
                    "kinds": .array(filter.kinds.map(\.rawValue).sorted().map { .string($0) }),
                    "tags": .array(filter.tags.sorted().map { .string($0) }),
                    "from": .integer(Int64(filter.difficulties?.lowerBound ?? 0)),
                    "to": .integer(Int64(filter.difficulties?.upperBound ?? 0)),
                    "count": .integer(Int64(count)), "points": Self.json(points),
                ],
            ]
        }
    }

    fileprivate init(json: JSONValue) throws {
        guard let title = json["title"]?.stringIfPresent, case .boolean(let shuffles)? = json["shuffles"] else {
            throw StoredDocumentFailure(what: "paper")
        }
        if let items = json["questions"]?.arrayIfPresent {
            self.init(
                title: title, shufflesQuestions: shuffles,
                source: .fixed(
                    try items.map { item in
                        PaperDefinition.Item(
                            question: try Self.id(item["question"]), points: Self.amount(item["points"]))
                    }))
            return
        }
        guard let draw = json["draw"], let count = draw["count"]?.integerIfPresent else {
            throw StoredDocumentFailure(what: "paper")
        }
        let from = Int(draw["from"]?.integerIfPresent ?? 0)
        let to = Int(draw["to"]?.integerIfPresent ?? 0)
        let kinds = draw["kinds"]?.arrayIfPresent ?? []
        let filter = QuestionFilter(
            banks: Set(try (draw["banks"]?.arrayIfPresent ?? []).map { try Self.id($0) }),
            kinds: Set(kinds.compactMap { $0.stringIfPresent.flatMap(QuestionKind.init) }),
            tags: Set((draw["tags"]?.arrayIfPresent ?? []).compactMap(\.stringIfPresent)),
            difficulties: from > 0 && to >= from ? from...to : nil)
        self.init(
            title: title, shufflesQuestions: shuffles,
            source: .drawn(filter, count: Int(count), points: Self.amount(draw["points"])))
    }

    private static func json(_ points: Amount?) -> JSONValue { points.map { .integer($0.hundredths) } ?? .null }

    private static func amount(_ json: JSONValue?) -> Amount? {
        json?.integerIfPresent.map { Amount(hundredths: $0) }
    }

    private static func id<Subject>(_ json: JSONValue?) throws -> ID<Subject> {
        guard let id = json?.stringIfPresent.flatMap({ ID<Subject>(text: $0) }) else {
            throw StoredDocumentFailure(what: "paper")
        }
        return id
    }
}
