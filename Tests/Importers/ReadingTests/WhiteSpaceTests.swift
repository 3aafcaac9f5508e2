import ImportModel
import Testing
import Values

@testable import Reading

@Suite struct WhiteSpaceTests {
    @Test func `white space is what Unicode says`() {
        let all = (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
        #expect(all.allSatisfy { $0.isWhiteSpace == $0.properties.isWhitespace })
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a text is trimmed of white space alone, as a text and as bytes`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // White space of one, two and three bytes, and characters that begin or end with the same bytes.
        let scalars: [Unicode.Scalar] = [
            " ", "\n", "\t", "\u{85}", "\u{A0}", "\u{1680}", "\u{2000}", "\u{200A}", "\u{2028}", "\u{205F}", "\u{3000}",
            "a", "党", "。", "、", "”", "¡", "\u{180E}", "\u{200B}", "\u{1F}", "à", "😀", "　",
        ]
        for _ in 0..<5_000 {
            let chosen = (0..<random.below(7)).map { _ in scalars[random.below(scalars.count)] }
            let trimmed = chosen.drop { $0.properties.isWhitespace }.reversed()
                .drop { $0.properties.isWhitespace }.reversed()
            let text = String(String.UnicodeScalarView(chosen))
            let expected = Array(String(String.UnicodeScalarView(trimmed)).utf8)
            #expect(Array(text.trimmed.utf8) == expected)
            #expect(Array(text[...].trimmed.utf8) == expected)
            unsafe Array(text.utf8).withUnsafeBufferPointer { bytes in
                #expect(unsafe Array(bytes.trimmed) == expected)
            }
        }
    }
}
