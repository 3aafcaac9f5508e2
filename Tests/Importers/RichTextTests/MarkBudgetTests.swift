import RichText
import Testing

/// Bounds on what the parser keeps open or walks over again; a text just within one is rendered.
struct MarkBudgetTests {
    private let renderer = RichTextRenderer()

    private func isRefused(_ text: String, for reason: RichTextFailure.Reason) -> Bool {
        do {
            _ = try renderer.safeHTML(fromMarkdown: text, scope: .document)
            return false
        } catch {
            return error as? RichTextFailure == .tooComplex(reason)
        }
    }

    @Test func `a row of a table has a limit of bars`() {
        let table = "|a\n|-\n"
        #expect(!isRefused(table + String(repeating: "|", count: 1_000), for: .tableCells))
        #expect(isRefused(table + String(repeating: "|", count: 1_001), for: .tableCells))
    }

    @Test func `bars before a row of dashes have a limit, and none where no table follows`() {
        let bars = String(repeating: "|", count: 1_001)
        #expect(isRefused("\(bars)\n|-\n", for: .tableCells))
        #expect(!isRefused("\(bars)\n\n|-\n", for: .tableCells))
        #expect(!isRefused(String(repeating: "|", count: 20_000), for: .tableCells))
    }

    @Test func `brackets and marks of emphasis have a limit`() {
        #expect(!isRefused(String(repeating: "[", count: 95_000), for: .marks))
        #expect(isRefused(String(repeating: "[", count: 95_001), for: .marks))
        #expect(!isRefused(String(repeating: "*a ", count: 190_000), for: .marks))
        #expect(isRefused(String(repeating: "*a ", count: 190_001), for: .marks))
        // A row of marks is one of them.
        #expect(!isRefused(String(repeating: "_", count: 400_000), for: .marks))
    }
}
