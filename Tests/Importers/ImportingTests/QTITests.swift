import ImportModel
import Importing
import Testing
import Values

/// Items of QTI 2.x and 3.0, one document each.
struct QTI2Tests {
    private func item(_ declarations: String, _ body: String, _ processing: String = Self.matchCorrect) throws -> (
        ImportedItem, [String]
    ) {
        let report = Workbench.inspect(
            """
            <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q1" title="题">
              \(declarations)<itemBody>\(body)</itemBody>\(processing)</assessmentItem>
            """, name: "q.xml")
        #expect(report.files.map(\.format) == [.qti2])
        return (try #require(report.items.first), report.codes)
    }

    private static let matchCorrect =
        "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct\"/>"
    private static let mapResponse = "<responseProcessing template=\"CC2_map_response.xml\"/>"

    private func declaration(_ cardinality: String, _ type: String, _ correct: [String], _ mapping: String = "")
        -> String
    {
        "<responseDeclaration identifier=\"R\" cardinality=\"\(cardinality)\" baseType=\"\(type)\"><correctResponse>"
            + correct.map { "<value>\($0)</value>" }.joined() + "</correctResponse>\(mapping)</responseDeclaration>"
    }

    @Test func `a single choice has its key, its prompt and its feedback`() throws {
        let (item, codes) = try item(
            declaration("single", "identifier", ["b"]),
            """
            <p>说明 <feedbackInline identifier="x" outcomeIdentifier="F">不显示</feedbackInline></p>
            <choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>哪一项？</prompt>
            <simpleChoice identifier="a" fixed="true">甲<feedbackInline identifier="a" outcomeIdentifier="F">不对</feedbackInline></simpleChoice>
            <simpleChoice identifier="b">乙</simpleChoice></choiceInteraction>
            """)
        #expect(codes.isEmpty)
        #expect(item.kind == .single)
        #expect(item.key == .options(["b"]))
        #expect(item.externalId == "q1")
        #expect(item.stem.source == "<p>说明 </p>\n哪一项？")
        #expect(item.options.map(\.text.source) == ["甲", "乙"])
        #expect(item.options[0].feedback?.source == "不对")
        #expect(item.options[0].isFixed && item.shufflesOptions)
    }

    @Test func `a mapping gives shares, and names a key where none is declared`() throws {
        let (item, codes) = try item(
            "<responseDeclaration identifier=\"R\" cardinality=\"multiple\" baseType=\"identifier\"><mapping lowerBound=\"0\" defaultValue=\"-2\"><mapEntry mapKey=\"a\" mappedValue=\"1\"/><mapEntry mapKey=\"b\" mappedValue=\"1\"/><mapEntry mapKey=\"c\" mappedValue=\"-1\"/></mapping></responseDeclaration>",
            "<p>题</p><choiceInteraction responseIdentifier=\"R\" maxChoices=\"0\"><simpleChoice identifier=\"a\">甲</simpleChoice><simpleChoice identifier=\"b\">乙</simpleChoice><simpleChoice identifier=\"c\">丙</simpleChoice></choiceInteraction>",
            Self.mapResponse)
        #expect(codes.isEmpty)
        #expect(item.kind == .multiple)
        #expect(item.key == .options(["a", "b"]))
        #expect(item.points.text == "2")
        #expect(item.options.map(\.fraction.text) == ["0.5", "0.5", "-0.5"])
        // That nothing less than none is earned is the model's own rule.
        #expect(item.sourceExtra == [])
    }

    @Test func `a choice that the mapping does not name earns its default`() throws {
        let (item, codes) = try item(
            declaration(
                "multiple", "identifier", ["a"],
                """
                <mapping lowerBound="-1" upperBound="1" defaultValue="-0.5"><mapEntry mapKey="a" mappedValue="2"/></mapping>
                """),
            "<p>题</p><choiceInteraction responseIdentifier=\"R\" maxChoices=\"0\"><simpleChoice identifier=\"a\">甲</simpleChoice><simpleChoice identifier=\"b\">乙</simpleChoice></choiceInteraction>",
            Self.mapResponse)
        #expect(codes.isEmpty)
        #expect(item.options.map(\.fraction.text) == ["2", "-0.5"])
        #expect(item.sourceExtra == [SourceExtra(name: "lowerBound", value: "-1")])
    }

    @Test func `true and false, orders, matches, gaps, texts and numbers are what they are`() throws {
        let truth = try item(
            declaration("single", "identifier", ["false"]),
            "<p>题</p><choiceInteraction responseIdentifier=\"R\" maxChoices=\"1\"><simpleChoice identifier=\"true\">对</simpleChoice><simpleChoice identifier=\"false\">错</simpleChoice></choiceInteraction>"
        )
        #expect(truth.0.key == .truth(false))
        let order = try item(
            declaration("ordered", "identifier", ["b", "a"]),
            "<orderInteraction responseIdentifier=\"R\"><prompt>排</prompt><simpleChoice identifier=\"a\">甲</simpleChoice><simpleChoice identifier=\"b\">乙</simpleChoice></orderInteraction>"
        )
        #expect(order.0.key == .order(["b", "a"]))
        let match = try item(
            declaration("multiple", "directedPair", ["l1 r1"]),
            "<matchInteraction responseIdentifier=\"R\"><prompt>配</prompt><simpleMatchSet><simpleAssociableChoice identifier=\"l1\" matchMax=\"1\">甲</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier=\"r1\" matchMax=\"1\">乙</simpleAssociableChoice></simpleMatchSet></matchInteraction>"
        )
        #expect(match.0.key == .pairs([MatchPair(left: "l1", right: "r1")]))
        let gap = try item(
            declaration("multiple", "directedPair", ["W g1"]),
            "<gapMatchInteraction responseIdentifier=\"R\"><gapText identifier=\"W\" matchMax=\"1\">冬</gapText><gapText identifier=\"S\" matchMax=\"1\">夏</gapText><p>如今<gap identifier=\"g1\"/>天</p></gapMatchInteraction>"
        )
        #expect(gap.0.kind == .gapSelect)
        #expect(gap.0.accepted == [[AcceptedAnswer(.text("冬"))]])
        #expect(gap.0.stem.source.contains("<p>如今____天</p>"))
        let text = try item(
            declaration(
                "single", "string", ["York"],
                "<mapping><mapEntry mapKey=\"York\" mappedValue=\"1\"/><mapEntry mapKey=\"york\" mappedValue=\"0.5\"/></mapping>"
            ),
            "<p>Now <textEntryInteraction responseIdentifier=\"R\"/></p>", Self.mapResponse)
        #expect(text.0.stem.source == "<p>Now ____</p>")
        #expect(text.0.isCaseSensitive)
        #expect(
            text.0.accepted == [
                [
                    AcceptedAnswer(.text("York")),
                    AcceptedAnswer(.text("york"), fraction: Fraction(tenMillionths: 5_000_000)),
                ]
            ])
        let number = try item(
            declaration("single", "float", ["3.5"]), "<p><textEntryInteraction responseIdentifier=\"R\"/></p>",
            "<responseProcessing><responseCondition><responseIf><equal toleranceMode=\"absolute\" tolerance=\"0.1 0.1\"><variable identifier=\"R\"/><correct identifier=\"R\"/></equal><setOutcomeValue identifier=\"SCORE\"><baseValue baseType=\"float\">1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>"
        )
        #expect(number.1.isEmpty)
        #expect(
            number.0.accepted == [
                [
                    AcceptedAnswer(
                        .number(
                            try #require(ExactDecimal(text: "3.5")), tolerance: try #require(ExactDecimal(text: "0.1")))
                    )
                ]
            ])
    }

