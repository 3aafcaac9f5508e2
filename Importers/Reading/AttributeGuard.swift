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
                let byte = unsafe bytes[index]
                switch state {
                case .text:
                    guard let found = unsafe bytes.firstIndex(of: UInt8(ascii: "<"), from: index) else {
                        return true
                    }
                    index = found
                    state = .open
                case .open:
                    attributes = 0
                    state =
                        byte == UInt8(ascii: "!") ? .declaration : byte == UInt8(ascii: "?") ? .instruction : .tag
                    if byte == UInt8(ascii: ">") { state = .text }
                case .declaration:
                    state = byte == UInt8(ascii: "-") ? .comment : byte == UInt8(ascii: "[") ? .cdata : .text
                case .tag:
                    switch byte {
                    case UInt8(ascii: "\""): state = .doubleQuoted
                    case UInt8(ascii: "'"): state = .singleQuoted
                    case UInt8(ascii: ">"): state = .text
                    case UInt8(ascii: "="):
                        attributes += 1
                        if attributes > limit { return false }
                    default: break
                    }
                case .doubleQuoted, .singleQuoted:
                    let quote = state == .doubleQuoted ? UInt8(ascii: "\"") : UInt8(ascii: "'")
                    guard let found = unsafe bytes.firstIndex(of: quote, from: index) else { return true }
                    index = found
                    state = .tag
                case .comment: endsAfter(UInt8(ascii: "-"), twice: true, byte)
                case .cdata: endsAfter(UInt8(ascii: "]"), twice: true, byte)
                case .instruction: endsAfter(UInt8(ascii: "?"), twice: false, byte)
                }
                beforePrevious = previous
                previous = byte
                index += 1
            }
            return true
        }
    }

    private mutating func endsAfter(_ mark: UInt8, twice: Bool, _ byte: UInt8) {
        if byte == UInt8(ascii: ">"), previous == mark, !twice || beforePrevious == mark { state = .text }
    }
}
