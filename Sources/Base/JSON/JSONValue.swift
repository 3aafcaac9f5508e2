/// A JSON value. Objects keep the order of their keys; two with another order are not equal.
package enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// What kind of value this is, as JSON Schema calls it.
    package var typeName: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

extension JSONValue {
    package static func integer(_ value: Int64) -> JSONValue { .number(JSONNumber(value)) }

    /// The text of a string; `nil` for anything else.
    package var stringIfPresent: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number as an integer; `nil` for anything else.
    package var integerIfPresent: Int64? {
        if case .number(let number) = self { number.int64 } else { nil }
    }

    /// The elements of an array; `nil` for anything else.
    package var arrayIfPresent: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object; `nil` for anything else.
    package var objectIfPresent: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The value under `key` of an object; `nil` where this is no object or has no such key.
    package subscript(key: String) -> JSONValue? { objectIfPresent?[key] }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(nilLiteral: ()) { self = .null }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// - Precondition: no key comes twice.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements.map { JSONObject.Member(key: $0.0, value: $0.1) }))
    }
}
