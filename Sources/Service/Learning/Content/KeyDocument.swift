package import Assessment
import JSON
import Values

/// How a key stands in `question_key.key`.
///
/// Choices: `{"fractions":[{"id":"A","fraction":"1"}]}`, by id; true or false: `{"value":true}`; short text:
/// `{"blanks":[{"accepted":[{"text":"…","fraction":"1"}],"fixed":true}],"caseSensitive":false}`; essay:
/// `{"model":"…"}`.
package enum KeyDocument {
    package static func encode(_ key: AnswerKey, modelAnswer: String = "") -> String {
        json(key, modelAnswer: modelAnswer).text
    }

    /// - Throws: `StoredDocumentFailure` where `text` is no key of `kind`.
    package static func decode(_ text: String, kind: QuestionKind) throws -> AnswerKey {
        try key(of: try JSONReader.parse(Array(text.utf8)), kind: kind)
    }

    /// What a good essay says, as safe HTML; empty where the key has none.
    package static func modelAnswer(in text: String) throws -> String {
        try JSONReader.parse(Array(text.utf8))["model"]?.stringIfPresent ?? ""
    }

    static func json(_ key: AnswerKey, modelAnswer: String) -> JSONValue {
        switch key {
        case .single(let choice), .multiple(let choice):
            ["fractions": .array(choice.fractions.sorted { $0.key < $1.key }.map(json))]
        case .trueFalse(let value):
            ["value": .boolean(value)]
        case .shortText(let key):
            ["blanks": .array(key.blanks.map(json)), "caseSensitive": .boolean(key.isCaseSensitive)]
        case .essay:
            ["model": .string(modelAnswer)]
        }
    }

    static func key(of json: JSONValue, kind: QuestionKind) throws -> AnswerKey {
        switch kind {
        case .single: return .single(try choice(json))
        case .multiple: return .multiple(try choice(json))
        case .trueFalse:
            guard case .boolean(let value)? = json["value"] else { throw StoredDocumentFailure(what: "key") }
            return .trueFalse(value)
        case .shortText: return .shortText(try shortText(json))
        case .essay: return .essay
        }
    }

    private static func json(_ option: (key: OptionID, value: Fraction)) -> JSONValue {
        ["id": .string(option.key.rawValue), "fraction": .string(option.value.text)]
    }

    private static func json(_ blank: ShortTextKey.Blank) -> JSONValue {
        [
            "accepted": .array(
                blank.accepted.map { ["text": .string($0.text), "fraction": .string($0.fraction.text)] }),
            "fixed": .boolean(blank.isFixed),
        ]
    }

    private static func choice(_ json: JSONValue) throws -> ChoiceKey {
        guard let entries = json["fractions"]?.arrayIfPresent else { throw StoredDocumentFailure(what: "key") }
        var fractions: [OptionID: Fraction] = [:]
        for entry in entries {
            guard let id = entry["id"]?.stringIfPresent else { throw StoredDocumentFailure(what: "key") }
            fractions[OptionID(id)] = try fraction(entry)
        }
        return ChoiceKey(fractions: fractions)
    }

    private static func shortText(_ json: JSONValue) throws -> ShortTextKey {
        guard let blanks = json["blanks"]?.arrayIfPresent, case .boolean(let isCaseSensitive)? = json["caseSensitive"]
        else { throw StoredDocumentFailure(what: "key") }
        return ShortTextKey(
            blanks: try blanks.map { blank in
                guard let accepted = blank["accepted"]?.arrayIfPresent, case .boolean(let isFixed)? = blank["fixed"]
                else { throw StoredDocumentFailure(what: "key") }
                return ShortTextKey.Blank(
                    accepted: try accepted.map { entry in
                        guard let text = entry["text"]?.stringIfPresent else {
                            throw StoredDocumentFailure(what: "key")
                        }
                        return AcceptedText(text, fraction: try fraction(entry))
                    }, isFixed: isFixed)
            }, isCaseSensitive: isCaseSensitive)
    }

    private static func fraction(_ entry: JSONValue) throws -> Fraction {
        guard let text = entry["fraction"]?.stringIfPresent, let fraction = Fraction(text: text) else {
            throw StoredDocumentFailure(what: "key")
        }
        return fraction
    }
}