    @Test func `several interactions are parts, and an essay is marked by a person`() throws {
        let (item, codes) = try item(
            declaration("single", "string", ["甲"])
                + "<responseDeclaration identifier=\"S\" cardinality=\"single\" baseType=\"identifier\"><correctResponse><value>x</value></correctResponse></responseDeclaration>",
            "<p><textEntryInteraction responseIdentifier=\"R\"/>和<inlineChoiceInteraction responseIdentifier=\"S\"><inlineChoice identifier=\"x\">乙</inlineChoice><inlineChoice identifier=\"y\">丙</inlineChoice></inlineChoiceInteraction></p>"
        )
        #expect(codes.isEmpty)
        #expect(item.kind == .cloze)
        #expect(item.stem.source == "<p>____和____</p>")
        #expect(item.parts.map(\.kind) == [.shortText, .gapSelect])
        let essay = try self.item("", "<p>论述</p><extendedTextInteraction responseIdentifier=\"R\"/>", "")
        #expect(essay.0.kind == .essay)
        #expect(essay.1 == ["Q021"])
    }

    private static let choice =
        "<p>题</p><choiceInteraction responseIdentifier=\"R\" maxChoices=\"1\"><simpleChoice identifier=\"a\">甲</simpleChoice><simpleChoice identifier=\"b\">乙</simpleChoice></choiceInteraction>"

    /// A rule that gives `score` for what `test` says, and `rest` for everything else.
    private static func rule(_ test: String, _ score: String, rest: String? = nil, isAdded: Bool = false) -> String {
        func set(_ value: String) -> String {
            let figure = "<baseValue baseType=\"float\">\(value)</baseValue>"
            let sum = "<sum><variable identifier=\"SCORE\"/>\(figure)</sum>"
            return "<setOutcomeValue identifier=\"SCORE\">\(isAdded ? sum : figure)</setOutcomeValue>"
        }
        let other = rest.map { "<responseElse>\(set($0))</responseElse>" } ?? ""
        return "<responseCondition><responseIf>\(test)\(set(score))</responseIf>\(other)</responseCondition>"
    }

    private static func matches(_ response: String) -> String {
        "<match><variable identifier=\"\(response)\"/><correct identifier=\"\(response)\"/></match>"
    }

