/// A line and a column in characters, both from 1, and how to get from one to the next.
struct TextPlace: Sendable {
    private(set) var line = 1
    private(set) var column = 1

    init() {}

    init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Goes past bytes of UTF-8, whose lines end with `\n`.
    mutating func pass(_ bytes: ArraySlice<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe pass($0) }
    }

    private mutating func pass(_ bytes: UnsafeRawBufferPointer) {
        let ends = unsafe Self.count(bytes, Self.ends)
        guard ends > 0 else {
            column += unsafe bytes.count - Self.count(bytes, Self.continuations)
            return
        }
        line += ends
        column = 1
        // From behind, to the end of the last line.
        var index = bytes.count - 1
        while unsafe bytes[index] != 10 {
            if unsafe bytes[index] & 0xC0 != 0x80 { column += 1 }
            index -= 1
        }
    }

    private static let upper: UInt64 = 0x8080_8080_8080_8080

    /// The upper bit of each byte that continues a character of UTF-8, having that bit and not the one below.
    private static func continuations(_ word: UInt64) -> UInt64 { word & ~(word << 1) & upper }

    /// The upper bit of each byte that ends a line.
    private static func ends(_ word: UInt64) -> UInt64 {
        let marked = word ^ 0x0A0A_0A0A_0A0A_0A0A
        // That of each byte which is zero now, and which no sum within a byte sets.
        return ~(((marked & ~upper) &+ ~upper) | marked | ~upper)
    }

    /// How many bytes `marks` gives an upper bit, eight bytes at a time; it gives none to a byte of zero.
    @inline(__always)
    private static func count(_ bytes: UnsafeRawBufferPointer, _ marks: (UInt64) -> UInt64) -> Int {
        var total = 0
        var index = 0
        while index + 8 <= bytes.count {
            // So many words that no byte of the sum overflows.
            let stop = min(bytes.count, index + 248 * 8)
            var sums: UInt64 = 0
            while index + 32 <= stop {
                let first = unsafe marks(word(bytes, index)) >> 7 &+ marks(word(bytes, index + 8)) >> 7
                let second = unsafe marks(word(bytes, index + 16)) >> 7 &+ marks(word(bytes, index + 24)) >> 7
                sums &+= first &+ second
                index += 32
            }
            while index + 8 <= stop {
                sums &+= unsafe marks(word(bytes, index)) >> 7
                index += 8
            }
            let pairs = (sums & 0x00FF_00FF_00FF_00FF) + (sums >> 8 & 0x00FF_00FF_00FF_00FF)
            total += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
        }
        var rest: UInt64 = 0
        for byte in index..<bytes.count { rest = unsafe rest << 8 | UInt64(bytes[byte]) }
        return total + (marks(rest) >> 7).nonzeroBitCount
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
        UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
}
