import Foundation
import ImportModel
import Learning
import SQL
import Store
import TestSupport
import Testing
import Values

/// Content on its way out of the store: what went in comes out, for those who may have it.
struct ContentExportTests {
    private static let content = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Content")

    /// A world with a shipped package in it, and what the importer made of that.
    private static func world(with name: String) throws -> (world: World, files: [ImportedFile]) {
        let world = try World.importing()
        let source = ImportSource(
            name: name, location: .path(content.appendingPathComponent(name).path), limits: .commandLine)
        _ = try world.service.importAtOnce(
            source, source: "content", into: world.committee, of: world.tenant, by: world.editor.account)
        return (world, try world.service.importer.inspect(source).files)
    }

    private static func actor(_ person: Person, in world: World) throws -> Actor {
        try world.service.machineActor(tenant: nil, login: person.login)
    }

    @Test(arguments: ContentImportTests.packages)
    func `a bank comes out as it went in`(name: String) throws {
        let (world, files) = try Self.world(with: name)
        for bank in files.flatMap(\.banks) {
            let id = try world.service.bank(named: bank.id, source: "content", of: world.tenant)
            let content = try world.service.exportedBank(id, for: Self.actor(world.editor, in: world))
            let file = try #require(content.files.first)
            #expect(file.banks.map(\.id) == [bank.id] && file.banks.map(\.title) == [bank.title])
            let exported = Dictionary(
                file.items.map { ($0.externalId ?? "", $0) }, uniquingKeysWith: { first, _ in first })
            let imported = files.flatMap(\.items).filter { $0.bank == bank.id }
            #expect(exported.count == imported.count)
            for item in imported {
                let other = try #require(exported[item.externalId ?? ""])
                #expect(other.kind == item.kind)
                #expect(other.stem.safeHTML == item.stem.safeHTML)
                #expect(other.options.map(\.id) == item.options.map(\.id))
                #expect(other.options.map(\.text.safeHTML) == item.options.map(\.text.safeHTML))
                if item.kind == .single || item.kind == .multiple || item.kind == .trueFalse {
                    #expect(other.key == item.key)
                }
                if item.kind == .shortText { #expect(other.accepted == item.accepted) }
                #expect(other.points == item.points)
                #expect(other.explanation?.safeHTML == item.explanation?.safeHTML)
                #expect([other.lesson, other.clause, other.category] == [item.lesson, item.clause, item.category])
                #expect([other.validFrom, other.validTo] == [item.validFrom, item.validTo])
                #expect(other.tags == item.tags && other.difficulty == item.difficulty)
            }
        }
        #expect(
            try world.count("SELECT COUNT(*) FROM audit_entry WHERE action = 'bank.exported'")
                == files.flatMap(\.banks).count)
    }

    @Test func `a course comes out with its lessons and its media`() throws {
        let (world, files) = try Self.world(with: "party-dues")
        let course = try #require(files.flatMap(\.courses).first)
        let id = try world.service.course(named: course.id, source: "content", of: world.tenant)
        let content = try world.service.exportedCourse(id, for: Self.actor(world.editor, in: world))
        let exported = try #require(content.files.first?.courses.first)
        #expect(exported.id == course.id && exported.title == course.title && exported.hours == course.hours)
        #expect(exported.lessons.map(\.id) == course.lessons.map(\.id))
        #expect(exported.lessons.map(\.body.safeHTML) == course.lessons.map(\.body.safeHTML))
        let asset = try #require(content.files.first?.assets.first)
        #expect(content.files.first?.assets.count == 1)
        #expect(exported.lessons.contains { $0.body.source.contains("\"assets/\(asset.sha256)\"") })
        let bytes = try content.bytes(asset)
        #expect(bytes.count == asset.byteCount && bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try world.count("SELECT COUNT(*) FROM audit_entry WHERE action = 'course.exported'") == 1)
    }

    @Test func `keys go to nobody who may not see them, and nothing of it is on record`() throws {
        let (world, files) = try Self.world(with: "party-dues")
        let bank = try #require(files.flatMap(\.banks).first)
        let course = try #require(files.flatMap(\.courses).first)
        let bankID = try world.service.bank(named: bank.id, source: "content", of: world.tenant)
        let courseID = try world.service.course(named: course.id, source: "content", of: world.tenant)
        for person in [world.members[0], world.secretary] {
            let actor = try Self.actor(person, in: world)
            #expect(throws: LearningError.self) { try world.service.exportedBank(bankID, for: actor) }
            #expect(throws: LearningError.self) { try world.service.exportedCourse(courseID, for: actor) }
        }
        #expect(throws: LearningError.notFound(.bank)) {
            try world.service.bank(named: "nothing", source: "content", of: world.tenant)
        }
        #expect(throws: LearningError.notFound(.bank)) {
            try world.service.bank(named: bankID.text, of: TenantID(world.tenant.rawValue + 1))
        }
        #expect(try world.count("SELECT COUNT(*) FROM audit_entry WHERE action LIKE '%.exported'") == 0)
    }
}
