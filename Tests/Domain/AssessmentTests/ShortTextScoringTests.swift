import Assessment
import Testing
import Values

private func score(_ key: ShortTextKey, _ texts: [String]) -> Score? {
    guard case .scored(let score) = AnswerKey.shortText(key).score(.shortText(texts), points: Amount(6)) else {
        return nil
    }
    return score
}

private func key(_ accepted: String, isCaseSensitive: Bool = false) -> ShortTextKey {
    ShortTextKey(blanks: [.init(accepted: [AcceptedText(accepted)])], isCaseSensitive: isCaseSensitive)
}

struct ShortTextScoringTests {
    @Test(arguments: [
        ("50", "５０"), ("50", " 50　"), ("CPC", "ｃｐｃ"), ("三会一课", "三\u{200B}会一课"), ("一", "⼀"), ("①", "1"), ("m2", "㎡"),
        ("é", "e\u{301}"), ("“三会一课”", "\"三会一课\""), ("party  lecture", "Party Lecture"), ("(1/2)", "（½）"), ("Ⅳ", "iv"),
        ("ﬁne", "fine"), ("豈", "豈"),
    ])
    func `answers that read the same are the same`(accepted: String, answer: String) {
        #expect(score(key(accepted), [answer])?.verdict == .correct)
    }

    @Test(arguments: [("50", "5 0"), ("50", "500"), ("a", "á"), ("支部", "党支部"), ("A", "B")])
    func `answers that differ are wrong`(accepted: String, answer: String) {
        #expect(score(key(accepted), [answer])?.verdict == .wrong)
    }

    @Test func `case counts only where the key says so`() {
        #expect(score(key("CPC", isCaseSensitive: true), ["cpc"])?.verdict == .wrong)
        #expect(score(key("CPC", isCaseSensitive: true), ["ＣＰＣ"])?.verdict == .correct)
    }

    @Test(arguments: [
        ("支部*会", "支部党员大会", true), ("支部*会", "支部会", true), ("支部*会", "支部大会议", false), ("*大会", "党员大会", true),
        ("*", "什么", true), ("a*b*c", "a-b-b-c", true), ("a*b*c", "a-c-b", false), ("ab*ba", "aba", false),
        ("2\\*3", "2*3", true), ("2\\*3", "2x3", false), ("a\\b", "a\\b", true), ("*aab*", "aaaab!", true),
        ("a * b", "a and b", true), ("a * b", "ab", false),
    ])
    func `an asterisk stands for any run of characters`(pattern: String, answer: String, isRight: Bool) {
        #expect(score(key(pattern), [answer])?.verdict == (isRight ? .correct : .wrong))
    }

    @Test func `the best of the accepted answers counts`() {
        let half = Fraction(tenMillionths: 5_000_000)
        let blank = ShortTextKey.Blank(accepted: [AcceptedText("三*", fraction: half), AcceptedText("三会一课")])
        #expect(score(ShortTextKey(blanks: [blank]), ["三会"])?.mark == Amount(3))
        #expect(score(ShortTextKey(blanks: [blank]), ["三会一课"])?.mark == Amount(6))
    }

    @Test func `blanks share the points equally and missing texts are worth nothing`() {
        let blanks = ["一", "二", "三"].map { ShortTextKey.Blank(accepted: [AcceptedText($0)]) }
        #expect(score(ShortTextKey(blanks: blanks), ["一", "三", "二"])?.mark == Amount(2))
        #expect(score(ShortTextKey(blanks: blanks), ["一", "二"])?.mark == Amount(4))
        #expect(score(ShortTextKey(blanks: blanks), ["", " ", ""])?.verdict == .unanswered)
    }

    @Test func `free blanks take their texts in any order and each text once`() {
        let fixed = ShortTextKey.Blank(accepted: [AcceptedText("零")])
        let free = ["一", "二", "三"].map { ShortTextKey.Blank(accepted: [AcceptedText($0)], isFixed: false) }
        let key = ShortTextKey(blanks: [fixed] + free + [fixed])
        #expect(score(key, ["零", "三", "一", "二", "零"])?.verdict == .correct)
        #expect(score(key, ["一", "零", "二", "三", "零"])?.fraction == Fraction(tenMillionths: 6_000_000))
        #expect(score(key, ["零", "一", "一", "一", "零"])?.fraction == Fraction(tenMillionths: 6_000_000))
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `the assignment of free texts agrees with trying every permutation`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let words = ["甲", "乙", "丙", "丁", "戊"]
        let count = 1 + generator.below(5)
        let blanks = (0..<count).map { _ in
            let accepted = generator.shuffled(words).prefix(1 + generator.below(3)).map { word in
                AcceptedText(word, fraction: Fraction(tenMillionths: Int64(generator.below(5)) * 2_500_000))
            }
            return ShortTextKey.Blank(accepted: accepted, isFixed: false)
        }
        let texts = (0..<count).map { _ in words[generator.below(words.count)] }
        func best(_ rest: [String], from blank: Int) -> Int64 {
            guard blank < count else { return 0 }
            return rest.indices.reduce(0) { greatest, index in
                var others = rest
                let text = others.remove(at: index)
                let worth = blanks[blank].accepted.filter { $0.text == text }.map(\.fraction.tenMillionths).max() ?? 0
                return max(greatest, worth + best(others, from: blank + 1))
            }
        }
        let expected = Score(
            fraction: Fraction(tenMillionths: roundedHalfUp(Int128(best(texts, from: 0)), over: Int128(count))),
            of: Amount(6))
        #expect(score(ShortTextKey(blanks: blanks), texts) == expected, "seed \(seed)")
    }

    @Test func `a hostile pattern is matched in linear time`() {
        let piece = String(repeating: "a", count: 500) + "b"
        let pattern = (0..<50).map { _ in "*" + piece }.joined()
        let answer = String(repeating: "a", count: 100_000)
        let time = ContinuousClock().measure {
            #expect(score(key(pattern), [answer])?.verdict == .wrong)
        }
        #expect(time < .seconds(5))
    }
}
