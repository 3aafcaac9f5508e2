import JSON
import Testing
import Values

@Suite struct JSONWriterTests {
    @Test(arguments: [
        ("", #""""#), ("党课 é 😀 /", #""党课 é 😀 /""#), ("\"\\", #""\"\\""#),
        ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#), ("\0\u{1F}", #""\u0000\u001f""#),
        ("\u{7F}\u{85}\u{A0}\u{BF}", "\"\\u007f\\u0085\u{A0}\u{BF}\""),
    ])
    func `only what must be is escaped`(text: String, json: String) {
        #expect(JSONValue.string(text).text == json)
    }

    @Test(
        arguments: [
            (0, "0"), (150, "1.5"), (5, "0.05"), (-5, "-0.05"), (-12_340, "-123.4"), (100, "1"),
            (Int64.max, "92233720368547758.07"), (Int64.min, "-92233720368547758.08"),
        ] as [(Int64, String)])
    func `an amount is written as its shortest decimal`(hundredths: Int64, json: String) {
        var writer = JSONWriter()
        writer.amount(Amount(hundredths: hundredths))
        #expect(String(decoding: writer.bytes, as: UTF8.self) == json)
    }

    @Test(arguments: [0, 9, 10, -1, -10, 1_234_567_890, Int64.max, Int64.min] as [Int64])
    func `an integer is written in full`(value: Int64) {
        var writer = JSONWriter()
        writer.integer(value)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == value.description)
    }

    @Test func `commas stand between and nowhere else`() {
        var writer = JSONWriter(appendingTo: Array("data: ".utf8))
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.beginArray()
        writer.endArray()
        writer.null()
        writer.beginObject()
        writer.endObject()
        writer.endArray()
        writer.key(encoded: JSONWriter.encodedKey("b\""))
        writer.boolean(true)
        writer.key("c")
        writer.integer(-1)
        writer.endObject()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"data: {"a":[[],null,{}],"b\"":true,"c":-1}"#)
    }

    @Test func `pretty text is stable`() {
        let value: JSONValue = ["b": [1, [], [:], ["x": nil]], "a": "课", "n": [[true]]]
        #expect(
            value.prettyText == """
                {
                  "b": [
                    1,
                    [],
                    {},
                    {
                      "x": null
                    }
                  ],
                  "a": "课",
                  "n": [
                    [
                      true
                    ]
                  ]
                }

                """)
    }

    @Test(arguments: 1...40)
    func `what is written reads back as it was`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let value = randomValue(&random, depth: 5)
            #expect(try JSONReader.parse(value.bytes) == value)
            #expect(try JSONReader.parse(Array(value.prettyText.utf8)) == value)
        }
    }

    @Test func `setting a key replaces, adds or removes`() {
        var object = JSONObject()
        object["a"] = 1
        object["b"] = 2
        object["a"] = 3
        #expect(JSONValue.object(object).text == #"{"a":3,"b":2}"#)
        object["a"] = JSONValue?.none
        #expect(JSONValue.object(object).text == #"{"b":2}"#)
    }
}

/// A value with awkward text and numbers in it.
private func randomValue(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
    switch random.integer(below: depth > 0 ? 7 : 5) {
    case 0: return .null
    case 1: return .boolean(random.integer(below: 2) == 0)
    case 2: return .integer(Int64(truncatingIfNeeded: random.next() >> random.integer(below: 64)))
    case 3: return .number(JSONNumber(Amount(hundredths: Int64(random.integer(below: 100_000)) - 50_000)))
    case 4: return .string(randomText(&random))
    case 5: return .array((0..<random.integer(below: 5)).map { _ in randomValue(&random, depth: depth - 1) })
    default:
        var object = JSONObject()
        for _ in 0..<random.integer(below: 12) { object[randomText(&random)] = randomValue(&random, depth: depth - 1) }
        return .object(object)
    }
}

private func randomText(_ random: inout SeededGenerator) -> String {
    let pieces = [
        "a", "\"", "\\", "/", "\n", "\0", "课", "é", "e\u{301}", "😀", "\u{85}", "\u{7F}", "\u{2028}", "\\u0041",
    ]
    return (0..<random.integer(below: 6)).map { _ in pieces[Int(random.integer(below: UInt64(pieces.count)))] }.joined()
}
