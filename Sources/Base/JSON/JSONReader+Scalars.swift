extension JSONReader {
    /// Reads a string from its opening to past its closing quotation mark.
    mutating func string() throws(JSONFailure) -> String {
        index += 1
        let start = index
        var hasEscape = false
        scan: while true {
            guard index < bytes.count else { throw failure(.unexpectedEnd) }
            switch bytes[index] {
            case UInt8(ascii: "\""):
                break scan
            case UInt8(ascii: "\\"):
                hasEscape = true
                index += 1
                guard index < bytes.count else { throw failure(.unexpectedEnd) }
                index += 1
            case 0..<0x20:
                throw failure(.controlCharacter)
            default:
                index += 1
            }
        }
        let text = try utf8(start..<index)
        index += 1
        return hasEscape ? try unescaped(start..<index - 1) : text
    }

    /// Reads a number; it ends where its grammar does.
    mutating func number() throws(JSONFailure) -> JSONNumber {
        let start = index
        _ = skip(UInt8(ascii: "-"))
        if skip(UInt8(ascii: "0")) {
            if let byte = nextByte, isDigit(byte) { throw failure(.badNumber) }
        } else {
            try digits()
        }
        if skip(UInt8(ascii: ".")) { try digits() }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
            try digits()
        }
        return JSONNumber(unchecked: String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private var nextByte: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func digits() throws(JSONFailure) {
        guard let first = nextByte else { throw failure(.unexpectedEnd) }
        guard isDigit(first) else { throw failure(.badNumber) }
        while let byte = nextByte, isDigit(byte) { index += 1 }
    }

    private func utf8(_ range: Range<Int>) throws(JSONFailure) -> String {
        do {
            return String(copying: try UTF8Span(validating: bytes.span.extracting(range)))
        } catch {
            throw failure(.notUTF8, at: range.lowerBound + error.byteOffsets.lowerBound)
        }
    }

    /// The text of `range`, which is UTF-8, with its escapes replaced.
    private func unescaped(_ range: Range<Int>) throws(JSONFailure) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            guard bytes[place] == UInt8(ascii: "\\") else {
                text.append(bytes[place])
                place += 1
                continue
            }
            switch bytes[place + 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[place + 1])
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"):
                let (scalar, length) = try escapedScalar(at: place, before: range.upperBound)
                text.append(contentsOf: String(scalar).utf8)
                place += length
                continue
            default: throw failure(.badEscape, at: place)
            }
            place += 2
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The character of the `\u` escape at `place`, or of the pair that begins there, and how many bytes it takes.
    private func escapedScalar(
        at place: Int, before end: Int
    ) throws(JSONFailure) -> (scalar: Unicode.Scalar, length: Int) {
        guard let high = codeUnit(at: place, before: end) else { throw failure(.badEscape, at: place) }
        if let scalar = Unicode.Scalar(high) { return (scalar, 6) }
        guard high < 0xDC00, let low = codeUnit(at: place + 6, before: end), (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw failure(.loneSurrogate, at: place) }
        return (scalar, 12)
    }

    /// The four digits after `\u` at `place`; `nil` where no such escape stands there.
    private func codeUnit(at place: Int, before end: Int) -> UInt32? {
        guard place + 6 <= end, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt32 = 0
        for byte in bytes[place + 2..<place + 6] {
            guard let digit = hexadecimalDigit(byte) else { return nil }
            unit = unit << 4 | digit
        }
        return unit
    }
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
}
