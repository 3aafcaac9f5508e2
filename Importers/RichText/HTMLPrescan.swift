/// Makes HTML ready for the parser: a `<` that begins no tag becomes text, and hostile tags are refused.
///
/// The HTML 4 parser throws away what looks like a tag and is none; people write `<人力资源社会保障部>` and `a<b`.
enum HTMLPrescan {
    /// Attributes on one tag; the parser compares each with every other.
    static let attributes = 256

    /// - Throws: `RichTextFailure.tooComplex` where a tag has more than `attributes`.
    /// - Complexity: O(n).
    static func prepare(_ html: [UInt8]) throws -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(html.count + 64)
        // What need not be looked at is copied in one piece.
        var start = 0
        for index in html.indices where html[index] == UInt8(ascii: "<") || html[index] == 0 {
            if html[index] != 0, startsMarkup(html, index) {
                try checkTag(html, from: index)
                continue
            }
            output.append(contentsOf: html[start..<index])
            if html[index] != 0 { output.append(contentsOf: "&lt;".utf8) }
            start = index + 1
        }
        output.append(contentsOf: html[start...])
        return output
    }

    private static func startsMarkup(_ html: [UInt8], _ index: Int) -> Bool {
        guard index + 1 < html.count else { return false }
        let next = html[index + 1]
        if isLetter(next) || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return true }
        return next == UInt8(ascii: "/") && index + 2 < html.count && isLetter(html[index + 2])
    }

    /// Counts what may separate attributes up to the first `>`; a quoted `>` ends the count early, and counting goes
    /// on at the next `<`, so the bound holds for each stretch between two angle brackets.
    private static func checkTag(_ html: [UInt8], from start: Int) throws {
        var separators = 0
        var index = start + 1
        var quote: UInt8 = 0
        while index < html.count {
            let byte = html[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") {
                return
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                separators += 1
            } else if byte <= 32 || byte == UInt8(ascii: "/") {
                separators += 1
            }
            // Two separators an attribute, and room for indentation.
            guard separators <= attributes * 8 else { throw RichTextFailure.tooComplex(.attributes) }
            index += 1
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }
}
