/// Reads one JSON value (RFC 8259), strictly: UTF-8 without a byte order mark, no comments, no trailing commas, no key
/// twice, no half characters. Numbers keep every digit.
package struct JSONReader {
    /// What a text may ask of the reader.
    package struct Limits: Hashable, Sendable {
        /// Arrays and objects within each other, 1...512.
        package var depth: Int

        package init(depth: Int = 64) {
            precondition((1...512).contains(depth), "JSON is read 1...512 levels deep, not \(depth).")
            self.depth = depth
        }
    }

    /// Reads the value that `bytes` holds and nothing besides.
    ///
    /// - Throws: the first thing that is wrong, with its place.
    /// - Complexity: O(n) in the number of bytes.
    package static func parse(_ bytes: [UInt8], limits: Limits = Limits()) throws(JSONFailure) -> JSONValue {
        var reader = JSONReader(bytes: bytes, limits: limits)
        return try reader.document()
    }

    let bytes: [UInt8]
    private let limits: Limits
    var index = 0
    private var path: [PathStep] = []

    private init(bytes: [UInt8], limits: Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    private mutating func document() throws(JSONFailure) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw failure(.byteOrderMark) }
        skipSpace()
        guard index < bytes.count else { throw failure(.empty) }
        let value = try value()
        skipSpace()
        guard index == bytes.count else { throw failure(.trailingText) }
        return value
    }

    private mutating func value() throws(JSONFailure) -> JSONValue {
        guard index < bytes.count else { throw failure(.unexpectedEnd) }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw failure(.unexpectedCharacter)
        }
    }

    private mutating func array() throws(JSONFailure) -> JSONValue {
        guard path.count < limits.depth else { throw failure(.tooDeep) }
        index += 1
        skipSpace()
        var elements: [JSONValue] = []
        if skip(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            path.append(.index(elements.count))
            elements.append(try value())
            path.removeLast()
            skipSpace()
            if skip(UInt8(ascii: "]")) { return .array(elements) }
            try expect(UInt8(ascii: ","))
            skipSpace()
        }
    }

    private mutating func object() throws(JSONFailure) -> JSONValue {
        guard path.count < limits.depth else { throw failure(.tooDeep) }
        index += 1
        skipSpace()
        var members: [JSONObject.Member] = []
        var keyOffsets: [Int] = []
        if skip(UInt8(ascii: "}")) { return .object(JSONObject()) }
        while true {
            guard index < bytes.count else { throw failure(.unexpectedEnd) }
            guard bytes[index] == UInt8(ascii: "\"") else { throw failure(.unexpectedCharacter) }
            keyOffsets.append(index)
            let key = try string()
            skipSpace()
            try expect(UInt8(ascii: ":"))
            skipSpace()
            path.append(.key(key))
            members.append(JSONObject.Member(key: key, value: try value()))
            path.removeLast()
            skipSpace()
            if skip(UInt8(ascii: "}")) { break }
            try expect(UInt8(ascii: ","))
            skipSpace()
        }
        let object = JSONObject(unchecked: members)
        if let key = object.duplicateKey, let last = members.lastIndex(where: { $0.key.utf8.elementsEqual(key.utf8) }) {
            path.append(.key(key))
            throw failure(.duplicateKey, at: keyOffsets[last])
        }
        return .object(object)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFailure) -> JSONValue {
        let text = word.description.utf8
        for byte in text {
            guard index < bytes.count else { throw failure(.unexpectedEnd) }
            guard bytes[index] == byte else { throw failure(.unexpectedCharacter) }
            index += 1
        }
        return value
    }
}

extension JSONReader {
    mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    mutating func expect(_ byte: UInt8) throws(JSONFailure) {
        guard index < bytes.count else { throw failure(.unexpectedEnd) }
        guard skip(byte) else { throw failure(.unexpectedCharacter) }
    }

    /// The failure `code` at `offset`, or where the reader stands.
    func failure(_ code: JSONFailure.Code, at offset: Int? = nil) -> JSONFailure {
        let offset = offset ?? index
        let before = bytes[..<offset]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONFailure(
            code: code, pointer: pointer(path), line: before.count { $0 == 0x0A } + 1,
            // Bytes that continue a character do not count.
            column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1, offset: offset, message: code.message)
    }
}
