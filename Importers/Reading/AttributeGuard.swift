/// Watches the bytes of a document for a start tag with too many attributes, before the parser sees them.
///
/// The parser compares every attribute of an element with every other: a tag with a million of them would take minutes.
/// What looks like such a tag within a comment or CDATA is taken for one.
struct AttributeGuard {
    private let limit: Int
    /// Whether the last bytes were those of a tag, or of a value in it.
    private var isInTag = false
    private var quote: UInt8?
    private var attributes = 0
    /// Whether the last byte was `<`.
    private var isAfterBracket = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether the bytes up to and including these have no tag over the limit.
    ///
    /// - Complexity: far less than O(n) where tags follow one another closely.
    mutating func accepts(_ bytes: [UInt8]) -> Bool {
        unsafe bytes.withUnsafeBytes { bytes in
            var index = 0
            if isAfterBracket { unsafe beginTag(bytes, at: index) }
            while index < bytes.count {
                if isInTag {
                    index = unsafe scanTag(bytes, from: index)
                    if attributes > limit { return false }
                    continue
                }
                guard let bracket = unsafe bytes.firstIndex(of: Self.bracket, from: index) else { return true }
                index = unsafe lastOfRun(bytes, from: bracket) + 1
                unsafe beginTag(bytes, at: index)
            }
            return true
        }
    }

    private static let bracket = UInt8(ascii: "<")

    /// The last bracket of those that follow one another too closely for so many attributes to stand between them: one
    /// takes four bytes at the least, and the parser ends at a bracket within a value.
    private func lastOfRun(_ bytes: UnsafeRawBufferPointer, from bracket: Int) -> Int {
        var last = bracket
        while true {
            // From behind: few of the bytes between are looked at.
            var next = min(last + limit * 4, bytes.count - 1)
            while next > last, unsafe bytes[next] != Self.bracket { next -= 1 }
            guard next > last else { return last }
            last = next
        }
    }

    /// A bracket stands before `index`: what follows is a tag unless it is the mark of something else.
    private mutating func beginTag(_ bytes: UnsafeRawBufferPointer, at index: Int) {
        isAfterBracket = index == bytes.count
        guard !isAfterBracket else { return }
        let first = unsafe bytes[index]
        isInTag = first != UInt8(ascii: "!") && first != UInt8(ascii: "?") && first != UInt8(ascii: "/")
        (quote, attributes) = (nil, 0)
    }

    /// Counts the equals signs outside values up to where the tag ends, or another begins.
    private mutating func scanTag(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let byte = unsafe bytes[index]
            // It is left for whoever looks for the next.
            if byte == Self.bracket { break }
            index += 1
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "="): attributes += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
            case UInt8(ascii: ">"):
                isInTag = false
                return index
            default: break
            }
        }
        if index < bytes.count { isInTag = false }
        return index
    }
}
