import ImportModel
@testable import Importing
import JSON
import Values

/// What has to hold of every report.
enum Preview {
    static let pipeline = ImportPipeline(digest: digest) { CivilDate(year: 2026, month: 11, day: 20) }

    /// No SHA-256, which would cost more than the parsers; 64 digits all the same.
    private static let digest = ContentDigest {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        return ContentDigest.Run(
            take: { piece in for byte in piece { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 } },
            finish: { String(repeating: "0", count: 48) + String(UInt64.max - sum >> 1, radix: 16).suffix(16) })
    }

    /// The report of files beside each other.
    static func inspect(_ files: [String: [UInt8]]) -> ImportReport {
        let source = ImportSource(name: "upload", location: .bytes([]))
        let tree = MemoryTree(name: "upload", files)
        return ImportReport(
            files: TreeImport(tree: tree, source: source, digest: digest, today: nil).files())
    }

    /// The report can be shown: it is JSON in both languages, and every place in it is one.
    static func check(_ report: ImportReport) {
        require(!report.files.isEmpty, "A report says nothing.")
        for language in [Language.chinese, .english] {
            let document = InspectDocument(report, language: language).json
            do throws(JSONFailure) {
                let read = try JSONReader.parse(document.bytes, limits: JSONReader.Limits(depth: 512))
                require(read == document, "A report reads otherwise than it was written.")
            } catch { fail("A report is no JSON: \(error)") }
        }
        for diagnostic in report.files.flatMap(\.diagnostics) {
            require(
                (diagnostic.line ?? 1) >= 1 && (diagnostic.column ?? 1) >= 1, "A place begins before its file.")
        }
        for asset in report.files.flatMap(\.assets) {
            guard case .member(let path) = asset.content else { continue }
            checkPath(path)
        }
    }

    /// A path stays inside what it is relative to.
    static func checkPath(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        require(!parts.contains("..") && parts.first != "" && !path.contains("\\"), "\(path) leads outside.")
    }

    /// What is written is read, and then written as it was.
    static func checkExport(_ report: ImportReport, of source: ImportSource, as format: ImportFormat) {
        guard report.files.allSatisfy({ !$0.hasErrors }), report.files.contains(where: { !$0.items.isEmpty }) else {
            return
        }
        do {
            let first = try pipeline.export(report.files, of: source, as: format)
            var files = Dictionary(uniqueKeysWithValues: first.files.map { ($0.path, $0.bytes) })
            // Alone it is a file, beside others a folder: a note makes it always the latter.
            files["note.png"] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            let again = ImportReport(files: inspect(files).files.filter { $0.format == format })
            let second = try pipeline.export(again.files, of: source, as: format)
            let texts = [first, second].map { String(decoding: $0.files.first?.bytes ?? [], as: UTF8.self) }
            require(texts[0] == texts[1], "Written \(texts[0])\nand, read again, \(texts[1])")
        } catch { fail("What was read cannot be written: \(error)") }
    }
}
