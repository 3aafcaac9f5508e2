import ImportModel
import Importing
import Testing
import Values

/// The lectures and banks that are shipped.
struct ShippedContentTests {
    @Test(arguments: [
        "education-and-management", "mobile-members", "organisational-relations", "party-dues", "work-of-the-branch",
    ])
    func `shipped content has no error`(_ folder: String) {
        let report = Workbench.inspect(folder: "Content/\(folder)")
        let errors = report.files.flatMap(\.diagnostics).filter { $0.severity == .error }
        #expect(errors.map { "\($0.path):\($0.line ?? 0) \($0.code.id) \($0.message.english)" } == [])
        #expect(report.items.count > 0)
        #expect(report.files.flatMap(\.courses).count == 1)
    }
}
