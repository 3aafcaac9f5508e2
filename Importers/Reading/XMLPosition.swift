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
        unsafe window.withUnsafeBytes { bytes in
            var position = counted - start
            let target = end - start
            while let newline = unsafe bytes.firstIndex(of: 10, from: position), newline < target {
                line += 1
                column = 1
                position = newline + 1
            }
            column += unsafe Self.characters(in: bytes, position..<target)
        }
        counted = end
    }

    /// Bytes that do not continue a character of UTF-8, eight at a time.
    private static func characters(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
        var count = range.count
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // The upper bit of a byte, where the one below is not set.
            count -= (word & ~(word << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
            index += 8
        }
        while index < range.upperBound {
            if unsafe bytes[index] & 0xC0 == 0x80 { count -= 1 }
            index += 1
        }
        return count
    }
}
