import Glibc

extension UnsafeRawBufferPointer {
    /// The first place at or after `start` where `byte` stands; the C library looks at sixteen bytes and more at a time.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard let base = baseAddress, start < count else { return nil }
        guard let found = unsafe memchr(base + start, Int32(byte), count - start) else { return nil }
        return unsafe UnsafeRawPointer(found) - base
    }
}

extension [UInt8] {
    /// Whether `byte` stands anywhere.
    func holds(_ byte: UInt8) -> Bool {
        unsafe withUnsafeBytes { unsafe $0.firstIndex(of: byte, from: 0) != nil }
    }

    /// Whether the bytes of `range` are those of `text`.
    func holds(_ text: String, at range: Range<Int>) -> Bool {
        guard range.count == text.utf8.count else { return false }
        let isSame = unsafe withUnsafeBufferPointer { bytes in
            unsafe text.utf8.withContiguousStorageIfAvailable { text in
                guard let own = bytes.baseAddress, let other = text.baseAddress else { return true }
                return unsafe memcmp(own + range.lowerBound, other, range.count) == 0
            }
        }
        return isSame ?? text.utf8.elementsEqual(self[range])
    }
}
