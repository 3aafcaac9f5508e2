import JSON
import Testing
import Values

@Suite struct JSONReaderTests {
    @Test(
        arguments: [
            ("null", .null), (" true ", true), ("\r\n\tfalse", false), ("[]", []), ("{}", [:]), ("[ ]", []),
            (#""""#, ""), ("[1,[2,[3]]]", [1, [2, [3]]]), (#"{"a":{"b":[null]}}"#, ["a": ["b": [nil]]]),
            (#"{"":0}"#, ["": 0]), (#""\u0041\u00e9\u8bfe""#, "Aé课"), (#""\ud83d\ude00""#, "😀"),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0000""#, "\0"),
            ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
            ("\"党课\"", "党课"),
        ] as [(String, JSONValue)])
    func `valid text is read`(text: String, value: JSONValue) throws {
        #expect(try JSONReader.parse(Array(text.utf8)) == value)
    }

    @Test(arguments: ["0", "-0", "1", "-1", "1.5", "1e5", "1E+5", "1.25e-7", "0.10", "123456789012345678901234567890"])
    func `a number keeps every digit`(text: String) throws {
        guard case .number(let number) = try JSONReader.parse(Array(text.utf8)) else {
            Issue.record("\(text) is a number")
            return
        }
        #expect(number.text == text)
    }

    @Test(
        arguments: [
            ("", .empty, 1, 1), ("  \n ", .empty, 2, 2), ("[1,]", .unexpectedCharacter, 1, 4),
            ("[,1]", .unexpectedCharacter, 1, 2), ("[1 2]", .unexpectedCharacter, 1, 4), ("[1", .unexpectedEnd, 1, 3),
            ("{\"a\":1,}", .unexpectedCharacter, 1, 8), ("{a:1}", .unexpectedCharacter, 1, 2),
            ("{'a':1}", .unexpectedCharacter, 1, 2), ("{\"a\" 1}", .unexpectedCharacter, 1, 6),
            ("{\"a\":}", .unexpectedCharacter, 1, 6), ("{\"a\"", .unexpectedEnd, 1, 5),
            ("{1:1}", .unexpectedCharacter, 1, 2),
            ("[] []", .trailingText, 1, 4), ("1 // one", .trailingText, 1, 3), ("/* */1", .unexpectedCharacter, 1, 1),
            ("01", .badNumber, 1, 2), ("-", .unexpectedEnd, 1, 2), ("-a", .badNumber, 1, 2),
            ("+1", .unexpectedCharacter, 1, 1),
            (".5", .unexpectedCharacter, 1, 1), ("1.", .unexpectedEnd, 1, 3), ("[1.]", .badNumber, 1, 4),
            ("1e", .unexpectedEnd, 1, 3), ("1e+ ", .badNumber, 1, 4), ("0x10", .trailingText, 1, 2),
            ("NaN", .unexpectedCharacter, 1, 1), ("Infinity", .unexpectedCharacter, 1, 1),
            ("-Infinity", .badNumber, 1, 2), ("nul", .unexpectedEnd, 1, 4), ("True", .unexpectedCharacter, 1, 1),
            ("trux", .unexpectedCharacter, 1, 4), ("\"a", .unexpectedEnd, 1, 3), ("\"a\\\"", .unexpectedEnd, 1, 5),
            ("\"a\\", .unexpectedEnd, 1, 4), ("\"\\x41\"", .badEscape, 1, 2), ("\"\\u12\"", .badEscape, 1, 2),
            ("\"\\u12g4\"", .badEscape, 1, 2), ("\"\\U0041\"", .badEscape, 1, 2), ("\"a\nb\"", .controlCharacter, 1, 3),
            ("\"\t\"", .controlCharacter, 1, 2), ("\"\0\"", .controlCharacter, 1, 2),
            ("\"\\ud800\"", .loneSurrogate, 1, 2), ("\"课\\udc00\"", .loneSurrogate, 1, 3),
            ("\"\\ud800\\u0041\"", .loneSurrogate, 1, 2), ("\"\\ud800x\"", .loneSurrogate, 1, 2),
            ("\"\\ud800\\ud800\"", .loneSurrogate, 1, 2), ("\u{FEFF}1", .byteOrderMark, 1, 1),
            ("\u{A0}1", .unexpectedCharacter, 1, 1), ("{\"a\":1,\n \"a\":2}", .duplicateKey, 2, 2),
            ("{\"a\":1,\"\\u0061\":2}", .duplicateKey, 1, 8), ("\n\n[\"课\",x]", .unexpectedCharacter, 3, 6),
        ] as [(String, JSONFailure.Code, Int, Int)])
    func `invalid text is refused with its place`(text: String, code: JSONFailure.Code, line: Int, column: Int) {
        let failure = #expect(throws: JSONFailure.self) { try JSONReader.parse(Array(text.utf8)) }
        #expect(failure?.code == code)
        #expect(failure?.line == line)
        #expect(failure?.column == column)
    }

    @Test(
        arguments: [
            ([0x22, 0xFF, 0x22], 1), ([0x22, 0x61, 0xC0, 0xAF, 0x22], 2), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
            ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1), ([0x22, 0xE8, 0xAF, 0x22], 1), ([0x22, 0x80, 0x22], 1),
        ] as [([UInt8], Int)])
    func `bytes that are not UTF-8 are refused`(bytes: [UInt8], offset: Int) {
        let failure = #expect(throws: JSONFailure.self) { try JSONReader.parse(bytes) }
        #expect(failure?.code == .notUTF8)
        #expect(failure?.offset == offset)
    }

    @Test func `two ways to compose one letter are two keys`() throws {
        let object = try JSONReader.parse(Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8))
        #expect(object["\u{E9}"] == 1)
        #expect(object["e\u{301}"] == 2)
    }

