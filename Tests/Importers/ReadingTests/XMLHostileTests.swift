import ImportModel
import Testing
import Values

@testable import Reading

/// Documents made to harm. Each is refused with its code or read harmlessly, and soon.
@Suite(.timeLimit(.minutes(1))) struct XMLHostileTests {
    static let entities = [
        // Billion laughs.
        """
        <!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
        <q><r>&c;</r></q>
        """,
        // External, a file and a host.
        "<!DOCTYPE q [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><q><r>&x;</r></q>",
        "<!DOCTYPE q [<!ENTITY x SYSTEM \"http://127.0.0.1:9/\">]><q><r>&x;</r></q>",
        // Parameter entities.
        "<!DOCTYPE q [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><q><r/></q>",
        "<!DOCTYPE q [<!ENTITY % a \"<!ENTITY b 'c'>\"> %a;]><q><r>&b;</r></q>",
        // Unparsed.
        "<!DOCTYPE q [<!NOTATION g SYSTEM \"g\"><!ENTITY x SYSTEM \"x.gif\" NDATA g>]><q><r/></q>",
    ]

    @Test(arguments: entities)
    func `an entity declaration stops the parse before any record`(_ source: String) throws {
        let (records, _, reading) = try collect(Array(source.utf8))
        #expect(reading.verdict == .refused)
        #expect(reading.diagnostics.map(\.code) == [.entityDeclared])
        #expect(records.isEmpty)
        #expect(!reading.isRecovered)
    }

    @Test(arguments: entities)
    func `UTF-16 does not hide an entity declaration`(_ source: String) throws {
        let bytes: [UInt8] = [0xFF, 0xFE] + source.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let (records, _, reading) = try collect(bytes)
        #expect(reading.diagnostics.map(\.code) == [.entityDeclared])
        #expect(records.isEmpty)
    }

    @Test func `a document type without entities is read, and what lies outside is not`() throws {
        let source = """
            <!DOCTYPE q SYSTEM "file:///etc/passwd" [
              <!ELEMENT q (r*)> <!ELEMENT r (#PCDATA)> <!ATTLIST r kind (a|b) "a" n CDATA #IMPLIED>]>
            <q><r>x&nbsp;y</r></q>
            """
        let (records, _, reading) = try collect(Array(source.utf8))
        #expect(reading.verdict == .complete)
        #expect(records.map(\.text) == ["x&nbsp;y"])
        #expect(records.first?.attribute("kind") == "a")
        #expect(reading.diagnostics.map(\.code) == [.externalReference])
    }

    @Test func `XInclude is an element like any other`() throws {
        let source = """
            <q xmlns:xi="http://www.w3.org/2001/XInclude"><r><xi:include href="/etc/passwd" parse="text"/></r></q>
            """
        let (records, _, reading) = try collect(Array(source.utf8))
        #expect(reading.verdict == .complete)
        #expect(records.first?.element("include")?.children.isEmpty == true)
        #expect(records.first?.text == "")
    }

    @Test func `depth has a limit`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "<r>", count: depth) + String(repeating: "</r>", count: depth)).utf8)
        }
        #expect(try collect(nested(256)).reading.verdict == .complete)
        for depth in [257, 1_000_000] {
            let reading = try collect(nested(depth)).reading
            #expect(reading.verdict == .refused)
            #expect(reading.diagnostics.map(\.code) == [.xmlTooLarge])
        }
    }

    @Test func `attributes have a limit`() throws {
        func tag(_ count: Int) -> [UInt8] {
            Array(("<q><r " + (0..<count).map { "a\($0)='='" }.joined(separator: " ") + "/></q>").utf8)
        }
        #expect(try collect(tag(256)).records.first?.attributes.count == 256)
        for count in [257, 1_000_000] {
            let reading = try collect(tag(count)).reading
            #expect(reading.verdict == .refused)
            #expect(reading.diagnostics.map(\.code) == [.xmlTooLarge])
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a tag with too many attributes is found wherever pieces are cut and whatever stands before it`(
        _ seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        let before = [
            "<b c='1'>text</b>", "<!-- < ' \" -->", "<![CDATA[ x<y \" ' < ]]>", "<?p a=\"'?>", "<b c='>' d=\">\"/>",
            "a = b ' \"\n", String(repeating: "党课 = ", count: 300), "<b\n/>",
        ]
        func tag(_ count: Int) -> String {
            "<r" + (0..<count).map { $0.isMultiple(of: 2) ? " a\($0)='='" : "\na\($0) = \"=>\"" }.joined() + ">"
        }
        for _ in 0..<40 {
            let count = [200, 255, 256, 257, 258, 400][random.below(6)]
            var text = "<q>"
            for _ in 0..<random.below(8) { text += before[random.below(before.count)] }
            text += tag(count) + "</r></q>"
            var rest = Array(text.utf8)[...]
            var guardian = AttributeGuard(limit: 256)
            var accepted = true
            while !rest.isEmpty, accepted {
                let piece = rest.prefix(1 + random.below(random.below(4) == 0 ? 3 : 5_000))
                rest = rest.dropFirst(piece.count)
                accepted = guardian.accepts(Array(piece))
            }
            #expect(accepted == (count <= 256), "\(count) attributes in \(text.prefix(200))")
        }
    }

    @Test func `attributes that a declaration supplies count too`() throws {
        func document(_ count: Int) -> [UInt8] {
            let list = (0..<count).map { "a\($0) CDATA 'v'" }.joined(separator: " ")
            return Array("<!DOCTYPE q [<!ATTLIST r \(list)>]><q><r/></q>".utf8)
        }
        #expect(try collect(document(256)).records.first?.attributes.count == 256)
        for count in [257, 20_000] {
            #expect(try collect(document(count)).reading.diagnostics.map(\.code) == [.xmlTooLarge])
        }
    }

    @Test func `values that a declaration supplies cannot be multiplied`() throws {
        let value = String(repeating: "v", count: 60_000)
        let head = "<!DOCTYPE q [<!ATTLIST r a CDATA '\(value)'>]><q>"
        let collector = RecordCollector()
        let reading = try XMLRecordReader(path: "x", limits: .standard).pass(
            made(head, "<r/>", times: 1_000_000, "</q>"), to: collector, isRecovering: false)
        #expect(reading.diagnostics.map(\.code) == [.xmlTooLarge])
        #expect(collector.records.count < 200)
    }

    /// The parser holds what it has read until a tag begins close to the end of that.
    @Test func `long values in one record after another are read, wherever the pieces end`() throws {
        let tag = Array("<r a='\(String(repeating: "v", count: 999_993))'/>".utf8)
        var pieces = [Array("<q>".utf8)] + Array(repeating: tag, count: 30) + [Array("</q>".utf8)]
        pieces.reverse()
        let collector = RecordCollector()
        let reading = try XMLRecordReader(path: "x", limits: .commandLine).pass(
            ByteStream { pieces.popLast() }, to: collector, isRecovering: false)
        #expect(reading.diagnostics == [])
        #expect(collector.records.count == 30)
    }

    @Test func `values of attributes count with the text of their record`() throws {
        let value = String(repeating: "v", count: 100_000)
        for tag in ["<r a='\(value)'/>", "<b a='\(value)'/>"] {
            let reader = XMLRecordReader(path: "x", limits: .commandLine)
            let (head, tail) = tag.hasPrefix("<r") ? ("<q>", "</q>") : ("<q><r>", "</r></q>")
            let collector = RecordCollector()
            let document = Array((head + String(repeating: tag, count: 400) + tail).utf8)
            let reading = try reader.pass(ByteStream(document), to: collector, isRecovering: false)
            // Each record by itself has few; one that has them all has too many.
            #expect(reading.verdict == (tag.hasPrefix("<r") ? .complete : .refused))
            #expect(collector.records.count == (tag.hasPrefix("<r") ? 400 : 0))
        }
        var limits = ImportLimits.standard
        limits.xmlTextBytes = 5
        #expect(try collect(Array("<q><r a='123'>45</r></q>".utf8), limits: limits).reading.verdict == .complete)
        #expect(
            try collect(Array("<q><r a='123456'/></q>".utf8), limits: limits).reading.diagnostics.map(\.code)
                == [.xmlTooLarge])
    }

    @Test func `a hundred megabytes of text are too much for a record and nothing outside one`() throws {
        let reader = XMLRecordReader(path: "x", limits: .commandLine)
        let line = String(repeating: "党课 text\n", count: 100)
        let times = 100_000_000 / line.utf8.count
        let inside = try reader.pass(
            made("<q><r>", line, times: times, "</r></q>"), to: RecordCollector(), isRecovering: false)
        #expect(inside.diagnostics.map(\.code) == [.xmlTooLarge])
        let outside = RecordCollector()
        let reading = try reader.pass(made("<q>", line, times: times, "<r/></q>"), to: outside, isRecovering: false)
        #expect(reading.verdict == .complete)
        #expect(outside.records.first?.line == times * 100 + 1)
    }

    @Test func `a file over the limit is refused`() throws {
        var limits = ImportLimits.standard
        limits.xmlBytes = 1000
        let reader = XMLRecordReader(path: "x", limits: limits)
        let reading = try reader.pass(
            made("<q>", "<r/>", times: 1000, "</q>"), to: RecordCollector(), isRecovering: false)
        #expect(reading.verdict == .refused)
        #expect(reading.diagnostics.map(\.code) == [.xmlTooLarge])
    }

    static let encodings: [[UInt8]] = [
        // UTF-16 without a mark.
        Array("<q/>".utf8).flatMap { [$0, 0] },
        Array("<q/>".utf8).flatMap { [0, $0] },
        // UTF-32 with one.
        [0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0],
        // "<?xm" in EBCDIC.
        [0x4C, 0x6F, 0xA7, 0x94],
        Array("<?xml version=\"1.0\" encoding=\"UTF-7\"?><q/>".utf8),
        Array("<?xml version=\"1.0\" encoding=\"UTF-16\"?><q/>".utf8),
        Array("<?xml version=\"1.0\" encoding=\"IBM037\"?><q/>".utf8),
        // Declares GBK and is not.
        Array("<?xml version=\"1.0\" encoding=\"gbk\"?><q>".utf8) + [0xFF, 0xFF] + Array("</q>".utf8),
    ]

    @Test(arguments: encodings)
    func `an encoding that is not read, or not what was declared, is refused`(_ bytes: [UInt8]) throws {
        let reading = try collect(bytes).reading
        #expect(reading.verdict == .refused)
        #expect(reading.diagnostics.map(\.code) == [.encodingRefused])
    }

    @Test func `bytes that are no UTF-8 are found`() throws {
        let reading = try collect(Array("<q><r>caf".utf8) + [0xE9] + Array("</r></q>".utf8)).reading
        #expect(reading.verdict != .complete)
        #expect(reading.diagnostics.first?.code == .encodingRefused)
    }

    @Test func `a NUL is refused`() throws {
        let reading = try collect(Array("<q><r>".utf8) + [0] + Array("</r></q>".utf8)).reading
        #expect(reading.diagnostics.map(\.code) == [.nulByte])
    }

    @Test func `random damage never crashes the reader`() throws {
        let source = Array("<q a='1'>\n<r b=\"2\">text &amp; <![CDATA[x]]></r><!-- c --><r>党课<i/></r></q>".utf8)
        var random = SplitMix(seed: 20_260_803)
        for _ in 0..<2000 {
            var bytes = source
            for _ in 0...random.below(4) {
                switch random.below(3) {
                case 0: bytes[random.below(bytes.count)] = UInt8(random.below(256))
                case 1: bytes.remove(at: random.below(bytes.count))
                default: bytes.insert(source[random.below(source.count)], at: random.below(bytes.count))
                }
            }
            let (_, _, reading) = try collect(bytes)
            #expect(reading.verdict == .complete || !reading.diagnostics.isEmpty)
        }
    }
}

/// A small generator with a seed.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