    @Test func `points are what the rules give at most, and what another answer loses is its share`() throws {
        let (item, codes) = try item(
            declaration("single", "identifier", ["a"]), Self.choice,
            "<responseProcessing>\(Self.rule(Self.matches("R"), "2", rest: "-1"))</responseProcessing>")
        #expect(codes.isEmpty)
        #expect(item.points.text == "2")
        #expect(item.options.map(\.fraction.text) == ["1", "-0.5"])
    }

    @Test func `what another answer loses is named where no option can say it`() throws {
        let (item, codes) = try item(
            declaration("ordered", "identifier", ["b", "a"]),
            "<orderInteraction responseIdentifier=\"R\"><prompt>排</prompt><simpleChoice identifier=\"a\">甲</simpleChoice><simpleChoice identifier=\"b\">乙</simpleChoice></orderInteraction>",
            "<responseProcessing>\(Self.rule(Self.matches("R"), "3", rest: "-1"))</responseProcessing>")
        #expect(codes == ["Q025"])
        #expect(item.points.text == "3")
        #expect(item.sourceExtra == [SourceExtra(name: "responseElse", value: "-1.0")])
    }

    @Test func `a cloze is worth the sum of its parts`() throws {
        let second =
            "<responseDeclaration identifier=\"S\" cardinality=\"single\" baseType=\"identifier\"><correctResponse><value>y</value></correctResponse></responseDeclaration>"
        let (item, codes) = try item(
            declaration("single", "string", ["甲"]) + second,
            "<p><textEntryInteraction responseIdentifier=\"R\"/>和<inlineChoiceInteraction responseIdentifier=\"S\"><inlineChoice identifier=\"x\">乙</inlineChoice><inlineChoice identifier=\"y\">丙</inlineChoice></inlineChoiceInteraction></p>",
            "<responseProcessing>\(Self.rule(Self.matches("R"), "2", isAdded: true))\(Self.rule(Self.matches("S"), "1", isAdded: true))</responseProcessing>"
        )
        #expect(codes.isEmpty)
        #expect(item.parts.map(\.points.text) == ["2", "1"])
        #expect(item.points.text == "3")
    }

