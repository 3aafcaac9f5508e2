/// How one type is written as JSON: a single declaration decodes it, encodes it and describes it to OpenAPI.
///
/// Scalars and collections go both ways. Objects are declared for one: `output` encodes a view, `input` decodes what a
/// client sends. Using a shape in a direction that it does not have is a mistake of ours and traps.
///
/// Public, with the few functions that write each row of each list, because only what is public is specialized in
/// another module; everything else stays in the package.
public struct Shape<Value>: Sendable {
    /// Gives `nil` after it has reported a problem.
    typealias Decoding = @Sendable (JSONValue, inout ShapeReader) -> Value?
    public typealias Encoding = @Sendable (Value, inout JSONWriter) -> Void

    /// What the values look like.
    package let schema: Schema
    let decoding: Decoding?
    let encoding: Encoding?

    init(schema: Schema, decoding: Decoding?, encoding: Encoding?) {
        self.schema = schema
        self.decoding = decoding
        self.encoding = encoding
    }

    /// Reads a value.
    ///
    /// - Throws: everything that is wrong with `json`, found in one pass.
    package func decode(_ json: JSONValue) throws(ShapeFailure) -> Value {
        var reader = ShapeReader()
        if let value = read(json, &reader), reader.problems.isEmpty { return value }
        precondition(!reader.problems.isEmpty, "The shape \(schema.title) refused a value without saying why.")
        throw ShapeFailure(reader.problems)
    }

    /// Writes `value` at the end of `writer`.
    package func encode(_ value: Value, into writer: inout JSONWriter) {
        encode(value, &writer)
    }

    /// What writes a value. Shapes that are made of others take it once, not for each value.
    public var encode: Encoding {
        guard let encoding else { preconditionFailure("The shape \(schema.title) is for input and cannot encode.") }
        return encoding
    }

    /// `value` as JSON in UTF-8.
    package func encode(_ value: Value) -> [UInt8] {
        var writer = JSONWriter()
        encode(value, into: &writer)
        return writer.bytes
    }

    func read(_ json: JSONValue, _ reader: inout ShapeReader) -> Value? {
        guard let decoding else { preconditionFailure("The shape \(schema.title) is for output and cannot decode.") }
        return decoding(json, &reader)
    }
}

extension Shape {
    /// The shape of a type that is written as `Value` is.
    ///
    /// - Parameters:
    ///   - decode: gives `nil` for a value that the type refuses.
    ///   - zh: says in Chinese what is accepted.
    ///   - en: says so in English.
    package func converted<Other>(
        zh chinese: String, en english: String, decode: @escaping @Sendable (Value) -> Other?,
        encode: @escaping @Sendable (Other) -> Value
    ) -> Shape<Other> {
        let decoding = decoding.map { decoding -> Shape<Other>.Decoding in
            { json, reader in
                guard let value = decoding(json, &reader) else { return nil }
                if let other = decode(value) { return other }
                reader.report(.malformed, zh: chinese, en: english)
                return nil
            }
        }
        let encoding = encoding.map { encoding -> Shape<Other>.Encoding in
            { other, writer in encoding(encode(other), &writer) }
        }
        return Shape<Other>(schema: schema, decoding: decoding, encoding: encoding)
    }
}
