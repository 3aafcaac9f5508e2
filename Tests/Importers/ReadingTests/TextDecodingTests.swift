import ImportModel
import Testing

@testable import Reading

@Suite struct TextDecodingTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let text: String
        let encoding: String
    }

    /// 党课 in GBK is B5 B3 BF CE; 。 is A1 A3; in UTF-16 they are 515A, 8BFE, 3002.
    static let cases = [
        Case(testDescription: "plain ASCII", bytes: Array("a\nb".utf8), text: "a\nb", encoding: "UTF-8"),
        Case(testDescription: "UTF-8", bytes: Array("党课。".utf8), text: "党课。", encoding: "UTF-8"),
        Case(
            testDescription: "UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF] + Array("党".utf8), text: "党",
            encoding: "UTF-8"),
        Case(
            testDescription: "GB18030", bytes: [0xB5, 0xB3, 0xBF, 0xCE, 0xA1, 0xA3], text: "党课。", encoding: "GB18030"),
        Case(
            testDescription: "UTF-16LE with mark", bytes: [0xFF, 0xFE, 0x5A, 0x51, 0xFE, 0x8B], text: "党课",
            encoding: "UTF-16LE"),
        Case(
            testDescription: "UTF-16BE with mark", bytes: [0xFE, 0xFF, 0x51, 0x5A, 0x8B, 0xFE], text: "党课",
            encoding: "UTF-16BE"),
        Case(testDescription: "CRLF", bytes: Array("a\r\nb\r\n".utf8), text: "a\nb\n", encoding: "UTF-8"),
        Case(testDescription: "lone CR", bytes: Array("a\r\rb".utf8), text: "a\n\nb", encoding: "UTF-8"),
        Case(
            testDescription: "mark inside, ideographic space kept", bytes: Array("a\u{FEFF}b\u{3000}c".utf8),
            text: "ab\u{3000}c", encoding: "UTF-8"),
    ]

    @Test(arguments: cases)
    func `the encoding is told from the bytes`(_ example: Case) throws {
        let decoded = try TextDecoding.decode(example.bytes, path: "x.txt")
        #expect(decoded.text == example.text)
        #expect(decoded.encoding.name == example.encoding)
    }

    @Test func `normalisation is reported, and only where it happened`() throws {
        #expect(try TextDecoding.decode(Array("a\r\n".utf8), path: "x").diagnostics.map(\.code) == [.textNormalised])
        #expect(try TextDecoding.decode(Array("a\n".utf8), path: "x").diagnostics.isEmpty)
    }

    @Test(
        arguments: [
            // "naïve café" in Windows-1252: decodes as GB18030 or not at all, and is no Chinese either way.
            [0x6E, 0x61, 0xEF, 0x76, 0x65, 0x20, 0x63, 0x61, 0x66, 0xE9],
            // Private use in GB18030 (AA A1), among Chinese.
            [
                0xB5, 0xB3, 0xBF, 0xCE, 0xAA, 0xA1, 0xB5, 0xB3, 0xB5, 0xB3, 0xB5, 0xB3, 0xB5, 0xB3, 0xB5, 0xB3, 0xB5,
                0xB3,
            ],
            // Half a character at the end.
            [0xB5, 0xB3, 0xBF],
            // Half a UTF-16 character.
            [0xFF, 0xFE, 0x5A],
        ] as [[UInt8]])
    func `bytes that no encoding explains are refused`(_ bytes: [UInt8]) {
        let failure = #expect(throws: SourceFailure.self) { try TextDecoding.decode(bytes, path: "x.txt") }
        #expect(failure?.diagnostic.code == .textEncodingUnknown)
    }

    @Test func `a NUL is refused with its own code`() {
        let failure = #expect(throws: SourceFailure.self) { try TextDecoding.decode([65, 0, 66], path: "x.txt") }
        #expect(failure?.diagnostic.code == .nulByte)
    }

    @Test func `a person can name the encoding`() throws {
        let latin = try #require(TextEncoding(declared: "windows-1252"))
        let decoded = try TextDecoding.decode([0x63, 0x61, 0x66, 0xE9], path: "x", override: latin)
        #expect(decoded.text == "café")
        #expect(decoded.encoding.name == "windows-1252")
    }

    @Test(arguments: ["utf-7", "utf-16", "ebcdic-cp-us", "hz-gb-2312", "iso-2022-cn", ""])
    func `encodings that can hide markup are not read`(_ label: String) {
        #expect(TextEncoding(declared: label) == nil)
    }

    @Test func `text cut anywhere converts to the same characters`() throws {
        let bytes: [UInt8] = [0x41, 0xB5, 0xB3, 0x81, 0x30, 0x81, 0x30, 0xBF, 0xCE]
        let whole = try #require(CharacterConverter.text(bytes, in: .gb18030))
        #expect(whole == "A党\u{80}课")
        for cut in 0...bytes.count {
            guard var converter = CharacterConverter(from: .gb18030) else {
                Issue.record("No converter for GB18030.")
                return
            }
            var output = try converter.convert(Array(bytes[..<cut]))
            output += try converter.convert(Array(bytes[cut...]))
            try converter.finish()
            #expect(String(decoding: output, as: UTF8.self) == whole)
        }
    }
}
