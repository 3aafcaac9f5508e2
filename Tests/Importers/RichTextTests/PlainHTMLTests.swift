import Testing
import Values

@testable import RichText

@Suite struct PlainHTMLTests {
    /// Characters that the parser could treat in its own way, and some that it does not.
    private static let characters = Array("ab 　甲、“\"'>;=/-\t\n\r\u{0B}\u{7F}\u{80}\u{9F}\u{A0}é𠀀\u{FEFF}\u{2028}x\u{1}")

    @Test func `text without markup is what the parser makes of it`() throws {
        let renderer = RichTextRenderer()
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let length = Int.random(in: 0...12, using: &random)
            let text = String((0..<length).compactMap { _ in Self.characters.randomElement(using: &random) })
            // An element at the end sends it to the parser.
            let parsed = try renderer.safeHTML(fromHTML: text + "<b>.</b>").html
            #expect(try renderer.safeHTML(fromHTML: text).html + "<b>.</b>" == parsed, "\(text.debugDescription)")
        }
    }

    @Test func `most options need no parser, and markup, references and control characters do`() {
        for (text, isPlain) in [
            ("三十日以内", true), ("a > b", true), ("两行\n文字", true), ("a < b", false), ("&nbsp;", false),
            ("\u{1}", false), ("\r\n", false), ("", true),
        ] {
            #expect(HTMLCleaner.isPlain(Array(text.utf8)) == isPlain)
        }
    }
}
