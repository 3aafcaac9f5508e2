import Foundation
import ImportModel
import Importing
import Testing

/// The files that fuzzing begins with, and what it has found: each is read to its end. `Scripts/fuzz` does more with
/// them, under the address sanitizer.
struct FuzzCorpusTests {
    /// Folders of the corpus by the format that their files are read as; of an archive the content tells it.
    private static let formats: [String: ImportFormat] = [
        "aiken": .aiken, "chinese-text": .chineseText, "cmi5": .cmi5, "csv": .csv, "gift": .gift,
        "manifest": .contentPackage, "markdown-bank": .markdownBank, "markdown-course": .markdownCourse,
        "moodle-xml": .moodleXML, "qti-1.2": .qti12, "qti-2": .qti2, "task-list": .taskList,
    ]

    @Test(arguments: formats.keys.sorted() + ["zip"]) func `a file of the corpus ends with a report`(_ folder: String)
        throws
    {
        let root = "\(Workbench.root)/Tests/FuzzCorpus/\(folder)"
        let names = try FileManager.default.contentsOfDirectory(atPath: root).sorted()
        #expect(!names.isEmpty)
        for name in names {
            let bytes = try Data(contentsOf: URL(filePath: "\(root)/\(name)"))
            let report = Workbench.inspect(Array(bytes), name: name, format: Self.formats[folder])
            #expect(!report.files.isEmpty, "\(name)")
            for diagnostic in report.files.flatMap(\.diagnostics) {
                #expect((diagnostic.line ?? 1) >= 1 && (diagnostic.column ?? 1) >= 1, "\(name) \(diagnostic)")
            }
        }
    }
}
