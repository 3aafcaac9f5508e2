import Testing
import Values

@Suite struct IDTests {
    @Test(
        arguments: [
            (0, "0000000000000"), (1, "0000000000001"), (31, "000000000000Z"), (32, "0000000000010"),
            (1_234_567_890, "00000014SC0PJ"), (Int64.max, "7ZZZZZZZZZZZZ"),
        ] as [(Int64, String)])
    func `an id is written most significant digit first`(raw: Int64, text: String) {
        #expect(MemberID(raw).text == text)
        #expect(MemberID(text: text) == MemberID(raw))
    }

    @Test(arguments: 1...20)
    func `an id reads back as it was`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let id = ExamID(Int64(random.next() >> (1 + random.integer(below: 63))))
            #expect(ExamID(text: id.text) == id)
            #expect(ExamID(text: id.text.lowercased()) == id)
            #expect(id.text.utf8.count == 13)
        }
    }

    @Test func `texts sort as the ids do`() {
        var random = SeededGenerator(seed: 9)
        let ids = (0..<500).map { _ in ExamID(Int64(random.next() >> (1 + random.integer(below: 63)))) }
        #expect(ids.sorted().map(\.text) == ids.map(\.text).sorted())
    }

    @Test func `look-alikes are read as the digits that they look like`() {
        #expect(MemberID(text: "00000000000OI") == MemberID(1))
        #expect(MemberID(text: "o0000000000lL") == MemberID(33))
    }

    @Test(arguments: [
        "", "1", "000000000000", "00000000000000", "000000000000U", "000000000000u", "000000000000-", "8000000000000",
        "G000000000000", "00000000 0001", "课0000000000", "00000000000\u{661}",
    ])
    func `anything else is no id`(text: String) {
        #expect(MemberID(text: text) == nil)
    }
}
