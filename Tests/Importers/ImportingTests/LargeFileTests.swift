import Foundation
import ImportModel
import Importing
import Testing
import Values

/// Files over a megabyte are read as a stream.
struct LargeFileTests {
    /// A quiz of more than two megabytes; `ending` stands before its last tag.
    private static func quiz(_ ending: String = "") -> (bytes: [UInt8], count: Int) {
        let question = { (number: Int) in
            """
              <question type="shortanswer"><name><text>第\(number)题</text></name>
                <questiontext format="html"><text>\(number) 加 1 等于？\(String(repeating: "说", count: 300))</text></questiontext>
                <answer fraction="100"><text>\(number + 1)</text></answer></question>

            """
        }
        let count = 2_000
        let text = "<quiz>\n" + (1...count).map(question).joined() + ending + "</quiz>\n"
        return (Array(text.utf8), count)
    }

    private func inspect(_ bytes: [UInt8]) throws -> ImportedFile {
        let path = FileManager.default.temporaryDirectory.path + "/dangke-large-\(UUID().uuidString).xml"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: path) } }
        let report = Workbench.pipeline.inspect([ImportSource(name: "large.xml", location: .path(path))])
        return try #require(report.files.first)
    }

    @Test func `a streamed file yields what the same bytes in memory yield`() throws {
        let (bytes, count) = Self.quiz()
        let streamed = try inspect(bytes)
        let whole = try #require(Workbench.inspect(bytes, name: "large.xml").files.first)
        #expect(streamed.items.count == count)
        #expect(streamed == whole)
        #expect(streamed.sha256 == Workbench.digest(bytes))
    }

    @Test func `a streamed file that is broken is recovered, and its digest is that of all its bytes`() throws {
        let (bytes, count) = Self.quiz("<question type='essay'><name><text>末题</text></name></oops>")
        let file = try inspect(bytes)
        #expect(file.items.count >= count)
        let recovered = file.items.count { $0.isRecovered }
        #expect(recovered == file.items.count)
        #expect(file.sha256 == Workbench.digest(bytes))
    }

    @Test func `a streamed file with a secrecy marking is refused`() throws {
        let file = try inspect(Self.quiz("<!-- 机密★ -->").bytes)
        #expect(file.items.isEmpty)
        #expect(file.diagnostics.map(\.code) == [.secrecyMarking])
    }
}
