import Assessment
import Foundation
import ImportModel
import Learning
import SQL
import SQLite
import Store
import TestSupport
import Testing
import Values

/// The shipped content through the whole way: folder, store, and back out of the store.
struct ContentImportTests {
    private static let content = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Content")

    static let packages = [
        "education-and-management", "mobile-members", "organisational-relations", "party-dues", "work-of-the-branch",
    ]

    private static func source(_ name: String) -> ImportSource {
        ImportSource(name: name, location: .path(content.appendingPathComponent(name).path), limits: .commandLine)
    }

    private static func importing(_ name: String, into world: World) throws -> ImportView {
        try world.service.importAtOnce(
            source(name), source: "content", into: world.committee, of: world.tenant, by: world.editor.account)
    }

    @Test(arguments: packages)
    func `a shipped package is taken over whole, and again without a change`(name: String) throws {
        let world = try World.importing()
        let report = try world.service.importer.inspect(Self.source(name))
        let found = report.files.reduce(0) { $0 + $1.items.count + $1.courses.count }
        let first = try Self.importing(name, into: world)
        #expect(first.state == "committed")
        #expect(first.refused == 0)
        #expect(first.added == found)
        let versions = try world.count("SELECT COUNT(*) FROM question_version")
        let second = try Self.importing(name, into: world)
        #expect(second.unchanged == found)
        #expect(second.added + second.changed == 0)
        #expect(second.missing == 0)
        #expect(try world.count("SELECT COUNT(*) FROM question_version") == versions)
    }

    @Test(arguments: packages)
    func `what the store gives back is what the file said`(name: String) throws {
        let world = try World.importing()
        let report = try world.service.importer.inspect(Self.source(name))
        _ = try Self.importing(name, into: world)
        for item in report.files.flatMap(\.items) {
            guard let bankID = item.bank, let externalID = item.externalId else { continue }
            try world.database.read { reads in
                let bank = try #require(
                    try Banks.bank(externalID: bankID, source: "content", of: world.tenant, reads))
                let question = try #require(try Questions.question(externalID: externalID, in: bank.id, reads))
                let current = try #require(question.currentVersion)
                let version = try #require(try Questions.version(current, of: world.tenant, reads))
                let key = try #require(try QuestionKeys.key(of: current, in: world.tenant, reads))
                #expect(version.kind.rawValue == item.kind.rawValue)
                #expect(version.stem == item.stem.safeHTML)
                #expect(version.points.text == item.points.amount?.text)
                #expect(try version.decodedOptions().map(\.html) == item.options.map(\.text.safeHTML))
                #expect((version.lesson != nil) == (item.lesson != nil))
                #expect((version.clause != nil) == (item.clause != nil))
                #expect(key.explanation == item.explanation?.safeHTML ?? "")
                switch (try key.decoded(kind: version.kind), item.key) {
                case (.single(let choice), .options(let ids)), (.multiple(let choice), .options(let ids)):
                    #expect(choice.correct.map(\.rawValue).sorted() == ids.sorted())
                case (.trueFalse(let value), .truth(let truth)): #expect(value == truth)
                case (.shortText(let text), .none): #expect(text.blanks.count == item.accepted.count)
                case (.essay, .none): break
                default: Issue.record("\(externalID): a \(version.kind) with \(item.key)")
                }
            }
        }
    }

    @Test func `media are stored under their hash and named by the lessons`() throws {
        let world = try World.importing()
        _ = try Self.importing("party-dues", into: world)
        #expect(try world.count("SELECT COUNT(*) FROM asset WHERE media_type = 'image/png'") == 1)
        let named = try world.count(
            """
            SELECT COUNT(*) FROM lesson_version JOIN asset ON html LIKE '%asset:' || asset.sha256 || '%'
            """)
        #expect(named == 1)
    }

    @Test func `templates are the shipped examples, and read without an error`() throws {
        let world = try World.importing()
        let folder = Self.content.appendingPathComponent("examples")
        let files: [ImportFormat: String] = [
            .lecturePackage: "lecture/course.md", .markdownBank: "lecture/questions.md", .dangkeXML: "xml/content.xml",
            .moodleXML: "moodle/questions.xml", .gift: "text/questions.gift", .aiken: "text/aiken.txt",
            .chineseText: "text/questions.txt", .taskList: "text/tasks.md", .csv: "table/questions.csv",
            .qti12: "qti/qti-1.2.xml", .qti2: "qti/qti-2.xml", .qti3: "qti/qti-3.xml",
        ]
        for template in ImportTemplates.all {
            let file = folder.appendingPathComponent(try #require(files[template.format]))
            #expect(template.text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
            let report = try world.service.importer.inspect(
                ImportSource(name: template.fileName, location: .bytes(Array(template.text.utf8))))
            #expect(report.files.first?.format == template.format)
            // The lecture's picture lies beside it; alone, it is all that a reader has to add.
            let errors = report.files.flatMap(\.diagnostics).filter { $0.severity == .error }.map(\.code.id)
            #expect(errors == (template.format == .lecturePackage ? ["Q012"] : []), "\(template.fileName)")
        }
    }

    @Test(arguments: ImportTemplates.all)
    func `a template is taken over whole`(_ template: ImportTemplate) throws {
        let world = try World.importing()
        // The picture of the lecture's template is not there: the lecture is refused by itself, and not otherwise.
        let text = template.text.replacing(/!\[.*\]\(.*\)/, with: "")
        let view = try world.service.importAtOnce(
            ImportSource(name: template.fileName, location: .bytes(Array(text.utf8))), source: "templates",
            into: world.committee, of: world.tenant, by: world.editor.account)
        #expect(view.state == "committed")
        #expect(view.format == template.format.rawValue)
        #expect(view.added > 0)
        #expect(view.refused == 0)
        #expect(view.errors == 0)
    }

    @Test(arguments: [(ImportFormat.qti22, ImportFormat.qti2), (.qti30, .qti3)])
    func `a template goes by the name of the package that is written too`(
        _ written: ImportFormat, _ read: ImportFormat
    ) throws {
        #expect(try ImportTemplates.template(for: written).format == read)
    }

    @Test(arguments: ImportFormat.readable)
    func `every format that is read has a template, or a word on what to do instead`(_ format: ImportFormat) {
        let hasTemplate = ImportTemplates.all.contains { $0.format == format }
        let isDocument = ImportTemplates.template(behind: format) != nil
        #expect((ImportTemplates.advice(for: format) == nil) == (hasTemplate || isDocument))
    }
}
