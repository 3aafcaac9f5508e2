import Foundation
import ImportModel
import Packages
import Testing

/// Folders and single files on a real disk.
struct FolderTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "packages-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root + "/in/media", withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: root) } }
        try Data("甲".utf8).write(to: URL(filePath: root + "/in/course.md"))
        try Data([1, 2, 3]).write(to: URL(filePath: root + "/in/media/图.png"))
        try Data("hidden".utf8).write(to: URL(filePath: root + "/in/.git"))
        try Data("secret".utf8).write(to: URL(filePath: root + "/secret.txt"))
        try body(root)
    }

    private func open(_ path: String, limits: ImportLimits = .standard) throws -> any SourceTree {
        try PackageReader.open(ImportSource(name: "in", location: .path(path), limits: limits))
    }

    @Test func `a folder yields its files in order, hidden ones left out`() throws {
        try withFolder { root in
            let tree = try open(root + "/in")
            #expect(tree.entries.map(\.path) == ["course.md", "media/图.png"])
            #expect(try tree.bytes(at: "media/图.png", limit: 3) == [1, 2, 3])
            #expect(tree.shownPath("course.md") == "in/course.md")
            #expect(throws: SourceFailure.self) { try tree.bytes(at: "media/图.png", limit: 2) }
            #expect(throws: SourceFailure.self) { try tree.bytes(at: "../secret.txt", limit: 100) }
        }
    }

    @Test func `symbolic links are not followed, to files or to folders`() throws {
        try withFolder { root in
            let manager = FileManager.default
            try manager.createSymbolicLink(atPath: root + "/in/link.txt", withDestinationPath: root + "/secret.txt")
            try manager.createSymbolicLink(atPath: root + "/in/up", withDestinationPath: "..")
            let tree = try #require(try open(root + "/in") as? FolderTree)
            #expect(tree.entries.map(\.path) == ["course.md", "media/图.png"])
            #expect(tree.passedOver == ["link.txt", "up"])
            #expect(throws: SourceFailure.self) { try tree.bytes(at: "link.txt", limit: 100) }
        }
    }

    @Test func `a file put in the place of a listed one as a link is not read`() throws {
        try withFolder { root in
            let tree = try open(root + "/in")
            try FileManager.default.removeItem(atPath: root + "/in/course.md")
            try FileManager.default.createSymbolicLink(
                atPath: root + "/in/course.md", withDestinationPath: root + "/secret.txt")
            #expect(throws: SourceFailure.self) { try tree.bytes(at: "course.md", limit: 100) }
        }
    }

    @Test func `a single file is a tree of one`() throws {
        try withFolder { root in
            let tree = try PackageReader.open(
                ImportSource(name: "x/course.md", location: .path(root + "/in/course.md")))
            #expect(tree.entries == [SourceEntry(path: "course.md", byteCount: 3)])
            #expect(tree.shownPath("course.md") == "x/course.md")
            #expect(try tree.bytes(at: "course.md", limit: 3) == Array("甲".utf8))
        }
    }

    @Test func `a path that is not there, and too many files, are refused with their codes`() throws {
        try withFolder { root in
            var few = ImportLimits.standard
            few.archiveEntries = 1
            for (path, limits, code) in [
                (root + "/none", ImportLimits.standard, DiagnosticCode.unreadableFile),
                (root + "/in", few, .archiveLimit),
            ] {
                let failure = #expect(throws: SourceFailure.self) { try open(path, limits: limits) }
                #expect(failure?.diagnostic.code == code)
            }
        }
    }

    #if !Packages
        @Test func `without the library an archive is answered with what to do instead`() {
            let source = ImportSource(name: "a.zip", location: .bytes([0x50, 0x4B, 3, 4]))
            let failure = #expect(throws: SourceFailure.self) { try PackageReader.open(source) }
            #expect(failure?.diagnostic.code == .archiveNotRead)
        }
    #endif
}
