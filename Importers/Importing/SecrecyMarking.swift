import ImportModel
import Reading

/// Finds markings of classified documents. Such files do not belong into this system, and are refused unread.
enum SecrecyMarking {
    private static let words = ["绝密", "机密", "秘密"]
    private static let stars: Set<Character> = ["★", "☆"]

    /// The first marking in `text`.
    static func find(in text: String, path: String) -> Diagnostic? {
        // U+2605 and U+2606 begin alike; most texts hold neither, and bytes are found faster than characters.
        guard mayHoldStar(text) else { return nil }
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for word in words {
                for range in line.ranges(of: word) {
                    let next = line[range.upperBound...].drop(while: \.isWhitespace).first
                    guard let next, stars.contains(next) else { continue }
                    let column = line.distance(from: line.startIndex, to: range.lowerBound) + 1
                    let place = SourcePlace(path: path, line: number + 1, column: column)
                    return Diagnostic(.secrecyMarking, at: place, detail: "\(word)★")
                }
            }
        }
        return nil
    }

    /// The first marking in an XML file, whose text is decoded for the purpose.
    static func find(in bytes: [UInt8], path: String) -> Diagnostic? {
        do {
            return find(in: try TextDecoding.decode(bytes, path: path).text, path: path)
        } catch {
            // A file in an encoding that only its declaration tells is searched as far as it is ASCII-compatible.
            return find(in: String(decoding: bytes, as: UTF8.self), path: path)
        }
    }

    private static func mayHoldStar(_ text: String) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if previous == 0xE2, byte == 0x98 { return true }
            previous = byte
        }
        return false
    }
}
