package import ImportModel

extension ByteStream {
    /// The same document in UTF-8, from `encoding`, which a person named: with a byte order mark, so that what the
    /// document says of its own encoding no longer counts. A mark at its beginning comes before what was named.
    ///
    /// - Throws: as `next()`, `SourceFailure` with T001 where the bytes are not in the encoding.
    package func converted(from encoding: TextEncoding, path: String) -> ByteStream {
        let conversion = Conversion(self, from: encoding, path: path)
        return ByteStream { try conversion.next() }
    }
}

/// A stream that is converted as it passes by.
private final class Conversion {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private let stream: ByteStream
    private let encoding: TextEncoding
    private let path: String
    private var converter: CharacterConverter?
    private var hasStarted = false
    private var isMarked = false

    init(_ stream: ByteStream, from encoding: TextEncoding, path: String) {
        self.stream = stream
        self.encoding = encoding
        self.path = path
    }

    func next() throws -> [UInt8]? {
        do {
            guard var piece = try stream.next() else {
                try converter?.finish()
                return nil
            }
            guard hasStarted else {
                hasStarted = true
                while piece.count < 3, let more = try stream.next() { piece += more }
                isMarked = TextEncoding.marked(at: piece) != nil
                guard !isMarked else { return piece }
                guard encoding != .utf8 else { return Self.mark + piece }
                converter = CharacterConverter(from: encoding)
                guard converter != nil else { throw SourceFailure(.textEncodingUnknown, path: path) }
                return Self.mark + (try converter?.convert(piece) ?? [])
            }
            guard converter != nil else { return piece }
            return try converter?.convert(piece)
        } catch is CharacterConverter.NotInEncoding {
            throw SourceFailure(.textEncodingUnknown, path: path, detail: encoding.name)
        }
    }
}
