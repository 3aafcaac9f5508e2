/// Watches the bytes of a document for a start tag with too many attributes, before the parser sees them.
///
/// The parser compares every attribute of an element with every other: a tag with a million of them would take minutes.
struct AttributeGuard {
    private enum State {
        case text
        /// After `<`.
        case open
        /// After `<!`.
        case declaration
        case tag
        case doubleQuoted
        case singleQuoted
        case comment
        case cdata
        case instruction
    }

    private let limit: Int
    private var state = State.text
    private var attributes = 0
    private var previous: UInt8 = 0
    private var beforePrevious: UInt8 = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether the bytes up to and including these have no tag over the limit.
    mutating func accepts(_ bytes: [UInt8]) -> Bool {
        unsafe bytes.withUnsafeBytes { bytes in
            var index = 0
            while index < bytes.count {
                switch state {
                case .text:
                    guard let found = unsafe bytes.firstIndex(of: UInt8(ascii: "<"), from: index) else { return true }
                    index = found + 1
                    state = .open
                case .open:
                    unsafe step(bytes[index])
                    // Up to the next tag there is no room for so many: an attribute takes four bytes at the least, and
                    // the parser ends at a `<` within a value.
                    if state == .tag, let next = unsafe bytes.firstIndex(of: UInt8(ascii: "<"), from: index),
                        next - index < limit * 4
                    {
                        index = next
                        state = .open
                    }
                    index += 1
                case .tag:
                    index = unsafe tagEnd(bytes, from: index)
                    if attributes > limit { return false }
                case .doubleQuoted, .singleQuoted:
                    let quote = state == .doubleQuoted ? UInt8(ascii: "\"") : UInt8(ascii: "'")
                    guard let found = unsafe bytes.firstIndex(of: quote, from: index) else { return true }
                    index = found + 1
                    state = .tag
                case .declaration, .instruction:
                    unsafe step(bytes[index])
                    index += 1
                case .comment, .cdata:
                    // Nothing in it counts before the `>` that may end it.
                    let end = unsafe bytes.firstIndex(of: UInt8(ascii: ">"), from: index) ?? bytes.count
                    let before = unsafe bytes[index..<end]
                    if let last = unsafe before.last {
                        beforePrevious = unsafe before.count > 1 ? before[end - 2] : previous
                        previous = last
                    }
                    index = end
                    guard index < bytes.count else { return true }
                    unsafe step(bytes[index])
                    index += 1
                }
            }
            return true
        }
    }

    /// Reads on to where the tag ends or a quoted value begins, counting the equals signs.
    private mutating func tagEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let byte = unsafe bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "="): attributes += 1
            case UInt8(ascii: "\""):
                state = .doubleQuoted
                return index
            case UInt8(ascii: "'"):
                state = .singleQuoted
                return index
            case UInt8(ascii: ">"):
                state = .text
                return index
            default: break
            }
        }
        return index
    }

    /// Takes one byte where every byte counts.
    private mutating func step(_ byte: UInt8) {
        switch state {
        case .open:
            attributes = 0
            switch byte {
            case UInt8(ascii: "!"): state = .declaration
            case UInt8(ascii: "?"): state = .instruction
            // An end tag has no attributes.
            case UInt8(ascii: ">"), UInt8(ascii: "/"): state = .text
            default: state = .tag
            }
        case .declaration:
            state = byte == UInt8(ascii: "-") ? .comment : byte == UInt8(ascii: "[") ? .cdata : .text
        case .comment: endsAfter(UInt8(ascii: "-"), twice: true, byte)
        case .cdata: endsAfter(UInt8(ascii: "]"), twice: true, byte)
        case .instruction: endsAfter(UInt8(ascii: "?"), twice: false, byte)
        case .text, .tag, .doubleQuoted, .singleQuoted: break
        }
        beforePrevious = previous
        previous = byte
    }

    private mutating func endsAfter(_ mark: UInt8, twice: Bool, _ byte: UInt8) {
        if byte == UInt8(ascii: ">"), previous == mark, !twice || beforePrevious == mark { state = .text }
    }
}
