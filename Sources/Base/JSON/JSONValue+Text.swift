extension JSONWriter {
    /// Writes `value` with everything in it.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .boolean(let flag): boolean(flag)
        case .number(let number): raw(number.text)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                key(member.key)
                self.value(member.value)
            }
            endObject()
        }
    }
}

extension JSONValue {
    /// The value as UTF-8 without white space.
    package var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }

    /// The value without white space.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The value with two spaces a level and a line feed at the end; what golden files hold.
    package var prettyText: String {
        var text = ""
        appendPretty(to: &text, indent: "")
        return text + "\n"
    }

    private func appendPretty(to text: inout String, indent: String) {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            let inner = indent + "  "
            text += "[\n"
            for (index, element) in elements.enumerated() {
                text += inner
                element.appendPretty(to: &text, indent: inner)
                text += index + 1 < elements.count ? ",\n" : "\n"
            }
            text += indent + "]"
        case .object(let object) where !object.members.isEmpty:
            let inner = indent + "  "
            text += "{\n"
            for (index, member) in object.members.enumerated() {
                text += inner + JSONValue.string(member.key).text + ": "
                member.value.appendPretty(to: &text, indent: inner)
                text += index + 1 < object.members.count ? ",\n" : "\n"
            }
            text += indent + "}"
        default:
            text += self.text
        }
    }
}
