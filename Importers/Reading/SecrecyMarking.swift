import Glibc
package import ImportModel

/// Finds markings of classified documents, 绝密★ and the like. Such files do not belong into this system, and are refused
/// unread.
package enum SecrecyMarking {
    /// The first marking in `text`.
    package static func find(in text: String, path: String) -> Diagnostic? {
        var scanner = SecrecyScanner()
        let bytes = Array(text.utf8)
        guard let mark = scanner.find(in: bytes) else { return nil }
        var position = XMLPosition()
        position.append(bytes)
        position.advance(to: mark.offset)
        let place = SourcePlace(path: path, line: position.line, column: position.column)
        return Diagnostic(.secrecyMarking, at: place, detail: "\(mark.word)★")
    }
}

/// Looks for markings in UTF-8 that passes by in pieces.
struct SecrecyScanner {
    private static let words = ["绝密", "机密", "秘密"].map { (text: $0, bytes: Array($0.utf8)) }
    /// Blanks between word and star: those of ASCII, the no-break and the ideographic one.
    private static let blanks: [[UInt8]] = [[0x20], [0x09], [0xC2, 0xA0], [0xE3, 0x80, 0x80]]
    /// How far back of a star a word is looked for.
    private static let reach = 96

    /// The last bytes that have passed.
    private var tail: [UInt8] = []
    /// Bytes that have passed, those of `tail` included.
    private var passed = 0

    /// The first marking that ends in `piece`: its word, and where that begins, counted from the first byte of all.
    mutating func find(in piece: [UInt8]) -> (word: String, offset: Int)? {
        let window = tail.isEmpty ? piece : tail + piece
        let start = passed - tail.count
        passed += piece.count
        defer { tail = Array(window.suffix(Self.reach)) }
        return unsafe window.withUnsafeBytes { bytes in
            var index = 0
            // U+2605 and U+2606 are E2 98 85 and E2 98 86.
            while let star = unsafe bytes.firstIndex(of: 0xE2, from: index) {
                index = star + 1
                guard star + 2 < bytes.count, unsafe bytes[star + 1] == 0x98,
                    unsafe bytes[star + 2] == 0x85 || bytes[star + 2] == 0x86
                else { continue }
                if let (word, offset) = Self.word(before: star, in: window) { return (word, start + offset) }
            }
            return nil
        }
    }

    private static func word(before star: Int, in bytes: [UInt8]) -> (String, Int)? {
        var end = star
        while let blank = blanks.first(where: { bytes[..<end].suffix($0.count).elementsEqual($0) }) {
            end -= blank.count
        }
        for word in words where bytes[..<end].suffix(word.bytes.count).elementsEqual(word.bytes) {
            return (word.text, end - word.bytes.count)
        }
        return nil
    }
}