    @Test func `UTF-16 is refused`() {
        #expect(throws: JSONFailure.self) { try JSONReader.parse([0xFF, 0xFE, 0x31, 0]) }
        #expect(throws: JSONFailure.self) { try JSONReader.parse([0x5B, 0, 0x5D, 0]) }
    }

    @Test(arguments: [
        (#"{"a":[1,{"b~/c":tru}]}"#, "/a/1/b~0~1c"), ("[1,2,x]", "/2"), ("x", ""), (#"{"a":{"k":1,"k":2}}"#, "/a/k"),
        (#"[[],[1,"\x"]]"#, "/1/1"),
    ])
    func `a failure points at the value`(text: String, pointer: String) {
        let failure = #expect(throws: JSONFailure.self) { try JSONReader.parse(Array(text.utf8)) }
        #expect(failure?.pointer == pointer)
    }

    @Test func `depth is limited, and a hundred thousand brackets are only an error`() throws {
        let nested = { (depth: Int) in Array(String(repeating: "[", count: depth).utf8) }
        let closed = { (depth: Int) in nested(depth) + Array(String(repeating: "]", count: depth).utf8) }
        _ = try JSONReader.parse(closed(64))
        for bytes in [closed(65), nested(100_000), Array(String(repeating: "{\"a\":", count: 100_000).utf8)] {
            let failure = #expect(throws: JSONFailure.self) { try JSONReader.parse(bytes) }
            #expect(failure?.code == .tooDeep)
        }
        _ = try JSONReader.parse(closed(512), limits: .init(depth: 512))
        #expect(throws: JSONFailure.self) { try JSONReader.parse(closed(3), limits: .init(depth: 2)) }
    }

    @Test func `a duplicate among many keys is found`() throws {
        let keys = (0..<2000).map { "\"k\($0)\":0" }
        let object = try JSONReader.parse(Array("{\(keys.joined(separator: ","))}".utf8))
        #expect(object.objectIfPresent?.members.count == 2000)
        let failure = #expect(throws: JSONFailure.self) {
            try JSONReader.parse(Array("{\(keys.joined(separator: ",")),\"k1000\":1}".utf8))
        }
        #expect(failure?.code == .duplicateKey)
        #expect(failure?.pointer == "/k1000")
    }

    /// Bytes are changed, dropped and doubled at random; whatever is still accepted must survive a round trip, and
    /// whatever is refused must be refused at a place within the text.
    @Test(arguments: 1...20)
    func `damaged text is read or refused, never worse`(seed: UInt64) throws {
        let sound = Array(#"{"a":[1,-2.5e3,"课\u00e9\ud83d\ude00\n"],"b":{"c":null,"d":true},"e":"é"}"#.utf8)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            var bytes = sound
            for _ in 0...random.integer(below: 3) {
                let place = Int(random.integer(below: UInt64(bytes.count)))
                switch random.integer(below: 4) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(bytes[place], at: place)
                default: bytes.removeSubrange(place...)
                }
                if bytes.isEmpty { bytes = [0x20] }
            }
            do {
                let value = try JSONReader.parse(bytes)
                #expect(try JSONReader.parse(value.bytes) == value)
            } catch {
                #expect((0...bytes.count).contains(error.offset))
                #expect(error.line >= 1 && error.column >= 1)
            }
        }
    }

    @Test(arguments: JSONFailure.Code.allCases)
    func `every failure speaks both languages`(code: JSONFailure.Code) {
        let texts = [
            "", "\u{FEFF}", "\"\\x\"", "[", "1 1", "\"\n\"", "\"\\ud800\"", "01", "{\"a\":1,\"a\":1}", "x",
            String(repeating: "[", count: 65),
        ]
        let bytes = texts.map { Array($0.utf8) } + [[0x22, 0xFF, 0x22]]
        let failures = bytes.compactMap { bytes in
            #expect(throws: JSONFailure.self) { try JSONReader.parse(bytes) }
        }
        let found = failures.first { $0.code == code }
        #expect(found?.message(.english).isEmpty == false)
        #expect(found?.message(.chinese).unicodeScalars.contains { $0.value > 0x4E00 } == true)
    }
}
