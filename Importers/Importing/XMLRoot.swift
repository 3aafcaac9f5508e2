/// The root element of an XML document, found without parsing it.
struct XMLRoot {
    /// The local name.
    let name: String

    /// `nil` where the bytes do not begin as XML.
    static func find(in bytes: [UInt8]) -> XMLRoot? {
        var rest = ascii(bytes)[...]
        skipSpace(&rest)
        guard rest.first == UInt8(ascii: "<") else { return nil }
        while rest.first == UInt8(ascii: "<") {
            if rest.starts(with: "<!--".utf8) {
                guard skip(past: "-->", &rest) else { return nil }
            } else if rest.starts(with: "<?".utf8) {
                guard skip(past: "?>", &rest) else { return nil }
            } else if rest.starts(with: "<!".utf8) {
                guard skipDeclaration(&rest) else { return nil }
            } else {
                let name = rest.dropFirst().prefix { $0 > 32 && !"/>".utf8.contains($0) }
                guard let first = name.first, first | 32 >= 97, first | 32 <= 122 || first == 95 else { return nil }
                let text = String(decoding: name, as: UTF8.self)
                return XMLRoot(name: text.split(separator: ":").last.map(String.init) ?? text)
            }
            skipSpace(&rest)
        }
        return nil
    }

    /// The first bytes without a mark; of UTF-16 every other one, which is enough for markup.
    private static func ascii(_ bytes: [UInt8]) -> [UInt8] {
        let head = Array(bytes.prefix(256 << 10))
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(head.dropFirst(3)) }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            return head.dropFirst(2).filter { $0 != 0 }
        }
        return head
    }

    private static func skipSpace(_ rest: inout ArraySlice<UInt8>) {
        rest = rest.drop { $0 <= 32 }
    }

    private static func skip(past mark: String, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let range = rest.firstRange(of: Array(mark.utf8)) else { return false }
        rest = rest[range.upperBound...]
        return true
    }

    /// A DOCTYPE, with its internal subset.
    private static func skipDeclaration(_ rest: inout ArraySlice<UInt8>) -> Bool {
        var depth = 0
        for index in rest.indices {
            switch rest[index] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">") where depth == 0:
                rest = rest[(index + 1)...]
                return true
            default: break
            }
        }
        return false
    }
}
