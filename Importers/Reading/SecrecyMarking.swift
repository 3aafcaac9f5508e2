import Glibc
package import ImportModel

/// Finds markings of classified documents, 绝密★ and the like. Such files do not belong into this system, and are refused
/// unread.
package enum SecrecyMarking {
    /// Whether there may be one in `text`: there is no star in most texts.
    package static func mayStand(in text: String) -> Bool { SecrecyScanner.mayHold(text) }

    /// The first marking in `text`.
    package static func find(in text: String, path: String) -> Diagnostic? {
        // Most texts have no star of any kind, and are not copied.
        guard SecrecyScanner.mayHold(text) else { return nil }
        var scanner = SecrecyScanner()
        let bytes = Array(text.utf8)
        guard let mark = scanner.find(in: bytes) else { return nil }
        var place = TextPlace()
        place.pass(bytes[..<mark.offset])
        return Diagnostic(
            .secrecyMarking, at: SourcePlace(path: path, line: place.line, column: place.column),
            detail: "\(mark.word)★")
    }
}

/// Looks for markings in UTF-8 that passes by in pieces.
struct SecrecyScanner {
    private static let words = ["绝密", "机密", "秘密"].map { (text: $0, first: Array(String($0.prefix(1)).utf8)) }
    /// Blanks between word and star: those of ASCII, the no-break and the ideographic one.
    private static let blanks: [[UInt8]] = [[0x20], [0x09], [0xC2, 0xA0], [0xE3, 0x80, 0x80]]
    /// How far back of a star a word is looked for.
    private static let reach = 96

    /// The last bytes that have passed.
    private var tail: [UInt8] = []
    /// Bytes that have passed, those of `tail` included.
    private var passed = 0

    /// Whether there is a star, as there is in few texts.
    static func mayHold(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { unsafe star(in: UnsafeRawBufferPointer($0), from: 0) != nil }
    }

    static func mayHold(_ bytes: [UInt8]) -> Bool {
        unsafe bytes.withUnsafeBytes { unsafe star(in: $0, from: 0) != nil }
    }

    /// U+2605 and U+2606 are E2 98 85 and E2 98 86.
    private static func star(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        while let found = unsafe bytes.firstIndex(of: 0xE2, from: index) {
            index = found + 1
            guard found + 2 < bytes.count, unsafe bytes[found + 1] == 0x98,
                unsafe bytes[found + 2] == 0x85 || bytes[found + 2] == 0x86
            else { continue }
            return found
        }
        return nil
    }

    /// The first marking that ends in `piece`: its word, and where that begins, counted from the first byte of all.
    mutating func find(in piece: [UInt8]) -> (word: String, offset: Int)? {
        let window = tail.isEmpty ? piece : tail + piece
        let start = passed - tail.count
        passed += piece.count
        defer { tail = Array(window.suffix(Self.reach)) }
        return unsafe window.withUnsafeBytes { bytes in
            var index = 0
            while let star = unsafe Self.star(in: bytes, from: index) {
                index = star + 1
                if let (word, offset) = Self.word(before: star, in: window) { return (word, start + offset) }
            }
            return nil
        }
    }

    /// The word that ends at a star, whose two characters may stand apart.
    private static func word(before star: Int, in bytes: [UInt8]) -> (String, Int)? {
        let last = "密".utf8.count
        let end = skippingBlanks(before: star, in: bytes)
        guard bytes[..<end].suffix(last).elementsEqual("密".utf8) else { return nil }
        let first = skippingBlanks(before: end - last, in: bytes)
        for word in words where bytes[..<first].suffix(word.first.count).elementsEqual(word.first) {
            return (word.text, first - word.first.count)
        }
        return nil
    }

    private static func skippingBlanks(before index: Int, in bytes: [UInt8]) -> Int {
        var end = index
        while let blank = blanks.first(where: { bytes[..<end].suffix($0.count).elementsEqual($0) }) {
            end -= blank.count
        }
        return end
    }
}
