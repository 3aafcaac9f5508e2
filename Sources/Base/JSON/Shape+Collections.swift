package import Values

extension Shape where Value == JSONValue {
    /// Any JSON value, as it comes.
    package static var json: Shape {
        Shape(schema: .any, decoding: { json, _ in json }, encoding: { value, writer in writer.value(value) })
    }
}

extension Shape {
    /// As many values as `count` says.
    package static func array<Element>(
        of element: Shape<Element>, count: ClosedRange<Int> = 0...10_000
    ) -> Shape where Value == [Element] {
        let decoding = element.decoding.map { decode -> Decoding in
            { json, reader in
                guard case .array(let elements) = json else {
                    reader.reportType(.array, found: json)
                    return nil
                }
                // Elements of a list that is too long are not looked at: its length is the problem.
                guard reader.accepts(elements.count, count) else { return nil }
                var values: [Element] = []
                values.reserveCapacity(elements.count)
                for (index, element) in elements.enumerated() {
                    if let value = reader.descend(to: .index(index), { decode(element, &$0) }) { values.append(value) }
                }
                return values.count == elements.count ? values : nil
            }
        }
        let encoding = element.encoding.map { encode -> Encoding in
            { values, writer in
                writer.beginArray()
                for value in values { encode(value, &writer) }
                writer.endArray()
            }
        }
        return Shape(schema: .array(of: element.schema, count: count), decoding: decoding, encoding: encoding)
    }

    /// Values under keys that the client chooses; written in the order of the keys.
    package static func dictionary<Element>(
        of element: Shape<Element>, count: ClosedRange<Int> = 0...10_000
    ) -> Shape where Value == [String: Element] {
        let decoding = element.decoding.map { decode -> Decoding in
            { json, reader in
                guard case .object(let object) = json else {
                    reader.reportType(.object, found: json)
                    return nil
                }
                guard reader.accepts(object.members.count, count) else { return nil }
                var values: [String: Element] = [:]
                for member in object.members {
                    values[member.key] = reader.descend(to: .key(member.key)) { decode(member.value, &$0) }
                }
                return values.count == object.members.count ? values : nil
            }
        }
        let encoding = element.encoding.map { encode -> Encoding in
            { values, writer in
                writer.beginObject()
                for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                    writer.key(key)
                    encode(value, &writer)
                }
                writer.endObject()
            }
        }
        return Shape(schema: .dictionary(of: element.schema, count: count), decoding: decoding, encoding: encoding)
    }

    /// A value or `null`.
    package static func nullable<Wrapped>(_ shape: Shape<Wrapped>) -> Shape where Value == Wrapped? {
        let decoding = shape.decoding.map { decode -> Decoding in
            { json, reader in
                if case .null = json { return .some(nil) }
                return decode(json, &reader).map { .some($0) }
            }
        }
        let encoding = shape.encoding.map { encode -> Encoding in
            { value, writer in
                if let value { encode(value, &writer) } else { writer.null() }
            }
        }
        return Shape(schema: .nullable(shape.schema), decoding: decoding, encoding: encoding)
    }

    /// One page of a list: `{"items": […], "next": "…"}`, with `null` on the last page.
    ///
    /// - Precondition: `element` is a named object; the page is named after it.
    package static func page<Element>(of element: Shape<Element>) -> Shape where Value == Page<Element> {
        guard case .object(let object) = element.schema else {
            preconditionFailure("A page needs a named object, not \(element.schema.title).")
        }
        return output(
            "\(object.name)Page",
            [
                .field("items", \.items, .array(of: element, count: 0...PageRequest.maximumLimit)),
                .field("next", { $0.next?.text }, .nullable(.string())),
            ])
    }
}

extension ShapeReader {
    /// Whether `count` lies within `range`; reports it where not.
    mutating func accepts(_ count: Int, _ range: ClosedRange<Int>) -> Bool {
        if count < range.lowerBound {
            report(.tooFew, zh: "至少 \(range.lowerBound) 项。", en: "Send at least \(range.lowerBound) entries.")
        } else if count > range.upperBound {
            report(
                .tooMany, zh: "最多 \(range.upperBound) 项，现有 \(count) 项。",
                en: "Send at most \(range.upperBound) entries; these are \(count).")
        }
        return range.contains(count)
    }
}
