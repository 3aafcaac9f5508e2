import Curriculum
import Testing

struct SearchTokensTests {
    @Test func `an index has every Han character, every pair and every folded word`() {
        #expect(SearchTokens.index(of: "三会一课") == ["三", "会", "一", "课", "三会", "会一", "一课"])
        #expect(SearchTokens.index(of: "Party 党课２０２６ CPC") == ["party", "党", "课", "党课", "2026", "cpc"])
        #expect(SearchTokens.index(of: "，。 — \n").isEmpty)
    }

    @Test func `pairs do not reach over punctuation or other letters`() {
        #expect(!SearchTokens.index(of: "支部。党员").contains("部党"))
        #expect(!SearchTokens.index(of: "支部A党员").contains("部党"))
    }

    @Test(arguments: [("Café", "cafe"), ("cafe\u{301}", "cafe"), ("ｄǎｎｇ", "dang"), ("lǜ", "lu"), ("ÉCOLE", "ecole")])
    func `accents, case and width are folded away`(text: String, token: String) {
        #expect(SearchTokens.index(of: text) == [token])
        #expect(SearchTokens.query(text) == [token])
    }

    @Test(arguments: [
        ("课", ["课"]), ("党课", ["党课"]), ("党支部", ["党支", "支部"]), ("学习 学习 CPC", ["学习", "cpc"]), ("!?", []),
    ])
    func `a query asks for pairs, and for a single character only where it stands alone`(
        text: String, tokens: [String]
    ) {
        #expect(SearchTokens.query(text) == tokens)
    }

    @Test(arguments: ["党", "支部", "委员会", "三会一课", "plan 2026", "一课：党"])
    func `every part of a text is found by its tokens`(query: String) {
        let indexed = Set(SearchTokens.index(of: "支部委员会《三会一课：党》的 Plan，2026 年"))
        #expect(!SearchTokens.query(query).isEmpty)
        #expect(indexed.isSuperset(of: SearchTokens.query(query)))
    }

    @Test(arguments: ["党员", "会三", "部支", "plans"])
    func `what a text does not hold is not found`(query: String) {
        let indexed = Set(SearchTokens.index(of: "支部委员会《三会一课：党》的 Plan，2026 年"))
        #expect(!indexed.isSuperset(of: SearchTokens.query(query)))
    }

    @Test func `an endless word is cut`() {
        #expect(SearchTokens.index(of: String(repeating: "a", count: 10_000)).map(\.count) == [64])
    }
}