    @Test(arguments: [
        ("3.14", "relative", "10", "3.14", "0.314"), ("3.14", "relative", "1 1", "3.14", "0.0314"),
        ("-20", "relative", "10", "-20", "2"), ("-20", "relative", "10 20", "-19", "3"),
        ("3.14", "absolute", "0.01 0.02", "3.145", "0.015"), ("3.14", "exact", "", "3.14", "0"),
    ])
    func `a tolerance in per cent or of two sizes is a number and what it may be off by`(
        _ declared: String, _ mode: String, _ tolerance: String, _ middle: String, _ width: String
    ) throws {
        let test =
            "<equal toleranceMode=\"\(mode)\" tolerance=\"\(tolerance)\"><variable identifier=\"R\"/><correct identifier=\"R\"/></equal>"
        let (item, codes) = try item(
            declaration("single", "float", [declared]), "<p>题<textEntryInteraction responseIdentifier=\"R\"/></p>",
            "<responseProcessing>\(Self.rule(test, "1"))</responseProcessing>")
        #expect(codes.isEmpty)
        let expected = AcceptedAnswer.Value.number(
            try #require(ExactDecimal(text: middle)), tolerance: try #require(ExactDecimal(text: width)))
        #expect(item.accepted == [[AcceptedAnswer(expected)]])
    }

    @Test(arguments: ["{T}", "a", "1 2 3"]) func `a tolerance that is no figure is warned of`(_ text: String) throws {
        let test =
            "<equal toleranceMode=\"relative\" tolerance=\"\(text)\"><variable identifier=\"R\"/><correct identifier=\"R\"/></equal>"
        let (_, codes) = try item(
            declaration("single", "float", ["3"]), "<p>题<textEntryInteraction responseIdentifier=\"R\"/></p>",
            "<responseProcessing>\(Self.rule(test, "1"))</responseProcessing>")
        #expect(codes == ["Q040"])
    }

    @Test(arguments: [
        (" adaptive=\"true\"", "", "", "adaptive"), ("", "<templateProcessing/>", "", "templateProcessing"),
        ("", "", "<responseProcessing><customOperator class=\"x\"/></responseProcessing>", "customOperator"),
    ])
    func `an item that is a program is kept, and named for what it is`(
        _ attribute: String, _ templates: String, _ processing: String, _ name: String
    ) throws {
        let report = Workbench.inspect(
            "<assessmentItem identifier=\"q\"\(attribute)>\(declaration("single", "identifier", ["a"]))\(templates)<itemBody>\(Self.choice)</itemBody>\(processing)</assessmentItem>",
            name: "q.xml")
        #expect(report.codes == ["Q015"])
        #expect(report.files[0].diagnostics.map(\.detail.english) == [name])
        #expect(report.items.map(\.kind) == [.unsupported])
        #expect(report.items[0].sourceExtra.contains { $0.name == "assessmentItem" && $0.value.contains("choice") })
    }

    @Test func `a choice without declaration, and with one identifier twice, is named for both`() throws {
        let (item, codes) = try item("", Self.choice.replacing("\"b\"", with: "\"a\""), "")
        #expect(item.options.map(\.id) == ["a", "a#2"])
        #expect(codes == ["Q018", "Q001", "Q027"])
    }

    @Test func `an object that is no picture is named, and one that is becomes one`() throws {
        let (item, codes) = try item(
            declaration("single", "identifier", ["a"]),
            "<p><object data=\"v.mp4\" type=\"video/mp4\">短片</object></p>" + Self.choice)
        #expect(codes == ["T004"])
        #expect(item.stem.source.contains("<p>短片</p>"))
        let picture = try self.item(
            declaration("single", "identifier", ["a"]),
            "<p><object data=\"a.png\" type=\"image/png\">图</object></p>" + Self.choice)
        #expect(picture.0.stem.source.contains("<img src=\"a.png\" alt=\"图\"/>"))
        #expect(!picture.1.contains("T004"))
    }

    @Test func `scoring that is not recognised is kept and warned of`() throws {
        let (item, codes) = try item(
            declaration("single", "identifier", ["a"]), Self.choice,
            "<responseProcessing><lookupOutcomeValue identifier=\"SCORE\"/></responseProcessing>")
        #expect(codes == ["Q040"])
        #expect(item.key == .options(["a"]))
        #expect(item.sourceExtra.map(\.name) == ["responseProcessing"])
    }

    @Test(arguments: [
        "<match><variable identifier=\"R\"/><baseValue baseType=\"identifier\">b</baseValue></match>",
        "<not><match><variable identifier=\"R\"/><correct identifier=\"R\"/></match></not>",
    ])
    func `a rule that rewards another answer than the declared one is warned of`(_ rule: String) throws {
        let (_, codes) = try item(
            declaration("single", "identifier", ["a"]),
            "<p>题</p><choiceInteraction responseIdentifier=\"R\" maxChoices=\"1\"><simpleChoice identifier=\"a\">甲</simpleChoice><simpleChoice identifier=\"b\">乙</simpleChoice></choiceInteraction>",
            "<responseProcessing><responseCondition><responseIf>\(rule)<setOutcomeValue identifier=\"SCORE\"><baseValue baseType=\"float\">1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>"
        )
        #expect(codes == ["Q040"])
    }

    @Test(arguments: ["hotspotInteraction", "sliderInteraction", "customInteraction", "drawingInteraction"])
    func `interactions that this system does not have keep the item`(_ name: String) throws {
        let (item, codes) = try item("", "<p>题</p><\(name) responseIdentifier=\"R\"/>")
        #expect(item.kind == .unsupported)
        #expect(codes == ["Q015"])
        #expect(item.sourceExtra.contains { $0.name == "assessmentItem" && $0.value.contains(name) })
    }

    @Test func `version 3 is the same under other names`() throws {
        let report = Workbench.inspect(
            """
            <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q3" title="题" time-dependent="false">
              <qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>b</qti-value></qti-correct-response></qti-response-declaration>
              <qti-item-body><qti-choice-interaction response-identifier="R" max-choices="1"><qti-prompt>哪一项？</qti-prompt><qti-simple-choice identifier="a">甲</qti-simple-choice><qti-simple-choice identifier="b">乙</qti-simple-choice></qti-choice-interaction></qti-item-body>
              <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
            </qti-assessment-item>
            """, name: "q.xml")
        #expect(report.files.map(\.format) == [.qti3])
        #expect(report.items.map(\.key) == [.options(["b"])])
        #expect(report.codes.isEmpty)
    }

    @Test func `a test names the items of its package by their identifiers`() throws {
        let test = """
            <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="t" title="卷"><timeLimits maxTime="3600"/>
            <testPart navigationMode="linear" submissionMode="individual"><assessmentSection identifier="s" title="一" visible="true">
            <selection select="1"/><ordering shuffle="true"/><assessmentItemRef identifier="i1" href="items/q%201.xml" required="true"><weight identifier="W" value="2"/></assessmentItemRef>
            </assessmentSection><assessmentSection identifier="s2" title="二" visible="true"><assessmentItemRef identifier="i2" href="missing.xml"/></assessmentSection></testPart></assessmentTest>
            """
        let item = "<assessmentItem identifier=\"own\" title=\"\"><itemBody><p>文</p></itemBody></assessmentItem>"
        try Workbench.withFolder(["t.xml": Array(test.utf8), "items/q 1.xml": Array(item.utf8)]) { report in
            let paper = try #require(report.files.flatMap(\.papers).first)
            #expect(paper.timeLimitSeconds == 3600)
            #expect(paper.sections.map(\.title) == ["一", "二"])
            #expect(paper.sections[0].select == 1 && paper.sections[0].shuffle)
            #expect(paper.sections[0].items == [ImportedPaper.ItemReference("own", isRequired: true)])
            #expect(paper.sections[1].items == [ImportedPaper.ItemReference("in/missing.xml")])
            // A text by itself has no points for a weight to multiply.
            #expect(paper.sourceExtra.last == SourceExtra(name: "weight in/items/q 1.xml", value: "2"))
            #expect(report.codes.contains("Q027"))
        }
    }
}

/// Sections within sections, and what papers and questions take from other files.
struct QTISectionTests {
    private static func test(_ sections: String) -> String {
        "<assessmentTest identifier=\"t\" title=\"卷\"><testPart identifier=\"p\">\n\(sections)</testPart></assessmentTest>"
    }

