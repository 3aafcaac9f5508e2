import Foundation
import ImportModel
import Importing
import JSON
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

    /// `UPDATE_GOLDEN=1` writes the golden files anew.
    @Test(arguments: [
        "education-and-management", "mobile-members", "organisational-relations", "party-dues", "work-of-the-branch",
    ])
    func `shipped content reads as its golden dump says`(_ folder: String) throws {
        let text = InspectDocument(Workbench.inspect(folder: "Content/\(folder)")).json.prettyText
        let file = URL(filePath: "\(Workbench.root)/Content/expected/\(folder).json")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try Data(text.utf8).write(to: file) }
        #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    @Test func `at least five lectures of 1,200 Han characters and 160 questions of five kinds are shipped`() {
        let reports = Workbench.pipeline.inspect(
            [
                "education-and-management", "mobile-members", "organisational-relations", "party-dues",
                "work-of-the-branch",
            ]
            .map { ImportSource(name: $0, location: .path("\(Workbench.root)/Content/\($0)")) })
        let courses = reports.files.flatMap(\.courses)
        #expect(courses.count == 5)
        for course in courses {
            #expect(course.lessons.reduce(0) { $0 + $1.hanCharacters } >= 1200, "\(course.title)")
        }
        let items = reports.files.flatMap(\.items)
        #expect(items.count >= 160)
        #expect(Set(items.map(\.kind)).count >= 5)
        for item in items {
            let clause = item.clause ?? ""
            #expect(clause.contains("》第") && clause.contains("条"), "\(item.title): \(clause)")
            #expect(item.explanation != nil, "\(item.title)")
        }
        #expect(reports.summary.warnings == 0, "A near-duplicate among the shipped banks is a warning.")
    }
}
