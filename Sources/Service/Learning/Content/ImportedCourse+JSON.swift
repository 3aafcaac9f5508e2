import ImportModel
import JSON
import Values

extension ImportedCourse {
    /// What a preview shows: everything but the texts.
    var previewJSON: JSONValue { .object(facts(lesson: \.previewJSON)) }

    /// Everything, in one order; what the content hash is computed over.
    var canonicalJSON: JSONValue {
        var object = facts(lesson: \.canonicalJSON)
        object["summary"] = .string(summary?.safeHTML ?? "")
        object["source"] = .string(source ?? "")
        return .object(object)
    }

    private func facts(lesson: (ImportedLesson) -> JSONValue) -> JSONObject {
        JSONObject([
            .init(key: "title", value: .string(title)),
            .init(key: "category", value: .string(category ?? "")),
            .init(key: "hours", value: .number(JSONNumber(hours ?? .zero))),
            .init(key: "tags", value: .array(tags.map(JSONValue.string))),
            .init(key: "audience", value: .array(audience.map(JSONValue.string))),
            .init(key: "validFrom", value: validFrom.map { .string($0.text) } ?? .null),
            .init(key: "validTo", value: validTo.map { .string($0.text) } ?? .null),
            .init(key: "status", value: status.map(JSONValue.string) ?? .null),
            .init(key: "lessons", value: .array(lessons.map(lesson))),
        ])
    }
}

extension ImportedLesson {
    fileprivate var previewJSON: JSONValue { .object(facts) }

    fileprivate var canonicalJSON: JSONValue {
        var object = facts
        object["source"] = .string(body.source)
        object["html"] = .string(body.safeHTML)
        return .object(object)
    }

    /// The headings as they are stored.
    var sectionsJSON: JSONValue {
        .array(
            sections.map { ["id": .string($0.id), "title": .string($0.title), "level": .integer(Int64($0.level))] })
    }

    private var facts: JSONObject {
        JSONObject([
            .init(key: "id", value: .string(id)),
            .init(key: "title", value: .string(title)),
            .init(key: "seconds", value: seconds.map { .integer(Int64($0)) } ?? .null),
            .init(key: "required", value: .boolean(isRequired)),
            .init(key: "hanCharacters", value: .integer(Int64(hanCharacters))),
            .init(key: "sections", value: sectionsJSON),
        ])
    }
}
