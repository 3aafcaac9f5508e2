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

    /// An object of which all but the last fields are the same for every reader: they are written once and kept with
    /// the value.
    ///
    /// - Parameters:
    ///   - name: the object's name in the OpenAPI document, unique among all shapes.
    ///   - once: where a value keeps `fields` as they are written.
    ///   - fields: at least one of them is always there.
    package static func output(
        _ name: String, keptBy once: @escaping @Sendable (Value) -> WrittenOnce, _ fields: [OutputField<Value>],
        then own: [OutputField<Value>]
    ) -> Shape {
        precondition(fields.contains { $0.schema.isRequired }, "What is kept of \(name) must not be empty.")
        let (shared, last) = (fields.map(\.write), own.map(\.write))
        return Shape(
            schema: .object(ObjectSchema(name: name, fields: (fields + own).map(\.schema))),
            decoding: nil,
            encoding: { value, writer in
                writer.beginObject()
                writer.members(keptBy: once(value)) { for write in shared { write(value, &$0) } }
                for write in last { write(value, &writer) }
                writer.endObject()
            })
    }
}

/// One field of an object that the service writes.
///
/// The value is taken by a function; `\.id` written in its place becomes one, without the cost of a key path. Where
/// both types are known the functions are specialized, so that no metadata is looked up for a field of a row.
public struct OutputField<View: Sendable>: Sendable {
    let schema: FieldSchema
    let write: @Sendable (View, inout JSONWriter) -> Void

    /// A field that is always there.
    ///
    /// - Parameter about: one sentence for the API reference.
    @inlinable
    public static func field<Part>(
        _ name: String, _ part: @escaping @Sendable (View) -> Part, _ shape: Shape<Part>, about: String = ""
    ) -> OutputField {
        let key = JSONWriter.encodedKey(name)
        let encode = shape.encode
        return OutputField(name, as: shape, isRequired: true, about: about) { view, writer in
            writer.key(encoded: key)
            encode(part(view), &writer)
        }
    }

    /// A field that is left out where there is nothing to say.
    ///
    /// - Parameter about: one sentence for the API reference.
    @inlinable
    public static func optional<Part>(
        _ name: String, _ part: @escaping @Sendable (View) -> Part?, _ shape: Shape<Part>, about: String = ""
    ) -> OutputField {
        let key = JSONWriter.encodedKey(name)
        let encode = shape.encode
        return OutputField(name, as: shape, isRequired: false, about: about) { view, writer in
            guard let part = part(view) else { return }
            writer.key(encoded: key)
            encode(part, &writer)
        }
    }

    @usableFromInline
    init<Part>(
        _ name: String, as shape: Shape<Part>, isRequired: Bool, about: String,
        write: @escaping @Sendable (View, inout JSONWriter) -> Void
    ) {
        schema = FieldSchema(name: name, schema: shape.schema, isRequired: isRequired, about: about)
        self.write = write
    }
}