    private static func section(_ name: String, _ content: String) -> String {
        "<assessmentSection identifier=\"\(name)\" title=\"\(name)\" visible=\"true\">\(content)</assessmentSection>"
    }

    private static func references(_ names: String...) -> String {
        names.map { "<assessmentItemRef identifier=\"\($0)\" href=\"\($0).xml\"/>" }.joined()
    }

    /// `title/select: items` of each section.
    private func rows(_ paper: ImportedPaper) -> [String] {
        paper.sections.map { section in
            let items = section.items.map { $0.item.replacing("in/", with: "").replacing(".xml", with: "") }
            return "\(section.title)/\(section.select.map(String.init) ?? "-"): \(items.joined(separator: " "))"
        }
    }

    private static let inner = section("I", "<selection select=\"1\"/>" + references("b", "c"))

    @Test(arguments: [
        ("", ["S/-: a", "I/1: b c", "S/-: d"], [] as [String]),
        ("<selection select=\"2\"/>", ["S/2: a b c d"], ["Q043 2"]),
        ("<ordering shuffle=\"true\"/>", ["S/-: a d", "I/1: b c"], ["Q043 2"]),
        ("<timeLimits maxTime=\"60\"/>", ["S/-: a d", "I/1: b c"], ["Q043 2"]),
    ])
    func `a section within a section keeps its place, or is said to be approximated`(
        _ rule: String, _ expected: [String], _ codes: [String]
    ) throws {
        let text = Self.test(Self.section("S", rule + Self.references("a") + Self.inner + Self.references("d")))
        let report = Workbench.inspect(text, name: "t.xml")
        #expect(rows(try #require(report.files[0].papers.first)) == expected)
        let found = report.files[0].diagnostics.filter { $0.code.id != "Q027" }
        #expect(found.map { "\($0.code.id) \($0.line ?? 0)" } == codes)
    }

    @Test func `what a draw always takes stands apart from it`() throws {
        let always = Self.inner.replacing("visible=\"true\"", with: "visible=\"true\" required=\"true\"")
        let content = "<selection select=\"2\"/>" + Self.references("a") + always + Self.references("d", "e")
        let report = Workbench.inspect(Self.test(Self.section("S", content)), name: "t.xml")
        #expect(rows(try #require(report.files[0].papers.first)) == ["S/1: a d e", "I/1: b c"])
        #expect(report.codes.contains("Q043"))
    }

    @Test func `the attempts of single items are kept and named`() throws {
        let text = Self.test(
            "<itemSessionControl maxAttempts=\"2\"/>" + Self.section("S", Self.references("a")))
        let report = Workbench.inspect(text, name: "t.xml")
        #expect(report.codes == ["Q027", "Q025"])
        #expect(
            report.files[0].papers[0].sourceExtra == [
                SourceExtra(name: "itemSessionControl p", value: "<itemSessionControl maxAttempts=\"2\"/>")
            ])
    }

    private static let item =
        "<assessmentItem identifier=\"own\" title=\"\"><itemBody><p>文</p></itemBody></assessmentItem>"

    @Test func `a section in a file of its own is part of the test that names it`() throws {
        let reference = "<assessmentSectionRef identifier=\"r\" href=\"s/s.xml\"/>"
        let test = Self.test(Self.section("S", Self.references("a") + reference + Self.references("d")))
        let section = Self.section("T", Self.references("b"))
        let files = ["t.xml": test, "s/s.xml": section, "a.xml": Self.item, "s/b.xml": Self.item, "d.xml": Self.item]
        try Workbench.withFolder(files.mapValues { Array($0.utf8) }) { report in
            let papers = report.files.flatMap(\.papers)
            #expect(papers.map(rows) == [["S/-: own", "T/-: own", "S/-: own"]])
            #expect(report.codes.filter { $0 != "Q017" } == [])
        }
    }

    @Test func `a section that is missing, or part of itself, is named`() throws {
        let reference = { (name: String) in "<assessmentSectionRef identifier=\"r\" href=\"\(name).xml\"/>" }
        let files = [
            "t.xml": Self.test(Self.section("S", reference("s") + reference("none"))),
            "s.xml": Self.section("T", Self.references("a") + reference("s")), "a.xml": Self.item,
        ]
        try Workbench.withFolder(files.mapValues { Array($0.utf8) }) { report in
            #expect(report.files.flatMap(\.papers).map(rows) == [["T/-: own"]])
            let named = report.files.flatMap(\.diagnostics).map { "\($0.code.id) \($0.detail.english)" }
            #expect(Set(named) == ["Q027 in/none.xml", "Q027 in/s.xml"])
        }
    }

