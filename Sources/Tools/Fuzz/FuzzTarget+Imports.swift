import ImportModel
@testable import Importing
import JSON
import Packages
import Values

extension FuzzTarget {
    /// Whole files, as they are taken by `inspect`: the parser, and everything that the pipeline does after it.
    static let imports =
        [
            format("moodle-xml", .moodleXML, written: .moodleXML),
            format("dangke-xml", .dangkeXML, written: .dangkeXML),
            format("qti-1.2", .qti12), format("qti-2", .qti2), format("cmi5", .cmi5), format("gift", .gift),
            format("aiken", .aiken), format("markdown-bank", .markdownBank, written: .dangkeXML),
            format("chinese-text", .chineseText), format("task-list", .taskList), format("csv", .csv),
        ] + [
            FuzzTarget(name: "zip", run: archive),
            FuzzTarget(name: "manifest", run: manifest),
            FuzzTarget(name: "markdown-course", run: course),
            FuzzTarget(name: "docx", run: document),
            FuzzTarget(name: "xlsx", run: workbook),
        ]

    private static func format(_ name: String, _ format: ImportFormat, written: ImportFormat? = nil) -> FuzzTarget {
        FuzzTarget(name: name) { input in
            let source = ImportSource(name: "upload", location: .bytes(input), format: format)
            let report = Preview.pipeline.inspect([source])
            Preview.check(report)
            if let written { Preview.checkExport(report, of: source, as: written) }
        }
    }

    /// What an archive names stays in it.
    private static func archive(_ input: [UInt8]) {
        // Anything else is a single file.
        let source = ImportSource(name: "upload", location: .bytes([0x50, 0x4B, 3, 4] + input.dropFirst(4)))
        do {
            let tree = try PackageReader.open(source)
            for entry in tree.entries {
                Preview.checkPath(entry.path)
                do {
                    let bytes = try tree.bytes(at: entry.path, limit: source.limits.archiveEntryBytes)
                    require(bytes.count == entry.byteCount, "\(entry.path) has another length than it says.")
                } catch is SourceFailure {}
            }
        } catch is SourceFailure {
        } catch { fail("\(error) is no failure of a source.") }
        Preview.check(Preview.pipeline.inspect([source]))
    }

    private static func manifest(_ input: [UInt8]) {
        let quiz = #"<quiz><question type="truefalse"><questiontext><text>a</text></questiontext></question></quiz>"#
        let report = Preview.inspect(["imsmanifest.xml": input, "a.html": [], "q/quiz.xml": Array(quiz.utf8)])
        for file in report.files {
            for path in (file.contents?.listed ?? [:]).keys { Preview.checkPath(path) }
        }
        let alone = ImportSource(name: "upload", location: .bytes(input), format: .contentPackage)
        Preview.check(Preview.pipeline.inspect([alone]))
    }

    /// One of our own, a book in one file, and a folder with a list of its pages.
    private static func course(_ input: [UInt8]) {
        for format in [ImportFormat.lecturePackage, .markdownCourse] {
            let source = ImportSource(name: "course.md", location: .bytes(input), format: format)
            Preview.check(Preview.pipeline.inspect([source]))
        }
        Preview.check(Preview.inspect(["SUMMARY.md": input, "a.md": input, "b/1-c.md": Array("# c\n".utf8)]))
    }

    /// The body, the numbering and the styles, parted by NUL bytes.
    private static func document(_ input: [UInt8]) {
        Preview.check(Preview.inspect(parts(input, ["word/document.xml", "word/numbering.xml", "word/styles.xml"])))
    }

    /// The sheet, the shared strings, the workbook and its relationships, parted by NUL bytes.
    private static func workbook(_ input: [UInt8]) {
        let names = [
            "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        ]
        var files = parts(input, names)
        let book = #"<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#
        let links = #"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>"#
        files[names[2], default: []] += files[names[2]] == nil ? Array(book.utf8) : []
        files[names[3], default: []] += files[names[3]] == nil ? Array(links.utf8) : []
        Preview.check(Preview.inspect(files))
    }

    private static func parts(_ input: [UInt8], _ names: [String]) -> [String: [UInt8]] {
        let pieces = input.split(separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
        return Dictionary(uniqueKeysWithValues: zip(names, pieces.map(Array.init)))
    }
}
