import Glibc
import ImportModel

/// The bytes of a document on their way to the parser: UTF-8, lines ended by `\n`, within the limits.
///
/// Everything is converted before the parser, or any check, looks at it: a check on raw bytes is blind to markup in
/// UTF-16.
struct XMLFeed: ~Copyable {
    /// Why there will be no more bytes; the first reason stands.
    private(set) var refusal: (code: DiagnosticCode, detail: String)?
    private(set) var encoding = TextEncoding.utf8
    /// Advanced by whoever knows what is no longer needed of the bytes.
    var position = XMLPosition()
    /// What the source itself threw.
    private(set) var failure: (any Error)?

    private let stream: ByteStream
    private let byteLimit: Int?
    private var attributeGuard: AttributeGuard
    private var secrecy = SecrecyScanner()
    private var converter: CharacterConverter?
    private var hasStarted = false
    private var isAfterReturn = false
    private var bytesRead = 0
    private var ready: [UInt8] = []
    private var handedOut = 0

    init(_ stream: ByteStream, limits: ImportLimits) {
        self.stream = stream
        byteLimit = limits.xmlBytes
        attributeGuard = AttributeGuard(limit: limits.xmlAttributes)
    }

    /// Fills `buffer`, wholly unless the document ends: the parser does not wait for the rest of a character.
    ///
    /// - Returns: how many bytes; 0 at the end, -1 where the document is refused.
    mutating func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int32 {
        var filled = 0
        while filled < buffer.count {
            if handedOut == ready.count {
                guard refusal == nil, failure == nil, prepare() else { break }
            }
            let count = min(buffer.count - filled, ready.count - handedOut)
            unsafe ready.withUnsafeBytes { bytes in
                let next = unsafe UnsafeRawBufferPointer(rebasing: bytes[handedOut..<handedOut + count])
                unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyMemory(from: next)
            }
            handedOut += count
            filled += count
        }
        return filled > 0 || refusal == nil && failure == nil ? Int32(filled) : -1
    }

    /// Gets the next piece ready; `false` at the end and where the document is refused.
    private mutating func prepare() -> Bool {
        do {
            guard var piece = try nextPiece() else { return false }
            if !hasStarted {
                hasStarted = true
                try start(&piece)
                guard refusal == nil else { return false }
            }
            if converter != nil { piece = try converter?.convert(piece) ?? [] }
            normaliseLineEnds(&piece)
            guard !piece.holds(0) else { return refuse(.nulByte) }
            guard attributeGuard.accepts(piece) else { return refuse(.xmlTooLarge) }
            position.append(piece)
            if let mark = secrecy.find(in: piece) {
                position.advance(to: mark.offset)
                return refuse(.secrecyMarking, "\(mark.word)★")
            }
            ready = piece
            handedOut = 0
            return true
        } catch is CharacterConverter.NotInEncoding {
            return refuse(.encodingRefused, encoding.name)
        } catch {
            failure = error
            return false
        }
    }

    private mutating func nextPiece() throws -> [UInt8]? {
        guard let piece = try stream.next() else {
            try converter?.finish()
            return nil
        }
        bytesRead += piece.count
        if let byteLimit, bytesRead > byteLimit {
            _ = refuse(.xmlTooLarge)
            return nil
        }
        return piece
    }

    /// Chooses the encoding: byte order mark, then declaration, then UTF-8. Takes the mark away.
    private mutating func start(_ piece: inout [UInt8]) throws {
        while piece.count < 1024, let more = try nextPiece() { piece += more }
        if piece.starts(with: [0xFF, 0xFE, 0, 0]) || piece.starts(with: [0, 0, 0xFE, 0xFF]) {
            _ = refuse(.encodingRefused, "UTF-32")
            return
        }
        if let (marked, length) = TextEncoding.marked(at: piece) {
            encoding = marked
            piece.removeFirst(length)
        } else if piece.prefix(4).contains(0) {
            _ = refuse(.encodingRefused, "UTF-16")
            return
        } else if piece.starts(with: [0x4C, 0x6F, 0xA7, 0x94]) {
            _ = refuse(.encodingRefused, "EBCDIC")
            return
        } else if let label = Self.declaredEncoding(in: piece.prefix(1024)) {
            guard let declared = TextEncoding(declared: label) else {
                _ = refuse(.encodingRefused, String(label.prefix(40)))
                return
            }
            encoding = declared
        }
        guard encoding != .utf8 else { return }
        converter = CharacterConverter(from: encoding)
        if converter == nil { _ = refuse(.encodingRefused, encoding.name) }
    }

    /// What `<?xml … encoding="…"?>` says; `nil` where it says nothing.
    private static func declaredEncoding(in bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.starts(with: Array("<?xml".utf8)),
            let end = bytes.firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        let declaration = String(decoding: bytes[..<end], as: UTF8.self)
        guard let name = declaration.firstMatch(of: /encoding\s*=\s*["']([^"']*)["']/) else { return nil }
        return String(name.1)
    }

    /// As XML asks (2.11), but here, so that lines are counted alike for all three ways to end one.
    private mutating func normaliseLineEnds(_ piece: inout [UInt8]) {
        let startsAfterReturn = isAfterReturn
        isAfterReturn = piece.last.map { $0 == 13 } ?? isAfterReturn
        guard startsAfterReturn || piece.holds(13) else { return }
        var output: [UInt8] = []
        output.reserveCapacity(piece.count)
        var isAfter = startsAfterReturn
        for byte in piece {
            if byte == 13 {
                output.append(10)
            } else if !(byte == 10 && isAfter) {
                output.append(byte)
            }
            isAfter = byte == 13
        }
        piece = output
    }

    private mutating func refuse(_ code: DiagnosticCode, _ detail: String = "") -> Bool {
        if refusal == nil { refusal = (code, detail) }
        return false
    }
}
