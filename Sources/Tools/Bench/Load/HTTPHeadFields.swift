/// What a closed loop needs of an answer's head: its status and where the answer ends.
struct HTTPHeadFields {
    let status: Int
    /// Bytes of the head, the empty line included.
    let length: Int
    let contentLength: Int

    private static let contentLengthName = Array("content-length:".utf8)

    /// `nil` while the head is not whole.
    ///
    /// - Throws: `BenchFailure` for an answer without a length.
    init?(_ bytes: ArraySlice<UInt8>) throws {
        var found: Int?
        var line = bytes.startIndex
        var index = line
        while true {
            guard index + 1 < bytes.endIndex else { return nil }
            if bytes[index] != 13 || bytes[index + 1] != 10 {
                index += 1
                continue
            }
            if index == line { break }
            if found == nil { found = Self.contentLength(bytes[line..<index]) }
            index += 2
            line = index
        }
        guard let found, bytes.count > 12 else { throw BenchFailure("An answer has no Content-Length.") }
        let first = bytes.startIndex
        status = bytes[first + 9..<first + 12].reduce(0) { $0 * 10 + Int($1) - 48 }
        length = index + 2 - first
        contentLength = found
    }

    private static func contentLength(_ line: ArraySlice<UInt8>) -> Int? {
        guard line.count > contentLengthName.count,
            zip(line, contentLengthName).allSatisfy({ $0 | 32 == $1 || $0 == $1 })
        else { return nil }
        return line.dropFirst(contentLengthName.count).reduce(0) {
            (48...57).contains($1) ? $0 * 10 + Int($1) - 48 : $0
        }
    }
}
