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
        var writer = JSONWriter()
        writer.pretty(self, indent: 0)
        writer.bytes.append(UInt8(ascii: "\n"))
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension JSONWriter {
    /// Writes `value` with two spaces a level, as seen from `indent` levels.
    package mutating func pretty(_ value: JSONValue, indent: Int) {
        switch value {
        case .array(let elements) where !elements.isEmpty:
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                startLine(isFirst: index == 0, indent: indent + 1)
                pretty(element, indent: indent + 1)
            }
            startLine(isFirst: true, indent: indent)
            bytes.append(UInt8(ascii: "]"))
        case .object(let object) where !object.members.isEmpty:
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                startLine(isFirst: index == 0, indent: indent + 1)
                prettyKey(member.key)
                pretty(member.value, indent: indent + 1)
            }
            startLine(isFirst: true, indent: indent)
            bytes.append(UInt8(ascii: "}"))
        default: alone(value)
        }
    }

    /// Writes the key of the value that comes next, and a space.
    package mutating func prettyKey(_ key: String) {
        alone(.string(key))
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: " "))
    }

    /// Begins the line of the next key or element, after a comma unless it is the first.
    package mutating func startLine(isFirst: Bool, indent: Int) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<indent {
            bytes.append(UInt8(ascii: " "))
            bytes.append(UInt8(ascii: " "))
        }
    }
}
