/// What the values of a shape look like: the part of JSON Schema 2020-12 that the API needs.
package indirect enum Schema: Hashable, Sendable {
    case any
    case boolean
    case integer(ClosedRange<Int64>)
    /// A number of at most `places` decimals.
    case decimal(places: Int, minimum: JSONNumber?, maximum: JSONNumber?)
    case string(StringSchema)
    case oneOf([String])
    case array(of: Schema, count: ClosedRange<Int>)
    case dictionary(of: Schema, count: ClosedRange<Int>)
    case nullable(Schema)
    case object(ObjectSchema)

    /// What to call the schema in a message to developers.
    var title: String {
        switch self {
        case .any: "any"
        case .boolean: "boolean"
        case .integer: "integer"
        case .decimal: "decimal"
        case .string: "string"
        case .oneOf(let words): words.joined(separator: "|")
        case .array(let element, _): "array of \(element.title)"
        case .dictionary(let element, _): "dictionary of \(element.title)"
        case .nullable(let schema): "nullable \(schema.title)"
        case .object(let object): object.name
        }
    }
}

/// What a string looks like. Lengths are in Unicode scalars.
package struct StringSchema: Hashable, Sendable {
    package let length: ClosedRange<Int>?
    package let pattern: String?
    package let format: String?

    init(length: ClosedRange<Int>? = nil, pattern: String? = nil, format: String? = nil) {
        self.length = length
        self.pattern = pattern
        self.format = format
    }
}

/// What an object looks like; it has no other fields.
package struct ObjectSchema: Hashable, Sendable {
    /// The object's name among the components of the OpenAPI document.
    package let name: String
    package let fields: [FieldSchema]

    init(name: String, fields: [FieldSchema]) {
        precondition(Set(fields.map(\.name)).count == fields.count, "The shape \(name) declares a field twice.")
        self.name = name
        self.fields = fields
    }
}

/// One field of an object.
package struct FieldSchema: Hashable, Sendable {
    package let name: String
    package let schema: Schema
    package let isRequired: Bool
    /// One sentence for the API reference; may be empty.
    package let about: String
}
