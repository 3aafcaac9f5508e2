import Assessment
import JSON

/// How options and tags stand in the columns of `question_version`: `[{"id":"A","html":"…"}]` and `["…"]`.
package enum OptionsDocument {
    package static func encode(_ options: [QuestionOption]) -> String {
        JSONValue.array(options.map { ["id": .string($0.id.rawValue), "html": .string($0.html)] }).text
    }

    /// - Throws: `StoredDocumentFailure` where the column holds something else.
    package static func decode(_ text: String) throws -> [QuestionOption] {
        try elements(of: text).map { option in
            guard let id = option["id"]?.stringIfPresent, let html = option["html"]?.stringIfPresent else {
                throw StoredDocumentFailure(what: "options")
            }
            return QuestionOption(id: OptionID(id), html: html)
        }
    }

    package static func encode(tags: [String]) -> String {
        JSONValue.array(tags.map(JSONValue.string)).text
    }

    /// - Throws: `StoredDocumentFailure` where the column holds something else.
    package static func decode(tags text: String) throws -> [String] {
        try elements(of: text).map { tag in
            guard let tag = tag.stringIfPresent else { throw StoredDocumentFailure(what: "tags") }
            return tag
        }
    }

    private static func elements(of text: String) throws -> [JSONValue] {
        guard let elements = try JSONReader.parse(Array(text.utf8)).arrayIfPresent else {
            throw StoredDocumentFailure(what: "list")
        }
        return elements
    }
}

/// A column holds no document of the form that this program writes: the store was altered from outside.
package struct StoredDocumentFailure: Error, Hashable, Sendable {
    package let what: String

    package init(what: String) {
        self.what = what
    }
}
