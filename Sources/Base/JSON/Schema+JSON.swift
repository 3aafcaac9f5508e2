extension Schema {
    /// The schema as it stands in an OpenAPI 3.1 document; objects are references to its components.
    package var json: JSONValue {
        switch self {
        case .any:
            return [:]
        case .boolean:
            return ["type": "boolean"]
        case .integer(let range):
            return ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .decimal(let places, let minimum, let maximum):
            let step = "0." + String(repeating: "0", count: places - 1) + "1"
            var object = JSONObject()
            object["type"] = "number"
            object["multipleOf"] = .number(JSONNumber(unchecked: step))
            object["minimum"] = minimum.map { .number($0) }
            object["maximum"] = maximum.map { .number($0) }
            return .object(object)
        case .string(let schema):
            return schema.json
        case .oneOf(let words):
            return ["type": "string", "enum": .array(words.map { .string($0) })]
        case .array(let element, let count):
            return [
                "type": "array", "items": element.json, "minItems": .integer(Int64(count.lowerBound)),
                "maxItems": .integer(Int64(count.upperBound)),
            ]
        case .dictionary(let element, let count):
            return [
                "type": "object", "additionalProperties": element.json,
                "minProperties": .integer(Int64(count.lowerBound)), "maxProperties": .integer(Int64(count.upperBound)),
            ]
        case .nullable(let schema):
            return ["anyOf": [schema.json, ["type": "null"]]]
        case .object(let object):
            return ["$ref": .string("#/components/schemas/\(object.name)")]
        }
    }

    /// The objects that `schemas` name, directly or through each other, by name: what `components.schemas` holds.
    ///
    /// - Precondition: objects of one name are the same.
    package static func components(of schemas: [Schema]) -> JSONObject {
        var found: [String: ObjectSchema] = [:]
        for schema in schemas { schema.collect(into: &found) }
        return JSONObject(
            unchecked: found.sorted { $0.key < $1.key }.map { JSONObject.Member(key: $0.key, value: $0.value.json) })
    }

    private func collect(into found: inout [String: ObjectSchema]) {
        switch self {
        case .any, .boolean, .integer, .decimal, .string, .oneOf:
            return
        case .array(let element, _), .dictionary(let element, _), .nullable(let element):
            element.collect(into: &found)
        case .object(let object):
            if let known = found[object.name] {
                precondition(known == object, "Two shapes are called \(object.name).")
                return
            }
            found[object.name] = object
            for field in object.fields { field.schema.collect(into: &found) }
        }
    }
}

extension StringSchema {
    var json: JSONValue {
        var object = JSONObject()
        object["type"] = "string"
        object["minLength"] = length.map { .integer(Int64($0.lowerBound)) }
        object["maxLength"] = length.map { .integer(Int64($0.upperBound)) }
        object["pattern"] = pattern.map { .string($0) }
        object["format"] = format.map { .string($0) }
        return .object(object)
    }
}

extension ObjectSchema {
    /// The definition of the object, not the reference to it.
    package var json: JSONValue {
        var properties = JSONObject()
        for field in fields { properties[field.name] = field.json }
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        return [
            "type": "object", "properties": .object(properties), "required": .array(required),
            "additionalProperties": false,
        ]
    }
}

extension FieldSchema {
    /// The field's schema with its description; beside a reference, too, as JSON Schema 2020-12 allows.
    fileprivate var json: JSONValue {
        guard case .object(var object) = schema.json, !about.isEmpty else { return schema.json }
        object["description"] = .string(about)
        return .object(object)
    }
}
