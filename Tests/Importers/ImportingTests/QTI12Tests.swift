import ImportModel
import Importing
import Testing
import Values

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