    @Test func `a stimulus stands before the stem with its pictures`() throws {
        let item = """
            <qti-assessment-item identifier="q"><qti-assessment-stimulus-ref identifier="S" href="../texts/s.xml"/>
            <qti-item-body><p>问</p></qti-item-body></qti-assessment-item>
            """
        let stimulus = """
            <qti-assessment-stimulus identifier="S" title="s"><qti-stimulus-body><p>材料<img src="a.png" alt=""/></p>
            </qti-stimulus-body></qti-assessment-stimulus>
            """
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let files = [
            "items/q.xml": Array(item.utf8), "texts/s.xml": Array(stimulus.utf8), "texts/a.png": picture,
            "texts/t.xml": Array(stimulus.utf8),
        ]
        try Workbench.withFolder(files) { report in
            let item = try #require(report.items.first)
            #expect(item.stem.source == "<p>材料<img src=\"../texts/a.png\" alt=\"\"/></p>\n<p>问</p>")
            #expect(item.stem.safeHTML.contains("asset:"))
            #expect(item.sourceExtra == [])
            // The other text is one that nothing begins with.
            #expect(report.files.flatMap(\.diagnostics).map { "\($0.code.id) \($0.path)" } == ["C009 in/texts/t.xml"])
        }
        // One that is too long is named, and the question stays.
        let long = stimulus.replacing("材料", with: String(repeating: "材", count: 100_000))
        try Workbench.withFolder(["items/q.xml": Array(item.utf8), "texts/s.xml": Array(long.utf8)]) { report in
            #expect(report.codes.contains("Q024"))
            #expect(report.items.map(\.stem.source) == ["<p>问</p>"])
        }
        let alone = Workbench.inspect(item, name: "q.xml")
        #expect(alone.codes == ["Q044"])
        #expect(alone.items[0].sourceExtra == [SourceExtra(name: "assessmentStimulusRef", value: "../texts/s.xml")])
    }
}

