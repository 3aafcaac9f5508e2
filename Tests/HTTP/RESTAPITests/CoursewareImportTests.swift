import JSON
import TestSupport
import Testing

struct CoursewareImportTests {
    private static let book = "# 手册\n## 一\n### 甲\n正文甲。\n### 乙\n正文乙。\n## 二\n正文丙。\n"

    @Test func `a book without identifier and hours is committed with warnings, and known again`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let preview = world.upload("book.md", Self.book, token, query: "&format=markdown-course")
        #expect(preview.status == 201, "\(preview.text)")
        #expect(preview["errors"] == 0, "\(preview.text)")
        #expect(preview["warnings"] == 2, "\(preview.text)")
        let id = try #require(preview["id"]?.stringIfPresent)
        let committed = world.post("/v1/imports/\(id)/commit", [:], token)
        #expect(committed["state"] == "committed", "\(committed.text)")
        #expect(try world.count("SELECT COUNT(*) FROM lesson") == 3)
        let again = world.upload("book.md", Self.book, token, query: "&format=markdown-course")
        #expect(again["unchanged"] == 1, "\(again.text)")
    }
}
