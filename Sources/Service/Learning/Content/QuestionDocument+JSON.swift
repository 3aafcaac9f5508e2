import Assessment
import JSON
import Values

extension QuestionDocument {
    /// What everybody may see who may see the question before its exam.
    var contentJSON: [(String, JSONValue)] {
        [
            ("kind", .string(kind.rawValue)),
            ("title", .string(title)),
            ("stem", .string(stem)),
            ("options", .array(options.map { ["id": .string($0.id.rawValue), "html": .string($0.html)] })),
            ("shuffles", .boolean(shuffles)),
            ("points", .number(JSONNumber(points))),
            ("difficulty", difficulty.map { .integer(Int64($0)) } ?? .null),
            ("tags", .array(tags.map(JSONValue.string))),
            ("category", .string(category)),
            ("clause", clause.map(JSONValue.string) ?? .null),
            ("validFrom", validFrom.map { .string($0.text) } ?? .null),
            ("validTo", validTo.map { .string($0.text) } ?? .null),
        ]
    }

    /// What is right, and why.
    var keyJSON: JSONValue {
        [
            "key": KeyDocument.json(key, modelAnswer: modelAnswer),
            "explanation": .string(explanation),
        ]
    }

    /// Everything, in one order; what the content hash is computed over. `lesson` is how the source names it.
    func canonicalJSON(lesson: String?) -> JSONValue {
        var object = JSONObject(contentJSON.map { JSONObject.Member(key: $0.0, value: $0.1) })
        object["source"] = .string(source)
        object["lesson"] = lesson.map(JSONValue.string) ?? .null
        object["answer"] = keyJSON
        return .object(object)
    }

    /// The words by which the question is found. Never a word of the key or the explanation.
    var searchText: String {
        ([title, StrippedMarkup.of(html: stem)] + options.map { StrippedMarkup.of(html: $0.html) } + tags)
            .joined(separator: "\n")
    }
}
