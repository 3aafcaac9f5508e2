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
