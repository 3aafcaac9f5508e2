import JSON
import Testing
import Values

@Suite struct ShapeTests {
    private func json(_ text: String) throws -> JSONValue { try JSONReader.parse(Array(text.utf8)) }

    @Test func `an output shape writes its fields in order`() {
        let text = String(decoding: attemptShape.encode(AttemptView()), as: UTF8.self)
        #expect(
            text == """
                {"id":"0000000000007","state":"running","mark":87.5,"attempts":3,"isLate":false,\
                "deadline":"2026-08-03T12:00:00.000Z","day":"1970-01-01","slots":[{"slot":1,"note":"课"}],\
                "labels":{"a":"1","b":"2"},"extra":[1,null]}
                """)
    }

    @Test func `an absent value is left out or null, as declared`() throws {
        var view = AttemptView()
        view.mark = nil
        view.closedBy = "deadline"
        let object = try JSONReader.parse(attemptShape.encode(view))
        #expect(object["mark"] == .null)
        #expect(object["closedBy"] == "deadline")
        #expect(try JSONReader.parse(attemptShape.encode(AttemptView()))["closedBy"] == nil)
    }

    @Test func `an input shape makes its value`() throws {
        #expect(
            try loginShape.decode(["rosterNumber": "M001"]) == LoginInput(rosterNumber: "M001", tenant: nil))
        let rule = try ruleShape.decode(
            json(
                """
                {"logins":[{"rosterNumber":"a","tenant":"t"}],"cap":2.5,"limit":20,"kind":"submitted",
                 "members":["0000000000001"],"note":null}
                """))
        #expect(
            rule
                == RuleInput(
                    cap: Amount(hundredths: 250), limit: 20, kind: .submitted, members: [MemberID(1)], note: nil,
                    logins: [LoginInput(rosterNumber: "a", tenant: "t")]))
    }

    @Test(
        arguments: [
            ("[]", [("", .wrongType)]),
            ("{}", [("/rosterNumber", .missingKey)]),
            (#"{"rosterNumber":1}"#, [("/rosterNumber", .wrongType)]),
            (#"{"rosterNumber":"a","tenant":null}"#, [("/tenant", .wrongType)]),
            (#"{"rosterNumber":"a","x/y":1}"#, [("/x~1y", .unknownKey)]),
            (#"{"rosterNumber":""}"#, [("/rosterNumber", .tooShort)]),
            (#"{"rosterNumber":"a","tenant":"123456789"}"#, [("/tenant", .tooLong)]),
            (#"{"rosterNumber":"a\u0000"}"#, [("/rosterNumber", .forbiddenCharacter)]),
            (#"{"rosterNumber":"a\nb"}"#, [("/rosterNumber", .forbiddenCharacter)]),
            (#"{"b":1,"tenant":2}"#, [("/b", .unknownKey), ("/rosterNumber", .missingKey), ("/tenant", .wrongType)]),
        ] as [(String, [(String, ShapeProblem.Code)])])
    func `each problem of an object has its place and code`(
        text: String, expected: [(String, ShapeProblem.Code)]
    ) throws {
        let value = try json(text)
        let failure = #expect(throws: ShapeFailure.self) { try loginShape.decode(value) }
        #expect(failure?.problems.map(\.pointer) == expected.map(\.0))
        #expect(failure?.problems.map(\.code) == expected.map(\.1))
    }

    @Test func `all problems come in one pass`() throws {
        let value = try json(
            """
            {"cap":1.005,"limit":0,"kind":"open","members":["0000000000001","x",3],"note":"abcd",
             "logins":[{"rosterNumber":"a"},{},{"rosterNumber":"a","tenant":""}]}
            """)
        let failure = #expect(throws: ShapeFailure.self) { try ruleShape.decode(value) }
        #expect(
            failure?.problems.map { "\($0.pointer) \($0.code)" } == [
                "/cap tooManyDecimals", "/limit outOfRange", "/kind unknownChoice", "/members tooMany",
                "/note tooLong", "/logins/1/rosterNumber missingKey", "/logins/2/tenant tooShort",
            ])
    }

    @Test(
        arguments: [
            ("10", nil), ("10.01", .outOfRange), ("-0.01", .outOfRange), ("1.005", .tooManyDecimals),
            ("1.500", .tooManyDecimals), ("1e0", .tooManyDecimals), ("\"1\"", .wrongType), ("null", .wrongType),
        ] as [(String, ShapeProblem.Code?)])
    func `an amount is exact and within its range`(text: String, code: ShapeProblem.Code?) throws {
        let shape = Shape<Amount>.amount(.zero...Amount(10))
        #expect(firstProblem(shape, try json(text)) == code)
    }

    @Test(
        arguments: [
            ("1", nil), ("200", nil), ("0", .outOfRange), ("201", .outOfRange), ("1.0", .wrongType),
            ("1e2", .wrongType),
            ("99999999999999999999", .outOfRange), ("true", .wrongType),
        ] as [(String, ShapeProblem.Code?)])
    func `an integer is whole and within its range`(text: String, code: ShapeProblem.Code?) throws {
        #expect(firstProblem(Shape<Int64>.integer(1...200), try json(text)) == code)
    }

    @Test func `an id, an instant, a day and a period are read from text`() throws {
        #expect(try Shape<MemberID>.id().decode("0000000000012") == MemberID(34))
        #expect(firstProblem(Shape<MemberID>.id(), "123") == .malformed)
        #expect(firstProblem(Shape<MemberID>.id(), 123) == .wrongType)
        #expect(
            try Shape<Instant>.instant.decode("2026-08-03T20:00:00+08:00")
                == Instant(milliseconds: 1_785_758_400_000))
        #expect(firstProblem(Shape<Instant>.instant, "2026-08-03") == .malformed)
        #expect(try Shape<BusinessDay>.day.decode("1970-01-02") == BusinessDay(number: 1))
        #expect(firstProblem(Shape<BusinessDay>.day, "2026-02-30") == .malformed)
        #expect(try Shape<Period>.period.decode("2026-08") == .month(year: 2026, month: 8))
        #expect(firstProblem(Shape<Period>.period, "2026-13") == .malformed)
        #expect(try Shape<Fraction>.fraction.decode(.number(JSONNumber(.one))) == .one)
    }

    @Test func `a length counts characters, not bytes`() throws {
        #expect(try Shape<String>.string(1...2).decode("党课") == "党课")
        #expect(firstProblem(Shape<String>.string(1...2), "党课堂") == .tooLong)
        #expect(try Shape<String>.text(0...9).decode("a\n\tb") == "a\n\tb")
    }

    @Test func `a converted shape goes both ways and explains what it refuses`() throws {
        let even = Shape<Int64>.integer(0...10).converted(
            zh: "应为偶数。", en: "Send an even number.", decode: { $0 % 2 == 0 ? $0 / 2 : nil }, encode: { $0 * 2 })
        #expect(try even.decode(8) == 4)
        #expect(even.encode(Int64(3)) == Array("6".utf8))
        let failure = #expect(throws: ShapeFailure.self) { try even.decode(7) }
        #expect(failure?.problems.first?.message == Phrase(zh: "应为偶数。", en: "Send an even number."))
    }

    @Test func `what every reader sees is written once for each language, and one's own each time`() {
        let shape = Shape<KeptView>.output(
            "Kept", keptBy: \.written,
            [
                .optional("rank", \.rank, .integer()), .field("reason", \.reason, .phrase),
                .field("from", \.from, .instant),
            ],
            then: [.field("own", \.isOwn, .boolean)])
        var view = KeptView()
        func text(_ language: Language) -> String {
            var writer = JSONWriter(language: language)
            shape.encode(view, into: &writer)
            return String(decoding: writer.bytes, as: UTF8.self)
        }
        let chinese = #"{"rank":1,"reason":"免","from":"2026-08-03T12:00:00.000Z","own":false}"#
        #expect(text(.chinese) == chinese)
        #expect(text(.chinese) == chinese)
        view.isOwn = true
        #expect(text(.english) == #"{"rank":1,"reason":"exempt","from":"2026-08-03T12:00:00.000Z","own":true}"#)
        #expect(text(.chinese) == #"{"rank":1,"reason":"免","from":"2026-08-03T12:00:00.000Z","own":true}"#)
        // Kept means kept: what changes without a new value is not seen.
        view.rank = 2
        #expect(text(.chinese).hasPrefix(#"{"rank":1,"#))
        #expect(Shape<[KeptView]>.array(of: shape).encode([view, view]).count { $0 == UInt8(ascii: "{") } == 2)
    }

    @Test func `a page is items and next`() {
        let shape = Shape<Page<SlotView>>.page(of: slotShape)
        let page = Page(items: [SlotView(slot: 1, note: "a")], next: Cursor(5, 6))
        #expect(shape.encode(page) == Array(#"{"items":[{"slot":1,"note":"a"}],"next":"5.6"}"#.utf8))
        let last = Page<SlotView>(items: [], next: nil)
        #expect(shape.encode(last) == Array(#"{"items":[],"next":null}"#.utf8))
    }

    @Test(arguments: ShapeProblem.Code.allCases)
    func `a problem of text outranks one of rule`(code: ShapeProblem.Code) {
        let message = Phrase(zh: "甲", en: "a")
        let problem = ShapeProblem(pointer: "", code: code, message: message)
        let text = ShapeProblem(pointer: "", code: .unknownKey, message: message)
        #expect(problem.kind == ([.wrongType, .missingKey, .unknownKey].contains(code) ? .text : .rule))
        #expect(ShapeFailure([problem, text]).kind == .text)
        #expect(ShapeFailure([problem]).kind == problem.kind)
    }

    @Test func `a thousand wrong elements give a hundred problems`() {
        let value = JSONValue.array((0..<1000).map { .integer($0) })
        let failure = #expect(throws: ShapeFailure.self) {
            try Shape<[String]>.array(of: .string(0...100)).decode(value)
        }
        #expect(failure?.problems.count == 100)
    }

    @Test func `decoding with an output shape traps`() async {
        await #expect(processExitsWith: .failure) { _ = try attemptShape.decode([:]) }
    }

    @Test func `encoding with an input shape traps`() async {
        await #expect(processExitsWith: .failure) {
            _ = Shape<[LoginInput]>.array(of: loginShape).encode([LoginInput(rosterNumber: "a", tenant: nil)])
        }
    }
}

/// The code of the first problem; `nil` where the shape takes the value.
private func firstProblem<Value>(_ shape: Shape<Value>, _ json: JSONValue) -> ShapeProblem.Code? {
    do {
        _ = try shape.decode(json)
        return nil
    } catch {
        return error.problems[0].code
    }
}
