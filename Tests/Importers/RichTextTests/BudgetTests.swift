import RichText
import Testing

/// Texts made to keep the server busy are refused, or rendered in time that grows with their size.
@Suite(.serialized) struct BudgetTests {
    struct Attack: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let make: @Sendable (Int) -> String
        /// Repetitions that fill about 240 KB.
        let count: Int
    }

    static let attacks: [Attack] = [
        Attack(testDescription: "quotes and emphasis", make: { s(">", $0) + s("a*", $0) }, count: 80_000),
        Attack(testDescription: "bullets, text, lines", make: { s(" -", $0) + "x" + s("\n", $0) }, count: 80_000),
        Attack(testDescription: "bullets, text", make: { s(" -", $0) + "x\n" }, count: 120_000),
        Attack(testDescription: "underscores", make: { s("_", $0) + "." + s("_", $0) }, count: 120_000),
        Attack(testDescription: "asterisks", make: { s("*", $0) + "." + s("*", $0) }, count: 120_000),
        Attack(testDescription: "numbered items", make: { "1.\n" + s(" 2.\n", $0) }, count: 60_000),
        Attack(
            testDescription: "indented staircase", make: { n in (0..<n).map { s("  ", $0) + "- a\n" }.joined() },
            count: 480),
        Attack(testDescription: "open brackets", make: { s("[", $0) }, count: 240_000),
        Attack(testDescription: "open images", make: { s("![", $0) }, count: 120_000),
        Attack(testDescription: "nested brackets", make: { s("[", $0) + "a" + s("]", $0) }, count: 120_000),
        Attack(testDescription: "links without end", make: { s("[a](<b", $0) }, count: 40_000),
        Attack(testDescription: "links without end 2", make: { s("[a](b", $0) }, count: 48_000),
        Attack(testDescription: "comments", make: { s("<!--", $0) }, count: 60_000),
        Attack(testDescription: "instructions", make: { s("<?", $0) }, count: 120_000),
        Attack(testDescription: "declarations", make: { s("<!A ", $0) }, count: 60_000),
        Attack(testDescription: "character data", make: { s("<![CDATA[", $0) }, count: 26_000),
        Attack(testDescription: "tags without end", make: { s("<a ", $0) }, count: 80_000),
        Attack(testDescription: "deep tags", make: { s("<b>", $0) }, count: 80_000),
        Attack(testDescription: "deep and crossed tags", make: { s("<b>", $0) + s("</i>", $0) }, count: 34_000),
        Attack(testDescription: "attributes", make: { "<p" + s(" a", $0) + ">" }, count: 120_000),
        Attack(
            testDescription: "distinct attributes", make: { n in "<p" + (0..<n).map { " a\($0)" }.joined() + ">" },
            count: 34_000),
        Attack(
            testDescription: "distinct backticks", make: { n in (1...n).map { s("`", $0) + " " }.joined() }, count: 680),
        Attack(
            testDescription: "wide table", make: { "a" + s("|a", $0) + "\n-" + s("|-", $0) + "\n" + s("x\n", $0) },
            count: 30_000),
        Attack(
            testDescription: "long table", make: { s("|a", 200) + "\n" + s("|-", 200) + "\n" + s("x\n", $0) },
            count: 110_000),
        Attack(
            testDescription: "long reference, many uses",
            make: { "[a]: /" + s("b", $0) + "\n\n" + s("[a] ", $0 / 2) }, count: 80_000),
        Attack(
            testDescription: "many references", make: { n in (0..<n).map { "[a\($0)]: b\n" }.joined() }, count: 20_000),
        Attack(testDescription: "emphasis openers", make: { s("*a **a ", $0) }, count: 34_000),
        Attack(testDescription: "nested emphasis", make: { s("*a **a ", $0) + "b" + s(" a** a*", $0) }, count: 17_000),
        Attack(testDescription: "underscore openers", make: { s("a_ _a ", $0) }, count: 40_000),
        Attack(testDescription: "tildes", make: { s("~~a ", $0) }, count: 60_000),
        Attack(testDescription: "dollars", make: { s("$a ", $0) }, count: 80_000),
        Attack(testDescription: "braces", make: { s("{{", $0) }, count: 120_000),
        Attack(testDescription: "heading braces", make: { "# " + s("{a ", $0) + "}" }, count: 80_000),
        Attack(testDescription: "entities", make: { s("&", $0) }, count: 240_000),
        Attack(testDescription: "backslashes", make: { s("\\", $0) }, count: 240_000),
        Attack(testDescription: "blank lines in a list", make: { "- a\n" + s("\n", $0) + "- b" }, count: 240_000),
    ]

    @Test(arguments: attacks)
    func `a quarter of a megabyte is refused or done within two seconds`(_ attack: Attack) {
        let text = attack.make(attack.count)
        for render in [
            { _ = try RichTextRenderer().safeHTML(fromMarkdown: text) },
            { _ = try RichTextRenderer().safeHTML(fromMarkdown: text, scope: .document) },
            { _ = try RichTextRenderer().safeHTML(fromHTML: text) },
        ] {
            let took = ContinuousClock().measure {
                do { try render() } catch { #expect(error is RichTextFailure) }
            }
            #expect(took < .seconds(2), "\(took)")
        }
    }

    @Test(arguments: [
        (">", 100), ("- ", 100), ("1. ", 100),
    ])
    func `deep nesting is refused`(_ mark: String, _ count: Int) {
        #expect(throws: RichTextFailure.tooComplex(.nesting)) {
            try RichTextRenderer().safeHTML(fromMarkdown: s(mark, count) + "x")
        }
    }

    @Test func `fields and lessons have limits of their own`() throws {
        let text = s("字", 100_000)
        #expect(throws: RichTextFailure.tooLarge(bytes: 300_000, limit: 256 << 10)) {
            try RichTextRenderer().safeHTML(fromMarkdown: text)
        }
        #expect(try RichTextRenderer().safeHTML(fromMarkdown: text, scope: .document).html.utf8.count > 300_000)
    }
}

private func s(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
