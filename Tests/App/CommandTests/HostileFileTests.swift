import Foundation
import Testing

/// The built program against files that were made to harm it; `Scripts/hostile-files` writes them.
@Suite(.timeLimit(.minutes(15)))
struct HostileFileTests {
    /// What has to come of one file.
    private struct Expectation: Decodable {
        let outcome: String
        let codes: [String]
        let format: String?
    }

    /// What `dangke inspect --json` tells of one file.
    private struct Preview: Decodable {
        struct Item: Decodable {}
        struct Finding: Decodable { let code: String }
        struct File: Decodable {
            let items: [Item]
            let diagnostics: [Finding]
        }
        let files: [File]
    }

    @Test func `no hostile file ends the program or yields a question where it is refused`() throws {
        let scratch = try Scratch()
        let folder = scratch.path + "/hostile"
        try write(to: folder)
        let told = try Data(contentsOf: URL(fileURLWithPath: folder + "/expected.json"))
        let expected = try JSONDecoder().decode([String: Expectation].self, from: told)
        #expect(expected.count > 200)
        for (name, expectation) in expected.sorted(by: { $0.key < $1.key }) {
            let format = expectation.format.map { ["--format", $0] } ?? []
            let outcome = try Program.run(["inspect", "\(folder)/\(name)", "--json"] + format, in: scratch)
            // A signal would be a negative number.
            try #require([0, 1].contains(outcome.status), "\(name): \(outcome.status) \(outcome.complaints)")
            let preview = try JSONDecoder().decode(Preview.self, from: Data(outcome.output.utf8))
            let codes = Set(preview.files.flatMap(\.diagnostics).map(\.code))
            if !expectation.codes.isEmpty {
                #expect(!codes.isDisjoint(with: expectation.codes), "\(name): \(codes.sorted())")
            }
            guard expectation.outcome == "refused" else { continue }
            let items = preview.files.reduce(0) { $0 + $1.items.count }
            #expect(items == 0, "\(name)")
            #expect(outcome.status == 1, "\(name)")
        }
    }

    private func write(to folder: String) throws {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        python.arguments = ["python3", root.appendingPathComponent("Scripts/hostile-files").path, folder]
        try python.run()
        python.waitUntilExit()
        try #require(python.terminationStatus == 0)
    }
}
