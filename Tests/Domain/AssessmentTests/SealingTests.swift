import Assessment
import Testing
import Values

private func question(_ number: Int64, kind: QuestionKind = .single, bank: Int64 = 1, options: Int = 4) -> PoolQuestion
{
    PoolQuestion(
        version: QuestionVersionID(1000 + number), question: QuestionID(number), bank: BankID(bank), kind: kind,
        points: Amount(1), difficulty: Int(number % 5) + 1, tags: number.isMultiple(of: 2) ? ["even"] : ["odd"],
        options: (0..<options).map { OptionID("O\($0)") })
}

private func sealed(_ outcome: SealingOutcome) throws -> SealedAttempt {
    guard case .sealed(let attempt) = outcome else {
        Issue.record("The paper was not sealed: \(outcome)")
        throw CancellationError()
    }
    return attempt
}

struct SealingTests {
    let pool = (1...40).map { question(Int64($0)) }

    @Test func `the same seed seals the same attempt whatever the order of the pool`() throws {
        let plan = PaperPlan(sections: [PaperSection(title: "", source: .drawn(QuestionFilter(), count: 10))])
        let first = try sealed(PreparedPaper(plan: plan, pool: pool).seal(seed: 7))
        #expect(try sealed(PreparedPaper(plan: plan, pool: pool.reversed()).seal(seed: 7)) == first)
        #expect(try sealed(PreparedPaper(plan: plan, pool: pool).seal(seed: 8)) != first)
    }

