import Crypto
import Foundation
import ImportModel
import Importing
import Runtime
import Values

/// The pipeline as the tests use it: real SHA-256, and 20 November 2026 as the day of judgement.
enum Workbench {
    static let digest = ContentDigest {
        let run = SHA256Run()
        return ContentDigest.Run(take: run.take, finish: { run.finish().hexadecimal })
    }

    static let pipeline = ImportPipeline(digest: digest) { CivilDate(year: 2026, month: 11, day: 20) }

    /// The project's own folder.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static func inspect(_ text: String, name: String = "bank.md", format: ImportFormat? = nil) -> ImportReport {
        inspect(Array(text.utf8), name: name, format: format)
    }

    static func inspect(_ bytes: [UInt8], name: String, format: ImportFormat? = nil) -> ImportReport {
        pipeline.inspect([ImportSource(name: name, location: .bytes(bytes), format: format)])
    }

    /// - Parameter bytes: the content of an asset that lies beside the source.
    static func export(
        _ report: ImportReport, by writer: any FormatWriter, as format: ImportFormat,
        bytes: @escaping (ImportedAsset) throws -> [UInt8] = embedded
    ) throws -> Export {
        try writer.write(ExportContent(files: report.files, bytes: bytes), as: format)
    }

    static func embedded(_ asset: ImportedAsset) throws -> [UInt8] {
        guard case .embedded(let bytes) = asset.content else {
            throw SourceFailure(.assetMissing, path: asset.reference)
        }
        return bytes
    }

    /// A folder of the project.
    static func inspect(folder: String) -> ImportReport {
        pipeline.inspect([ImportSource(name: folder, location: .path("\(root)/\(folder)"))])
    }

    /// A folder made for one test.
    static func withFolder<Result>(_ files: [String: [UInt8]], _ body: (ImportReport) throws -> Result) throws -> Result
    {
        let root = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString)")
        defer {
            do { try FileManager.default.removeItem(at: root) } catch { preconditionFailure("\(error)") }
        }
        for (path, bytes) in files {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        return try body(pipeline.inspect([ImportSource(name: "in", location: .path(root.path))]))
    }
}

extension ImportReport {
    /// `code line:column` of every diagnostic, in order.
    var findings: [String] {
        files.flatMap(\.diagnostics).map { diagnostic in
            "\(diagnostic.code.id) \(diagnostic.line.map(String.init) ?? "-"):\(diagnostic.column.map(String.init) ?? "-")"
        }
    }

    /// The codes alone.
    var codes: [String] { files.flatMap(\.diagnostics).map(\.code.id) }
    var items: [ImportedItem] { files.flatMap(\.items) }
}
