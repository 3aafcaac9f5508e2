extension Shape where Value: Sendable {
    /// An object that the service writes, with its fields in the order in which they are written.
    ///
    /// - Parameter name: the object's name in the OpenAPI document, unique among all shapes.
    package static func output(_ name: String, _ fields: [OutputField<Value>]) -> Shape {
        let writers = fields.map(\.write)
        return Shape(
            schema: .object(ObjectSchema(name: name, fields: fields.map(\.schema))),
            decoding: nil,
            encoding: { value, writer in
                writer.beginObject()
                for write in writers { write(value, &writer) }
                writer.endObject()
            })
    }
}

/// One field of an object that the service writes.
///
/// The value is taken by a function; `\.id` written in its place becomes one, without the cost of a key path.
package struct OutputField<View: Sendable>: Sendable {
    let schema: FieldSchema
    let write: @Sendable (View, inout JSONWriter) -> Void

    /// A field that is always there.
    ///
    /// - Parameter about: one sentence for the API reference.
    package static func field<Part>(
        _ name: String, _ part: @escaping @Sendable (View) -> Part, _ shape: Shape<Part>, about: String = ""
    ) -> OutputField {
        let key = JSONWriter.encodedKey(name)
        return OutputField(
            schema: FieldSchema(name: name, schema: shape.schema, isRequired: true, about: about),
            write: { view, writer in
                writer.key(encoded: key)
                shape.encode(part(view), into: &writer)
            })
    }

    /// A field that is left out where there is nothing to say.
    ///
    /// - Parameter about: one sentence for the API reference.
    package static func optional<Part>(
        _ name: String, _ part: @escaping @Sendable (View) -> Part?, _ shape: Shape<Part>, about: String = ""
    ) -> OutputField {
        let key = JSONWriter.encodedKey(name)
        return OutputField(
            schema: FieldSchema(name: name, schema: shape.schema, isRequired: false, about: about),
            write: { view, writer in
                guard let part = part(view) else { return }
                writer.key(encoded: key)
                shape.encode(part, into: &writer)
            })
    }
}
