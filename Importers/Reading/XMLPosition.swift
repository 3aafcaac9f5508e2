/// Turns offsets into lines and columns while the bytes pass by.
///
/// The parser's own columns are sometimes bytes and sometimes characters; these are characters, counted from the bytes
/// that the parser was given and has not yet passed.
struct XMLPosition {
    /// Bytes from `start` on.
    private var window: [UInt8] = []
    private var start = 0
    /// All before it is counted.
    private var counted = 0
    private(set) var line = 1
    private(set) var column = 1

    mutating func append(_ bytes: [UInt8]) {
        // Moving the rest to the front is worth its cost once most of the window has passed.
        if counted - start > 65_536, (counted - start) * 2 > window.count {
            window.removeFirst(counted - start)
            start = counted
        }
        window += bytes
    }

    /// Counts up to `offset` bytes from the beginning of the document; an offset already passed changes nothing.
    mutating func advance(to offset: Int) {
        let end = min(offset, start + window.count)
        guard end > counted else { return }
        unsafe window.withUnsafeBytes { unsafe count($0, counted - start..<end - start) }
        counted = end
    }

    /// Counts lines and characters, eight bytes at a time.
    private mutating func count(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
        var place = (line: line, column: column)
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            let word = UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            Self.count(word, 8, &place)
            index += 8
        }
        let rest = range.upperBound - index
        if rest > 0 {
            var word: UInt64 = 0
            if index + 8 <= bytes.count {
                word = UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            } else {
                for each in 0..<rest { word |= unsafe UInt64(bytes[index + each]) << UInt64(each * 8) }
            }
            Self.count(word &<< UInt64((8 - rest) * 8), rest, &place)
        }
        (line, column) = place
    }

    /// Counts the upper `length` bytes of a word, the first of them lowest; those below are zero.
    @inline(__always)
    private static func count(_ word: UInt64, _ length: Int, _ place: inout (line: Int, column: Int)) {
        let upper: UInt64 = 0x8080_8080_8080_8080
        // The upper bit of each byte that continues a character of UTF-8, having that bit and not the one below.
        let continuing = word & ~(word << 1) & upper
        // A byte that ends a line is zero here. The first of zero is the first from below to borrow, so that there is one
        // exactly where an upper bit is left.
        let marked = word ^ 0x0A0A_0A0A_0A0A_0A0A
        guard (marked &- 0x0101_0101_0101_0101) & ~marked & upper != 0 else {
            place.column &+= length &- marks(continuing)
            return
        }
        // The upper bit of each byte that is zero, which no sum within a byte has set.
        let ends = ~(((marked & ~upper) &+ ~upper) | marked | ~upper)
        place.line += marks(ends)
        let after = ends.leadingZeroBitCount / 8
        place.column = 1 + after - marks(after == 0 ? 0 : continuing &>> UInt64(64 - after * 8))
    }

    /// How many bytes have their upper bit, where no other bit is set.
    @inline(__always)
    private static func marks(_ word: UInt64) -> Int { Int((word >> 7 &* 0x0101_0101_0101_0101) >> 56) }
}
