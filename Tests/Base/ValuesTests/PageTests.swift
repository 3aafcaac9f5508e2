import Testing
import Values

@Suite struct PageTests {
    @Test(arguments: [Cursor(0), Cursor(1, 2), Cursor(-5, Int64.max, Int64.min), Cursor(1, 2, 3, 4)])
    func `a cursor reads back as it was`(cursor: Cursor) {
        #expect(Cursor(text: cursor.text) == cursor)
    }

    @Test(arguments: ["", ".", "1.", ".1", "1..2", "a", "1.2.3.4.5", "1,2", "99999999999999999999", "1.5e3"])
    func `anything else is no cursor`(text: String) {
        #expect(Cursor(text: text) == nil)
    }

    @Test(arguments: [(0, [], false), (1, [0], false), (2, [0, 1], false), (3, [0, 1], true), (9, [0, 1], true)])
    func `a page ends at its limit and says whether there is more`(count: Int, items: [Int], hasNext: Bool) {
        let page = Page(Array(0..<count), limit: 2) { Cursor(Int64($0)) }
        #expect(page.items == items)
        #expect(page.next == (hasNext ? Cursor(1) : nil))
        #expect(page.map { $0 * 2 }.items == items.map { $0 * 2 })
        #expect(page.map { $0 * 2 }.next == page.next)
    }

    /// Pages follow each other by their cursors until all rows were seen once.
    @Test func `following the cursors sees every row once`() {
        let rows = Array(Int64(0)..<47)
        var seen: [Int64] = []
        var after: Cursor?
        repeat {
            let rest = rows.filter { $0 > after?.keys[0] ?? -1 }
            let page = Page(Array(rest.prefix(11)), limit: 10) { Cursor($0) }
            seen += page.items
            after = page.next
        } while after != nil
        #expect(seen == rows)
    }

    @Test(arguments: [(-5, 1), (0, 1), (1, 1), (200, 200), (201, 200), (Int.max, 200)])
    func `a limit stays within bounds`(asked: Int, given: Int) {
        #expect(PageRequest(limit: asked).limit == given)
    }

    @Test func `a phrase speaks the language that is asked for`() {
        let phrase = Phrase(zh: "党课", en: "lecture")
        #expect(phrase(.chinese) == "党课")
        #expect(phrase(.english) == "lecture")
        #expect(Language(rawValue: "zh-CN") == .chinese)
    }
}
