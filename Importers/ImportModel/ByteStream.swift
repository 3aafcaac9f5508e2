/// Bytes in pieces, read once from the beginning, so that a file larger than memory can be imported.
package struct ByteStream {
    private let nextPiece: () throws -> [UInt8]?

    /// - Parameter next: the next piece, which may be empty; `nil` at the end and ever after.
    package init(next: @escaping () throws -> [UInt8]?) {
        nextPiece = next
    }

    /// The bytes of `array`, in pieces of 64 KiB.
    package init(_ array: [UInt8]) {
        var position = 0
        nextPiece = {
            guard position < array.count else { return nil }
            let end = min(position + 65_536, array.count)
            defer { position = end }
            return Array(array[position..<end])
        }
    }

    package func next() throws -> [UInt8]? { try nextPiece() }
}