    @Test func `the generator is SplitMix64`() {
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `sections take questions that pass their filter, each once, in numbered slots`(seed: UInt64) throws {
        let plan = PaperPlan(sections: [
            PaperSection(title: "一", source: .fixed([QuestionVersionID(1003), QuestionVersionID(1001)])),
            PaperSection(
                title: "二", source: .drawn(QuestionFilter(tags: ["even"]), count: 8), pointsEach: Amount(2),
                shufflesQuestions: true),
            PaperSection(title: "三", source: .drawn(QuestionFilter(difficulties: 1...2), count: 9)),
        ])
        let attempt = try sealed(PreparedPaper(plan: plan, pool: pool).seal(seed: seed))
        #expect(attempt.items.map(\.slot) == Array(1...19))
        #expect(attempt.items.prefix(2).map(\.version.rawValue) == [1003, 1001])
        #expect(Set(attempt.items.map(\.version)).count == 19)
        #expect(attempt.items.filter { $0.section == 1 }.allSatisfy { $0.version.rawValue.isMultiple(of: 2) })
        #expect(attempt.items.filter { $0.section == 2 }.allSatisfy { $0.version.rawValue % 5 <= 1 })
        #expect(attempt.points == Amount(2 + 16 + 9))
        #expect(attempt.items.allSatisfy { Set($0.optionOrder.options).count == 4 })
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `a wide section gives way to a narrow one that needs the same questions`(seed: UInt64) throws {
        let plan = PaperPlan(sections: [
            PaperSection(title: "", source: .drawn(QuestionFilter(), count: 20)),
            PaperSection(title: "", source: .drawn(QuestionFilter(tags: ["even"]), count: 15)),
            PaperSection(title: "", source: .drawn(QuestionFilter(tags: ["even"], difficulties: 3...3), count: 4)),
        ])
        let attempt = try sealed(PreparedPaper(plan: plan, pool: pool).seal(seed: seed))
        #expect(Set(attempt.items.map(\.version)).count == 39)
        #expect([0, 1, 2].map { section in attempt.items.count { $0.section == section } } == [20, 15, 4])
    }

    @Test func `a paper is refused with the sections that stay short`() {
        let plan = PaperPlan(sections: [
            PaperSection(title: "", source: .drawn(QuestionFilter(tags: ["odd"]), count: 5)),
            PaperSection(title: "", source: .drawn(QuestionFilter(tags: ["even"]), count: 21)),
        ])
        #expect(PreparedPaper(plan: plan, pool: pool).seal(seed: 1) == .tooFewQuestions(sections: [1]))
        let fixed = PaperPlan(sections: [PaperSection(title: "", source: .fixed([QuestionVersionID(9)]))])
        #expect(PreparedPaper(plan: fixed, pool: pool).seal(seed: 1) == .missingQuestions(count: 1))
    }

    @Test func `a question that is fixed is not drawn in another version`() throws {
        let older = PoolQuestion(
            version: QuestionVersionID(1), question: QuestionID(1), bank: BankID(1), kind: .single, points: Amount(1))
        let plan = PaperPlan(sections: [
            PaperSection(title: "", source: .fixed([older.version])),
            PaperSection(title: "", source: .drawn(QuestionFilter(), count: 39)),
        ])
        let attempt = try sealed(PreparedPaper(plan: plan, pool: pool, pinned: [older]).seal(seed: 3))
        #expect(!attempt.items.map(\.version.rawValue).contains(1001))
    }

    @Test func `every question and every order is about equally likely`() throws {
        let plan = PaperPlan(sections: [PaperSection(title: "", source: .drawn(QuestionFilter(), count: 10))])
        let paper = PreparedPaper(plan: plan, pool: pool)
        var drawn: [QuestionVersionID: Int] = [:]
        var firsts: [OptionID: Int] = [:]
        for seed in 0..<4000 as Range<UInt64> {
            for item in try sealed(paper.seal(seed: seed)).items {
                drawn[item.version, default: 0] += 1
                firsts[item.optionOrder.options[0], default: 0] += 1
            }
        }
        // 4000 draws of 10 in 40: 1000 each, standard deviation 27; first places 10,000 each, deviation 87.
        #expect(drawn.count == 40 && drawn.values.allSatisfy { abs($0 - 1000) < 150 })
        #expect(firsts.count == 4 && firsts.values.allSatisfy { abs($0 - 10_000) < 450 })
    }

    @Test func `the candidate's letters say nothing of the version's ids`() throws {
        let order = OptionOrder(["C", "A", "B"].map { OptionID($0) })
        let sealedItem = SealedItem(
            slot: 1, section: 0, version: QuestionVersionID(1), kind: .multiple, points: Amount(1), optionOrder: order)
        let shown = sealedItem.candidateQuestion(
            stem: "题干", texts: ["A": "甲", "B": "乙", "C": "丙"].reduce(into: [:]) { $0[OptionID($1.key)] = $1.value },
            blankCount: 0)
        #expect(shown.options == ["丙", "甲", "乙"])
        let letters = try #require(OptionLetter(text: "a"))
        #expect(order.open(.single(letters)) == .single(OptionID("C")))
        #expect(
            order.close(.multiple([OptionID("A"), OptionID("B")]))
                == .multiple([
                    OptionLetter(place: 1), OptionLetter(place: 2),
                ]))
        #expect(order.open(.multiple([OptionLetter(place: 0), OptionLetter(place: 3)])) == nil)
        #expect(shown.problem(with: .multiple([OptionLetter(place: 3)])) == .unknownOption(OptionLetter(place: 3)))
        #expect(shown.problem(with: .trueFalse(true)) == .wrongKind(expected: .multiple))
        #expect(shown.problem(with: .multiple([OptionLetter(place: 2)])) == nil)
    }

    @Test(arguments: [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (701, "zz"), (702, "aaa")])
    func `letters count on after z`(place: Int, text: String) {
        #expect(OptionLetter(place: place).text == text)
        #expect(OptionLetter(text: text)?.place == place)
    }

    @Test(arguments: ["", "A", "1", "é", "aaaa", " a"])
    func `what is no letter is refused`(text: String) {
        #expect(OptionLetter(text: text) == nil)
    }

    @Test func `the digest changes with everything that is sealed`() {
        func attempt(
            seed: UInt64 = 1, rule: MultipleChoiceRule = .exact, version: Int64 = 1, points: Int = 1,
            options: [String] = ["A", "B"]
        ) -> SealedAttempt {
            let item = SealedItem(
                slot: 1, section: 0, version: QuestionVersionID(version), kind: .single, points: Amount(points),
                optionOrder: OptionOrder(options.map { OptionID($0) }))
            return SealedAttempt(seed: seed, rule: rule, items: [item])
        }
        let inputs = [
            attempt(), attempt(seed: 2), attempt(rule: .partialHalf), attempt(version: 2), attempt(points: 2),
            attempt(options: ["B", "A"]), attempt(options: ["AB"]), attempt(options: ["A", "B", ""]),
        ].map(\.digestInput)
        #expect(Set(inputs).count == inputs.count)
        #expect(attempt().digest { [UInt8($0.count % 256)] } == [UInt8(inputs[0].count % 256)])
    }
}
