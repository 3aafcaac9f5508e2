import ImportModel

extension UnsafeBufferPointer<UInt8> {
    /// UTF-8 without white space at either end; no text is made of what is taken away.
    var trimmed: UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, count)
        while start < end {
            let length = unsafe blank(at: start, before: end)
            guard length > 0 else { break }
            start += length
        }
        while start < end {
            let length = unsafe blank(from: start, endingAt: end)
            guard length > 0 else { break }
            end -= length
        }
        return unsafe UnsafeBufferPointer(rebasing: self[start..<end])
    }

    /// The bytes of the white space that begins at `start`; 0 where there is none.
    private func blank(at start: Int, before end: Int) -> Int {
        let first = unsafe self[start]
        if first < 0x80 { return Unicode.Scalar(first).isWhiteSpace ? 1 : 0 }
        // All white space beyond ASCII begins with C2 and has two bytes, or with E1 to E3 and has three.
        if first == 0xC2, end - start > 1 {
            return unsafe Unicode.Scalar(self[start + 1]).isWhiteSpace ? 2 : 0
        }
        guard (0xE1...0xE3).contains(first), end - start > 2 else { return 0 }
        let (second, third) = unsafe (UInt32(self[start + 1] & 0x3F), UInt32(self[start + 2] & 0x3F))
        let value = UInt32(first & 0x0F) << 12 | second << 6 | third
        return Unicode.Scalar(value)?.isWhiteSpace == true ? 3 : 0
    }

    /// The bytes of the white space that ends before `end`; 0 where there is none.
    private func blank(from start: Int, endingAt end: Int) -> Int {
        for length in unsafe (self[end - 1] < 0x80 ? 1...1 : 2...3) where end - length >= start {
            if unsafe blank(at: end - length, before: end) == length { return length }
        }
        return 0
    }
}
