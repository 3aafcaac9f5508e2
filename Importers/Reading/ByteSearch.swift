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
}
