import JSON
import Testing
import Values

@Suite struct SchemaTests {
    @Test func `an object is a reference, and its definition is a component`() {
        #expect(attemptShape.schema.json == ["$ref": "#/components/schemas/Attempt"])
        let components = Schema.components(of: [attemptShape.schema, loginShape.schema])
        #expect(components.members.map(\.key) == ["Attempt", "LoginInput", "Slot"])
        #expect(
            components["LoginInput"]?.text == #"""
                {"type":"object","properties":{"rosterNumber":{"type":"string","minLength":1,"maxLength":32,\#
                "pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f]*$"},"tenant":{"type":"string","minLength":1,"maxLength":8,\#
                "pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f]*$"}},"required":["rosterNumber"],\#
                "additionalProperties":false}
                """#)
        let attempt = components["Attempt"]?["properties"]
        #expect(
            attempt?["mark"]
                == [
                    "anyOf": [
                        [
                            "type": "number", "multipleOf": .number(JSONNumber(Amount(hundredths: 1))), "minimum": 0,
                            "maximum": 100,
                        ], ["type": "null"],
                    ]
                ])
        #expect(attempt?["state"] == ["type": "string", "enum": ["running", "submitted"]])
        #expect(attempt?["closedBy"]?["description"] == "Who closed it.")
        #expect(attempt?["slots"]?["items"] == ["$ref": "#/components/schemas/Slot"])
    }

    @Test func `what an output shape writes fits its schema`() throws {
        var view = AttemptView()
        #expect(attemptShape.schema.violations(of: try JSONReader.parse(attemptShape.encode(view))) == [])
        view.mark = nil
        view.closedBy = "sweep"
        view.slots = []
        #expect(attemptShape.schema.violations(of: try JSONReader.parse(attemptShape.encode(view))) == [])
    }

    @Test func `what leaves the schema is named with its place`() throws {
        var view = AttemptView()
        view.mark = Amount(101)
        view.closedBy = ""
        view.slots = (0..<4).map { SlotView(slot: Int64($0), note: "too long") }
        view.labels = ["a": ""]
        let violations = attemptShape.schema.violations(of: try JSONReader.parse(attemptShape.encode(view)))
        #expect(
            violations == [
                "/mark: fits none of the alternatives", "/closedBy: is shorter than 1",
                "/slots/0/slot: is below 1", "/slots/0/note: is longer than 4", "/slots/1/note: is longer than 4",
                "/slots/2/note: is longer than 4", "/slots/3/note: is longer than 4", "/slots: 4 is against maxItems",
                "/labels/a: is shorter than 1",
            ])
    }

    @Test(
        arguments: [
            (.null, ": is no object"), (["rosterNumber": "a", "x": 1], "/x: nothing is allowed here"),
            (["tenant": "a"], ": has no rosterNumber"), (["rosterNumber": 1], "/rosterNumber: is no string"),
        ] as [(JSONValue, String)])
    func `keys and types are held against the schema`(value: JSONValue, violation: String) {
        #expect(loginShape.schema.violations(of: value) == [violation])
    }

    @Test(
        arguments: [
            (Schema.decimal(places: 2, minimum: nil, maximum: nil), "1.25", 0),
            (.decimal(places: 2, minimum: nil, maximum: nil), "1.250", 0),
            (.decimal(places: 2, minimum: nil, maximum: nil), "1.255", 1),
            (.decimal(places: 2, minimum: nil, maximum: nil), "1e2", 1),
            (.decimal(places: 2, minimum: JSONNumber(Amount(hundredths: -150)), maximum: nil), "-1.49", 0),
            (.decimal(places: 2, minimum: JSONNumber(Amount(hundredths: -150)), maximum: nil), "-1.51", 1),
            (.decimal(places: 2, minimum: nil, maximum: JSONNumber(Amount(10))), "9.99", 0),
            (.decimal(places: 2, minimum: nil, maximum: JSONNumber(Amount(10))), "123456789012345678901234567890", 1),
            (.integer(0...9), "-0", 0), (.integer(0...9), "-1", 1), (.integer(0...9), "1.5", 1),
        ] as [(Schema, String, Int)])
    func `numbers are held against the schema digit by digit`(schema: Schema, text: String, count: Int) throws {
        #expect(schema.violations(of: try JSONReader.parse(Array(text.utf8))).count == count)
    }

    @Test func `ids, instants, days and periods fit their patterns and formats`() {
        let id = Shape<MemberID>.id()
        let instant = Shape<Instant>.instant
        let period = Shape<Period>.period
        for raw in [0, 1, 31, 1 << 40, Int64.max] {
            #expect(id.schema.violations(of: .string(MemberID(raw).text)) == [])
        }
        #expect(id.schema.violations(of: "000000000000U").count == 1)
        #expect(instant.schema.violations(of: .string(Instant(milliseconds: -1).text)) == [])
        #expect(instant.schema.violations(of: "yesterday").count == 1)
        #expect(Shape<BusinessDay>.day.schema.violations(of: "2026-02-29").count == 1)
        for text in ["all", "2026", "2026-08", "2026-08-03"] {
            #expect(period.schema.violations(of: .string(text)) == [])
        }
        #expect(period.schema.violations(of: "none").count == 1)
    }

    @Test func `a character rule is a pattern in the schema and holds both ways`() throws {
        let rule = TextRule.only(
            "a"..."z", "0"..."9", "-"..."-",
            explanation: Phrase(zh: "只能用小写字母、数字和连字符。", en: "Use small letters, digits and hyphens."))
        let shape = Shape<String>.string(1...20, of: rule)
        #expect(try shape.decode("party-lecture-1") == "party-lecture-1")
        #expect(shape.schema.violations(of: "party-lecture-1") == [])
        for text in ["Party", "a_b", "课", "a\n"] {
            #expect(throws: ShapeFailure.self) { try shape.decode(.string(text)) }
            #expect(shape.schema.violations(of: .string(text)).count == 1)
        }
    }

    @Test func `two shapes of one name trap`() async {
        await #expect(processExitsWith: .failure) {
            let other = Shape.input("Slot", .required("x", .boolean)) { $0 }
            _ = Schema.components(of: [slotShape.schema, other.schema])
        }
    }
}
