import CreditLedger
import Testing
import Values

struct PublishedRuleSetTests {
    /// The sums that the schemes come to for whoever does everything.
    @Test(arguments: [(2019, 66), (2020, 57)] as [(Int, Int64)])
    func `who does everything all day earns the sum of the caps`(year: Int, sum: Int64) {
        let rules = year == 2019 ? PublishedRuleSets.rules2019 : PublishedRuleSets.rules2020
        var ledger = ListLedger(rules)
        for action in Set(rules.map(\.code)).sorted() {
            for _ in 0..<20 { ledger.happen(action, 100) }
        }
        #expect(ledger.total == sum * 100)
    }

    @Test func `a week of 2023 is 54 a day, whichever game its weekday has, and 2 for the week`() {
        let rules = PublishedRuleSets.rules2023
        var ledger = ListLedger(rules)
        for weekday in 0..<7 {
            let before = ledger.total
            let day = monday.advanced(by: Int64(weekday))
            for action in Set(rules.map(\.code)).sorted() {
                for _ in 0..<20 { ledger.happen(action, 10, on: day) }
            }
            #expect(ledger.total - before == (weekday == 0 ? 5600 : 5400), "weekday \(weekday + 1)")
        }
        #expect(ledger.total == (7 * 54 + 2) * 100)
    }

    @Test func `only the first game of a day counts, lost or won`() {
        var ledger = ListLedger(PublishedRuleSets.rules2023)
        ledger.happen("game.four", 0)
        #expect(ledger.total == 800)
        ledger.happen("game.four", 1)
        #expect(ledger.total == 800)
    }

    @Test(arguments: [([1, 1, 1], 5), ([0, 1, 1], 3), ([1, 0], 4), ([0, 0, 0], 2), ([], 0)] as [([Int], Int64)])
    func `the first and the second game have their own worth, a third none`(games: [Int], sum: Int64) {
        var ledger = ListLedger(PublishedRuleSets.games2020)
        for (index, won) in games.enumerated() { ledger.happen("game", won, game: index + 1) }
        #expect(ledger.total == sum * 100)
    }

    @Test(arguments: [(359, 1), (360, 2), (509, 2), (510, 1), (1349, 2), (1350, 1)] as [(Int64, Int64)])
    func `an article is worth twice in the active hours`(minute: Int64, points: Int64) {
        var ledger = ListLedger(PublishedRuleSets.rules2019)
        ledger.happen("article", minute: minute)
        #expect(ledger.total == points * 100)
    }

    @Test(
        arguments: [("daily", 99, 1), ("daily", 100, 2), ("special", 59, 0), ("special", 60, 8), ("weekly", 5, 6)]
            as [(String, Int, Int64)])
    func `full marks, a pass and less have their steps`(action: String, mark: Int, points: Int64) {
        var ledger = ListLedger(PublishedRuleSets.rules2019)
        ledger.happen(action, mark)
        #expect(ledger.total == points * 100)
    }

    @Test func `every published rule can be put in effect`() {
        let all = PublishedRuleSets.rules2019 + PublishedRuleSets.rules2020 + PublishedRuleSets.games2020
        for rule in all + PublishedRuleSets.rules2023 { #expect(rule.problems == [], "\(rule.code)") }
    }
}