/// Items of QTI 1.2 in the manners of several systems.
struct QTI12Tests {
    private func item(_ metadata: [String: String], _ presentation: String, _ processing: String, _ rest: String = "")
        throws -> (ImportedItem, [String])
    {
        let fields = metadata.sorted { $0.key < $1.key }.map {
            "<qtimetadatafield><fieldlabel>\($0.key)</fieldlabel><fieldentry>\($0.value)</fieldentry></qtimetadatafield>"
        }.joined()
        let report = Workbench.inspect(
            """
            <questestinterop><item ident="q1" title="题"><itemmetadata><qtimetadata>\(fields)</qtimetadata></itemmetadata>
            <presentation><material><mattext texttype="text/html">&lt;p&gt;题干 [甲]&lt;/p&gt;</mattext></material>\(presentation)</presentation>
            <resprocessing>\(processing)</resprocessing>\(rest)</item></questestinterop>
            """, name: "q.xml")
        return (try #require(report.items.first), report.codes)
    }

    private func labels(_ pairs: [(String, String)]) -> String {
        "<render_choice>"
            + pairs.map {
                "<response_label ident=\"\($0.0)\"><material><mattext>\($0.1)</mattext></material></response_label>"
            }.joined() + "</render_choice>"
    }

    private func condition(_ variables: String, _ score: String?) -> String {
        "<respcondition><conditionvar>\(variables)</conditionvar>\(score.map { "<setvar varname=\"SCORE\" action=\"Set\">\($0)</setvar>" } ?? "<displayfeedback linkrefid=\"general_fb\"/>")</respcondition>"
    }

    @Test(arguments: [
        ["question_type": "multiple_choice_question", "points_possible": "2.5"],
        ["cc_profile": "cc.multiple_choice.v0p1", "cc_weighting": "2.5"], ["qmd_itemtype": "?", "max_score": "2.5"],
    ])
    func `the key of a choice is what earns, whoever wrote it`(_ metadata: [String: String]) throws {
        let (item, codes) = try item(
            metadata,
            "<response_lid ident=\"r\" rcardinality=\"Single\">\(labels([("a", "一"), ("b", "二")]))</response_lid>",
            condition("<varequal respident=\"r\">a</varequal>", nil)
                + condition("<varequal respident=\"r\">b</varequal>", "100"),
            "<itemfeedback ident=\"general_fb\"><flow_mat><material><mattext>解析</mattext></material></flow_mat></itemfeedback><itemfeedback ident=\"a_fb\"><material><mattext>不对</mattext></material></itemfeedback>"
        )
        #expect(codes.isEmpty)
        #expect(item.kind == .single)
        #expect(item.key == .options(["b"]))
        #expect(item.points.text == "2.5")
        #expect(item.explanation?.source == "解析")
        #expect(item.options[0].feedback?.source == "不对")
    }

    @Test func `several answers are those that must be chosen and not those that must not`() throws {
        let (item, _) = try item(
            ["question_type": "multiple_answers_question"],
            "<response_lid ident=\"r\" rcardinality=\"Multiple\">\(labels([("a", "一"), ("b", "二"), ("c", "三")]))</response_lid>",
            condition(
                "<and><varequal respident=\"r\">a</varequal><not><varequal respident=\"r\">b</varequal></not><varequal respident=\"r\">c</varequal></and>",
                "100"))
        #expect(item.key == .options(["a", "c"]))
        #expect(item.options.map(\.fraction.text) == ["0.5", "0", "0.5"])
    }

    @Test func `truth, texts, blanks, numbers, matches, orders and essays are what they are`() throws {
        let truth = try item(
            ["question_type": "true_false_question"],
            "<response_lid ident=\"r\" rcardinality=\"Single\">\(labels([("1", "True"), ("2", "False")]))</response_lid>",
            condition("<varequal respident=\"r\">2</varequal>", "SCORE.max"))
        #expect(truth.0.key == .truth(false))
        let text = try item(
            ["question_type": "short_answer_question"],
            "<response_str ident=\"r\"><render_fib><response_label ident=\"x\"/></render_fib></response_str>",
            condition("<varequal respident=\"r\">一</varequal><varequal respident=\"r\">1</varequal>", "100"))
        #expect(text.0.accepted == [[AcceptedAnswer(.text("一")), AcceptedAnswer(.text("1"))]])
        let blanks = try item(
            ["question_type": "fill_in_multiple_blanks_question"],
            "<response_lid ident=\"response_甲\"><material><mattext>甲</mattext></material>\(labels([("7", "乙")]))</response_lid>",
            condition("<varequal respident=\"response_甲\">7</varequal>", "100"))
        #expect(blanks.0.stem.source == "<p>题干 ____</p>")
        #expect(blanks.0.accepted == [[AcceptedAnswer(.text("乙"))]])
        let number = try item(
            ["question_type": "numerical_question"],
            "<response_str ident=\"r\"><render_fib fibtype=\"Decimal\"/></response_str>",
            condition(
                "<or><varequal respident=\"r\">3</varequal><and><vargte respident=\"r\">2.5</vargte><varlte respident=\"r\">3.5</varlte></and></or>",
                "100"))
        #expect(
            number.0.accepted == [
                [
                    AcceptedAnswer(
                        .number(
                            try #require(ExactDecimal(text: "3")), tolerance: try #require(ExactDecimal(text: "0.5"))))
                ]
            ])
        let match = try item(
            ["question_type": "matching_question"],
            ["l1", "l2"].map {
                "<response_lid ident=\"\($0)\"><material><mattext>\($0)</mattext></material>\(labels([("r1", "一"), ("r2", "二")]))</response_lid>"
            }.joined(),
            condition("<varequal respident=\"l1\">r2</varequal>", "50")
                + condition("<varequal respident=\"l2\">r1</varequal>", "50"))
        #expect(match.0.key == .pairs([MatchPair(left: "l1", right: "r2"), MatchPair(left: "l2", right: "r1")]))
        let order = try item(
            [:],
            "<response_lid ident=\"r\" rcardinality=\"Ordered\">\(labels([("a", "一"), ("b", "二")]))</response_lid>",
            condition("<varequal respident=\"r\">b</varequal><varequal respident=\"r\">a</varequal>", "1"))
        #expect(order.0.key == .order(["b", "a"]))
        let essay = try item(
            ["question_type": "essay_question"], "<response_str ident=\"r\"><render_fib/></response_str>",
            condition("<other/>", nil))
        #expect(essay.0.kind == .essay)
    }

    @Test(arguments: [("", ["红", "赤"]), ("openEntry", ["红", "赤"]), ("dropdown", ["红"]), ("wordbank", ["红"])])
    func `the labels of a blank are its answers, but not those of a list`(_ type: String, _ expected: [String]) throws {
        let list = labels([("7", "红"), ("8", "赤")]).replacing(
            "<response_label", with: "<response_label\(type.isEmpty ? "" : " answer_type=\"\(type)\"")")
        // The condition names the first of several, whatever they are.
        let (item, codes) = try item(
            ["question_type": "fill_in_multiple_blanks_question"],
            "<response_lid ident=\"response_甲\"><material><mattext>甲</mattext></material>\(list)</response_lid>",
            condition("<varequal respident=\"response_甲\">7</varequal>", "100"))
        #expect(item.accepted == [expected.map { AcceptedAnswer(.text($0)) }])
        #expect(codes == [])
    }

    @Test func `right sides in a block of their own are counted by the labels of each response`() throws {
        func text(_ words: String) -> String {
            "<flow class=\"FORMATTED_TEXT_BLOCK\"><material><mattext>\(words)</mattext></material></flow>"
        }
        func left(_ name: String, _ words: String) -> String {
            let labels = [1, 2].map { "<response_label ident=\"\(name)\($0)\"/>" }.joined()
            return """
                <flow class="Block">\(text(words))<flow class="FILE_BLOCK"><material/></flow>
                <response_lid ident="\(name)"><render_choice>\(labels)</render_choice></response_lid></flow>
                """
        }
        let (match, codes) = try item(
            ["bbmd_questiontype": "Matching", "question_type": "matching_question"],
            "<flow class=\"RESPONSE_BLOCK\">\(left("a", "支部"))\(left("b", "党委"))</flow>"
                + "<flow class=\"RIGHT_MATCH_BLOCK\"><flow>\(text("基层"))</flow><flow>\(text("上级"))</flow></flow>",
            condition("<varequal respident=\"a\">a1</varequal>", "50")
                + condition("<varequal respident=\"b\">b2</varequal>", "50"))
        #expect(match.key == .pairs([MatchPair(left: "a", right: "R1"), MatchPair(left: "b", right: "R2")]))
        #expect(match.options.map(\.text.source) == ["支部", "党委", "基层", "上级"])
        #expect(!match.stem.source.contains("支部"))
        #expect(codes == [])
    }

    @Test func `formulas and pictures keep the item`() throws {
        let (item, codes) = try item(["question_type": "calculated_question"], "<response_str ident=\"r\"/>", "")
        #expect(item.kind == .unsupported)
        #expect(codes == ["Q015"])
    }

    @Test func `an assessment is a paper with what its sections draw`() throws {
        let report = Workbench.inspect(
            """
            <!DOCTYPE questestinterop [<!ELEMENT questestinterop ANY>]>
            <questestinterop><assessment ident="a1" title="卷"><qtimetadata><qtimetadatafield><fieldlabel>cc_maxattempts</fieldlabel><fieldentry>2</fieldentry></qtimetadatafield></qtimetadata>
            <section ident="root"><section ident="s" title="组"><selection_ordering><selection><selection_number>1</selection_number></selection><order order_type="Random"/></selection_ordering>
            <item ident="x"><presentation><material><mattext>文</mattext></material></presentation></item></section></section></assessment></questestinterop>
            """, name: "q.xml")
        let paper = try #require(report.files[0].papers.first)
        #expect(paper.attempts == 2)
        #expect(paper.sections.map(\.title) == ["组"])
        #expect(paper.sections[0].select == 1 && paper.sections[0].shuffle)
        #expect(paper.sections[0].items.map(\.item) == ["x"])
    }

    private static func plain(_ names: String...) -> String {
        names.map {
            "<item ident=\"\($0)\"><presentation><material><mattext>\($0)</mattext></material></presentation></item>"
        }.joined()
    }

    private static let group = """
        <section ident="g" title="组"><selection_ordering><selection><selection_number>1</selection_number>
        <selection_extension><points_per_item>5</points_per_item></selection_extension></selection></selection_ordering>
        \(plain("b", "c"))</section>
        """
    private static let draw = """
        <section ident="h" title="库"><selection_ordering><selection><sourcebank_ref>bank7</sourcebank_ref>
        <selection_number>2</selection_number><selection_extension><points_per_item>3</points_per_item>
        </selection_extension></selection></selection_ordering></section>
        """

    private static func quiz(_ content: String) -> String {
        """
        <questestinterop><assessment ident="z" title="卷"><section ident="root_section">
        \(content)</section></assessment></questestinterop>
        """
    }

    private func rows(_ paper: ImportedPaper) -> [String] {
        paper.sections.map { section in
            let items = section.items.map { "\($0.item)\($0.points.map { "*\($0.text)" } ?? "")" }
            return "\(section.title)/\(section.select.map(String.init) ?? "-"): \(items.joined(separator: " "))"
        }
    }

    @Test func `what stands behind a group is not drawn with it, and the group gives the points`() throws {
        let report = Workbench.inspect(
            Self.quiz(Self.plain("a") + Self.group + Self.plain("d") + Self.draw), name: "q.xml")
        #expect(
            rows(try #require(report.files[0].papers.first)) == ["/-: a", "组/1: b*5 c*5", "/-: d", "库/2: "])
        #expect(report.codes == ["Q042"])
        #expect(report.files[0].papers[0].sourceExtra == [SourceExtra(name: "sourcebank_ref", value: "bank7")])
    }

    @Test func `a section draws from the bank of another file`() throws {
        let bank =
            "<questestinterop><objectbank ident=\"bank7\">\(Self.plain("x", "y", "w"))</objectbank></questestinterop>"
        try Workbench.withFolder(["a.xml": Array(Self.quiz(Self.draw).utf8), "b.xml": Array(bank.utf8)]) { report in
            #expect(report.files.flatMap(\.papers).map(rows) == [["库/2: x*3 y*3 w*3"]])
            #expect(report.codes == [])
        }
    }

    @Test func `a group within a draw joins it and is named`() throws {
        let outer = Self.quiz(
            "<selection_ordering><selection><selection_number>2</selection_number></selection></selection_ordering>"
                + Self.plain("a") + Self.group)
        let report = Workbench.inspect(outer, name: "q.xml")
        #expect(rows(try #require(report.files[0].papers.first)) == ["/2: a b*5 c*5"])
        #expect(report.codes == ["Q043"])
    }

    @Test func `a file that is not well-formed is recovered and every item marked`() throws {
        let report = Workbench.inspect(
            "<questestinterop><item ident=\"x\"><presentation><material><mattext>文</mattext></material></presentation><resprocessing></item></questestinterop>",
            name: "q.xml")
        #expect(report.items.count == 1)
        #expect(report.items[0].isRecovered)
        #expect(report.codes.contains("X005"))
    }
}
