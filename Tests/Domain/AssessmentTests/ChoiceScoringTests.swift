import Assessment
import Testing
import Values

private let options: [OptionID] = ["A", "B", "C", "D"].map { OptionID($0) }

private func ids(_ letters: String) -> Set<OptionID> {
    Set(letters.map { OptionID(String($0)) })
}

private func mark(_ outcome: ScoringOutcome) -> String {
    switch outcome {
    case .scored(let score): "\(score.mark) \(score.verdict.rawValue)"
    case .needsMarking: "needs marking"
    }
}

struct ChoiceScoringTests {
    struct Row: Sendable {
        let rule: MultipleChoiceRule
        let correct: String
        let chosen: String
        let expected: String
    }

    @Test(arguments: [
        Row(rule: .exact, correct: "ABC", chosen: "ABC", expected: "3.00 correct"),
        Row(rule: .exact, correct: "ABC", chosen: "AB", expected: "0.00 wrong"),
        Row(rule: .exact, correct: "ABC", chosen: "ABCD", expected: "0.00 wrong"),
        Row(rule: .exact, correct: "ABC", chosen: "", expected: "0.00 unanswered"),
        Row(rule: .exact, correct: "", chosen: "A", expected: "0.00 wrong"),
        Row(rule: .partialHalf, correct: "ABC", chosen: "ABC", expected: "3.00 correct"),
        Row(rule: .partialHalf, correct: "ABC", chosen: "B", expected: "1.50 partial"),
        Row(rule: .partialHalf, correct: "ABC", chosen: "ABD", expected: "0.00 wrong"),
        Row(rule: .proportional, correct: "ABC", chosen: "AB", expected: "2.00 partial"),
        Row(rule: .proportional, correct: "ABC", chosen: "ABD", expected: "1.00 partial"),
        Row(rule: .proportional, correct: "AB", chosen: "CD", expected: "0.00 wrong"),
        Row(rule: .proportional, correct: "AB", chosen: "ABCD", expected: "0.00 wrong"),
        Row(rule: .sumFractions, correct: "ABC", chosen: "ABC", expected: "3.00 correct"),
        Row(rule: .sumFractions, correct: "ABC", chosen: "AB", expected: "2.00 partial"),
        Row(rule: .sumFractions, correct: "ABC", chosen: "ABD", expected: "0.00 wrong"),
    ])
    func `several options earn what the rule says`(row: Row) {
        let key = AnswerKey.multiple(ChoiceKey(correct: ids(row.correct), among: options))
        #expect(mark(key.score(.multiple(ids(row.chosen)), points: Amount(3), rule: row.rule)) == row.expected)
    }

    @Test func `three times a third as banks write it is the whole`() {
        let third = Fraction(tenMillionths: 3_333_333)
        let key = AnswerKey.multiple(
            ChoiceKey(fractions: [options[0]: third, options[1]: third, options[2]: third, options[3]: -third]))
        #expect(mark(key.score(.multiple(ids("ABC")), points: Amount(100), rule: .sumFractions)) == "100.00 correct")
        #expect(mark(key.score(.multiple(ids("AB")), points: Amount(100), rule: .sumFractions)) == "66.67 partial")
        #expect(mark(key.score(.multiple(ids("AD")), points: Amount(100), rule: .sumFractions)) == "0.00 wrong")
    }

    @Test func `a single choice earns the worth of its option`() {
        let key = AnswerKey.single(
            ChoiceKey(fractions: [options[0]: .one, options[1]: Fraction(tenMillionths: 5_000_000), options[2]: -.one]))
        #expect(mark(key.score(.single(options[0]), points: Amount(2))) == "2.00 correct")
        #expect(mark(key.score(.single(options[1]), points: Amount(2))) == "1.00 partial")
        #expect(mark(key.score(.single(options[2]), points: Amount(2))) == "0.00 wrong")
        #expect(mark(key.score(.single(options[3]), points: Amount(2))) == "0.00 wrong")
        #expect(mark(key.score(nil, points: Amount(2))) == "0.00 unanswered")
    }

    @Test func `true or false is right or wrong`() {
        #expect(mark(AnswerKey.trueFalse(false).score(.trueFalse(false), points: Amount(1))) == "1.00 correct")
        #expect(mark(AnswerKey.trueFalse(false).score(.trueFalse(true), points: Amount(1))) == "0.00 wrong")
    }

    @Test func `an essay waits for a person unless it is empty`() {
        #expect(mark(AnswerKey.essay.score(.essay("我认为"), points: Amount(10))) == "needs marking")
        #expect(mark(AnswerKey.essay.score(.essay(" \n"), points: Amount(10))) == "0.00 unanswered")
        #expect(Score(mark: Amount(7), of: Amount(10)).verdict == .partial)
    }

    @Test(
        arguments: [
            (5_000_000, 1, 1), (5_000_000, 3, 2), (4_999_989, 1, 0), (9_999_990, 250, 250), (10, 100_000_000, 0),
            (15_000_000, 250, 250), (-5, 250, 0), (1_666_667, 100, 17), (8_333_333, 100, 83),
        ] as [(Int64, Int64, Int64)])
    func `a share is settled, multiplied and rounded half up once`(share: Int64, points: Int64, expected: Int64) {
        let score = Score(fraction: Fraction(tenMillionths: share), of: Amount(hundredths: points))
        #expect(score.mark.hundredths == expected)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `the order of the options does not change the score`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let key = ChoiceKey(correct: Set(options.filter { _ in generator.below(2) == 0 }), among: options)
        let chosen = Set(options.filter { _ in generator.below(2) == 0 })
        for rule in MultipleChoiceRule.allCases {
            let plain = AnswerKey.multiple(key).score(.multiple(chosen), points: Amount(5), rule: rule)
            let order = OptionOrder(generator.shuffled(options))
            let seen = try #require(order.close(.multiple(chosen)))
            let opened = try #require(order.open(seen))
            #expect(AnswerKey.multiple(key).score(opened, points: Amount(5), rule: rule) == plain, "seed \(seed)")
        }
    }
}
