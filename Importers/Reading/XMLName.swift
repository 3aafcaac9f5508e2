/// A local name or a namespace: its place in a table, and what tells most names apart without it.
///
/// Trivial, because a bank has some thirty elements a question, and counting references to names would cost more than
/// the parser needs for the tags.
struct XMLName: Sendable {
    let index: Int32
    let key: Key

    /// The first seven bytes of a name and its length.
    struct Key: Hashable, Sendable {
        private let bits: UInt64

        private init(bits: UInt64) {
            self.bits = bits
        }

        init(_ name: String) {
            bits =
                unsafe name.utf8.withContiguousStorageIfAvailable { unsafe Self.bits(of: $0) }
                ?? Array(name.utf8).withUnsafeBufferPointer { unsafe Self.bits(of: $0) }
        }

        @inline(__always)
        private static func bits(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
            let length = UInt64(min(bytes.count, 255)) << 56
            let count = min(bytes.count, 7)
            guard count > 3 else {
                return unsafe bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } | length
            }
            // The first four and the last four, which may have some in common.
            let raw = UnsafeRawBufferPointer(bytes)
            let first = unsafe UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self))
            let last = unsafe UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
            return UInt64(first) | UInt64(last) << UInt64((count - 4) * 8) | length
        }

        /// Of character data, which has no name.
        static let none = Key(bits: 0)

        /// One bit of 64, the same for names that are the same: a name whose bit is not among those of others is none of
        /// them.
        var sign: UInt64 { 1 << ((bits &* 0x9E37_79B9_7F4A_7C15) >> 58) }

        /// Whether two names of this key are the same, whatever comes after the bytes in it.
        var isWhole: Bool { bits >> 56 <= 7 }
    }
}

/// The names of a document in the order in which they come; one may stand there twice.
///
/// The names behind the parser's pointers are found by these: each of which stands for one name as long as the document
/// is parsed.
struct XMLNames {
    private(set) var texts: [String] = []
    /// Those that were seen, by their pointers.
    private var known: Set<UInt> = []
    private var slots: [(pointer: UInt, name: XMLName)]

    private static let empty = XMLName(index: -1, key: .none)

    init() {
        slots = Array(repeating: (0, Self.empty), count: 256)
    }

    /// Whether there are more names than a document of any format has.
    var isLarge: Bool { texts.count > 256 }

    /// Begins a new table; the names are still counted.
    mutating func renew() {
        texts = []
        slots = Array(repeating: (0, Self.empty), count: 256)
    }

    /// How many there are.
    var count: Int { known.count }

    mutating func name(_ characters: UnsafePointer<UInt8>) -> XMLName {
        let pointer = UInt(bitPattern: characters)
        let slot = Int(truncatingIfNeeded: pointer ^ (pointer >> 8)) & 255
        if slots[slot].pointer == pointer { return slots[slot].name }
        known.insert(pointer)
        let text = unsafe String(cString: characters)
        let name = XMLName(index: Int32(texts.count), key: XMLName.Key(text))
        texts.append(text)
        slots[slot] = (pointer, name)
        return name
    }

    mutating func unnamed() -> XMLName {
        let name = XMLName(index: Int32(texts.count), key: .none)
        texts.append("")
        return name
    }

    func text(of name: XMLName) -> String { texts[Int(name.index)] }
}
