import Glibc
import ImportModel

/// Converts text of one encoding to UTF-8, piece by piece and strictly: a byte that means nothing is an error.
@safe struct CharacterConverter: ~Copyable {
    /// The bytes cannot be text of the encoding.
    struct NotInEncoding: Error {
        /// How many bytes of the whole were read before them.
        let offset: Int
    }

    private let descriptor: iconv_t
    /// The beginning of a character whose end is in the next piece.
    private var rest: [UInt8] = []
    private var bytesRead = 0

    /// `nil` where this machine's C library does not have the encoding.
    init?(from encoding: TextEncoding) {
        let opened = unsafe iconv_open("UTF-8", encoding.converterName)
        guard let opened = unsafe opened, Int(bitPattern: opened) != -1 else { return nil }
        unsafe descriptor = unsafe opened
    }

    deinit { unsafe _ = iconv_close(descriptor) }

    /// The UTF-8 of `piece`, as far as its characters are complete.
    mutating func convert(_ piece: [UInt8]) throws -> [UInt8] {
        var input = rest + piece
        var output: [UInt8] = []
        var consumed = 0
        while consumed < input.count {
            let room = max(64, (input.count - consumed) * 2)
            var isInvalid = false
            var isIncomplete = false
            var step = 0
            let produced = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                unsafe input.withUnsafeMutableBytes { bytes in
                    var source: UnsafeMutablePointer<CChar>? = unsafe bytes.baseAddress?.advanced(by: consumed)
                        .assumingMemoryBound(to: CChar.self)
                    var sourceLeft = bytes.count - consumed
                    var target: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?
                        .assumingMemoryBound(to: CChar.self)
                    var targetLeft = room
                    let before = sourceLeft
                    let result = unsafe iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
                    let failure = errno
                    if result == -1 {
                        isInvalid = failure == EILSEQ
                        isIncomplete = failure == EINVAL
                    }
                    step = before - sourceLeft
                    count = room - targetLeft
                }
            }
            output += produced
            consumed += step
            if isInvalid { throw NotInEncoding(offset: bytesRead - rest.count + consumed) }
            if isIncomplete { break }
        }
        bytesRead += piece.count
        rest = Array(input[consumed...])
        return output
    }

    /// Says that there is nothing more; half a character at the end is an error.
    func finish() throws {
        guard rest.isEmpty else { throw NotInEncoding(offset: bytesRead - rest.count) }
    }

    /// The whole of `bytes` at once; `nil` where they are not text of `encoding`.
    static func text(_ bytes: [UInt8], in encoding: TextEncoding) -> String? {
        guard var converter = CharacterConverter(from: encoding) else { return nil }
        do {
            let converted = try converter.convert(bytes)
            try converter.finish()
            return String(decoding: converted, as: UTF8.self)
        } catch {
            return nil
        }
    }
}
