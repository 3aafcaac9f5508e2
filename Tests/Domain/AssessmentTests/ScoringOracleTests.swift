import Assessment
import Testing
import Values

/// Every answer to every key, scored again in whole numbers beside the code under test.
struct ScoringOracleTests {
    private static let options = ["A", "B", "C", "D", "E"].map { OptionID($0) }

    /// Those options whose bit is set.
    private static func set(_ bits: Int) -> Set<OptionID> {
        Set(options.indices.filter { bits & (1 << $0) != 0 }.map { options[$0] })
    }

    /// Hundredths of a mark that `right` and `wrong` chosen of `keys` right options earn, by the words of R-QUIZ-02.
    private static func hundredths(
        _ rule: MultipleChoiceRule, right: Int, wrong: Int, keys: Int, points: Int
    ) -> Int? {
        guard keys > 0, right + wrong > 0 else { return 0 }
        let isAll = right == keys && wrong == 0
        switch rule {
        case .exact: return isAll ? points : 0
        case .partialHalf: return isAll ? points : wrong == 0 ? (points + 1) / 2 : 0
        // Half up: (2·points·share + 1) / 2 in whole numbers.
        case .proportional: return (2 * points * max(0, right - wrong) + keys) / (2 * keys)
        case .sumFractions: return nil
        }
    }

    @Test(arguments: MultipleChoiceRule.allCases)
    func `each of a thousand pairs of key and answer earns what counting gives`(rule: MultipleChoiceRule) {
        for key in 1..<32 {
            for chosen in 0..<32 {
                for points in [1, 3, 100, 250, 333] {
                    let right = (key & chosen).nonzeroBitCount
                    let expected = Self.hundredths(
                        rule, right: right, wrong: chosen.nonzeroBitCount - right, keys: key.nonzeroBitCount,
                        points: points)
                    guard let expected else { continue }
                    let outcome = AnswerKey.multiple(ChoiceKey(correct: Self.set(key), among: Self.options))
                        .score(.multiple(Self.set(chosen)), points: Amount(hundredths: Int64(points)), rule: rule)
                    guard case .scored(let score) = outcome else {
                        Issue.record("A choice needs no marker.")
                        return
                    }
                    #expect(score.mark.hundredths == Int64(expected), "\(rule) \(key) \(chosen) of \(points)")
                    #expect((score.verdict == .unanswered) == (chosen == 0))
                    #expect((score.verdict == .correct) == (chosen == key))
                }
            }
        }
    }

    /// Sections that draw from one pool can be filled exactly if every choice of them finds enough questions between
    /// them (Hall), which is tried for every choice.
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `a paper is sealed exactly where some choice of questions fills it`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pool = (1...(3 + generator.below(9))).map { number in
            PoolQuestion(
                version: QuestionVersionID(Int64(number)), question: QuestionID(Int64(number)),
                bank: BankID(Int64(1 + generator.below(2))), kind: generator.below(2) == 0 ? .single : .trueFalse,
                points: Amount(1), difficulty: generator.below(4) == 0 ? nil : 1 + generator.below(5),
                tags: Set(["a", "b"].filter { _ in generator.below(2) == 0 }))
        }
        let filters = (0..<(1 + generator.below(4))).map { _ in
            let low = 1 + generator.below(5)
            return QuestionFilter(
                banks: generator.below(3) == 0 ? [BankID(1)] : [], kinds: generator.below(3) == 0 ? [.single] : [],
                tags: generator.below(2) == 0 ? ["a"] : [],
                difficulties: generator.below(3) == 0 ? low...(low + generator.below(6 - low)) : nil)
        }
        let counts = filters.map { _ in 1 + generator.below(4) }
        let plan = PaperPlan(
            sections: zip(filters, counts).map { PaperSection(title: "", source: .drawn($0, count: $1)) })
        var isFillable = true
        for choice in 1..<(1 << filters.count) {
            let chosen = filters.indices.filter { choice & (1 << $0) != 0 }
            let found = pool.count { question in
                chosen.contains { index in
                    let filter = filters[index]
                    let isInRange = filter.difficulties.map { question.difficulty.map($0.contains) ?? false } ?? true
                    return isInRange && (filter.banks.isEmpty || filter.banks.contains(question.bank))
                        && (filter.kinds.isEmpty || filter.kinds.contains(question.kind))
                        && (filter.tags.isEmpty || question.tags.contains("a"))
                }
            }
            if found < chosen.reduce(0, { $0 + counts[$1] }) { isFillable = false }
        }
        switch PreparedPaper(plan: plan, pool: pool).seal(seed: seed) {
        case .sealed(let attempt):
            #expect(isFillable, "seed \(seed)")
            #expect(filters.indices.map { index in attempt.items.count { $0.section == index } } == counts)
            #expect(Set(attempt.items.map(\.version)).count == attempt.items.count, "seed \(seed)")
        case .tooFewQuestions(let sections):
            #expect(!isFillable && !sections.isEmpty, "seed \(seed)")
        case .missingQuestions:
            Issue.record("Nothing was named.")
        }
    }
}
