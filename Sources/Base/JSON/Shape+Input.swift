extension Shape {
    /// An object that a client sends. Keys that are not declared are refused.
    ///
    ///     Shape.input("LoginInput", .required("rosterNumber", .string(1...32)), .optional("tenant", .string())) {
    ///         LoginInput(rosterNumber: $0, tenant: $1)
    ///     }
    ///
    /// - Parameters:
    ///   - name: the object's name in the OpenAPI document, unique among all shapes.
    ///   - make: puts the value together from its fields, in their order.
    package static func input<each Part>(
        _ name: String, _ field: repeat InputField<each Part>,
        make: @escaping @Sendable (repeat each Part) -> Value
    ) -> Shape {
        let fields = (repeat each field)
        var schemas: [FieldSchema] = []
        for field in repeat each field { schemas.append(field.schema) }
        let keys = schemas.map(\.name)
        return Shape(
            schema: .object(ObjectSchema(name: name, fields: schemas)),
            decoding: { json, reader in
                guard case .object(let object) = json else {
                    reader.reportType(.object, found: json)
                    return nil
                }
                for member in object.members where !keys.contains(member.key) {
                    reader.report(
                        .unknownKey, below: .key(member.key), zh: "没有这个键；可用的键：\(keys.joined(separator: "、"))。",
                        en: "There is no such key; the keys are \(keys.joined(separator: ", ")).")
                }
                let parts = (repeat (each fields).read(object, &reader))
                do {
                    return make(repeat try present(each parts))
                } catch {
                    return nil
                }
            },
            encoding: nil)
    }
}

/// One field of an object that a client sends.
package struct InputField<Part>: Sendable {
    let schema: FieldSchema
    /// Gives `nil` after it has reported a problem.
    let read: @Sendable (JSONObject, inout ShapeReader) -> Part?

    /// A field that must be there.
    ///
    /// - Parameter about: one sentence for the API reference.
    package static func required(_ name: String, _ shape: Shape<Part>, about: String = "") -> InputField {
        InputField(
            schema: FieldSchema(name: name, schema: shape.schema, isRequired: true, about: about),
            read: { object, reader in
                if let json = object[name] { return reader.descend(to: .key(name)) { shape.read(json, &$0) } }
                reader.report(.missingKey, below: .key(name), zh: "缺少键 \(name)。", en: "Send the key \(name), too.")
                return nil
            })
    }

    /// A field that may be left out; `null` is not leaving out.
    ///
    /// - Parameter about: one sentence for the API reference.
    package static func optional<Wrapped>(
        _ name: String, _ shape: Shape<Wrapped>, about: String = ""
    ) -> InputField where Part == Wrapped? {
        InputField(
            schema: FieldSchema(name: name, schema: shape.schema, isRequired: false, about: about),
            read: { object, reader in
                guard let json = object[name] else { return .some(nil) }
                return reader.descend(to: .key(name)) { shape.read(json, &$0) }.map { .some($0) }
            })
    }
}

/// A part was refused, and the problem is on record.
private struct PartRefused: Error {}

private func present<Part>(_ part: Part?) throws(PartRefused) -> Part {
    guard let part else { throw PartRefused() }
    return part
}
