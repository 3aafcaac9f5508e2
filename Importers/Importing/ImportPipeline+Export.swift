package import ImportModel
import Office
import Packages

extension ImportPipeline {
    /// The formats that are written.
    package static var writable: [ImportFormat] { FormatRegistry.writers.flatMap(\.formats) }

    /// Everything that `files` hold in another format; what it cannot carry is in the diagnostics.
    ///
    /// - Parameter source: where the bytes of the assets lie.
    /// - Throws: `SourceFailure` where they are gone, or where an archive cannot be written.
    package func export(_ files: [ImportedFile], of source: ImportSource, as format: ImportFormat) throws -> Export {
        try Self.export(ExportContent(files: files) { try bytes(of: $0, in: source) }, as: format)
    }

    /// `content`, wherever it comes from, in `format`, one of `writable`.
    package static func export(_ content: ExportContent, as format: ImportFormat) throws -> Export {
        guard let writer = FormatRegistry.writers.first(where: { $0.formats.contains(format) }) else {
            throw SourceFailure(.unknownFormat, path: content.files.first?.path ?? "", detail: format.rawValue)
        }
        return try packed(writer.write(content, as: format))
    }

    /// A document of an office suite, .docx, with a paragraph for each line of `text`.
    ///
    /// - Throws: `SourceFailure` where an archive cannot be written.
    package static func document(of text: String) throws -> [UInt8] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return try ArchiveWriter.archive(of: ParagraphDocument.files(lines), named: "questions.docx")
    }

    /// `export` with its files in the archive that it asks for.
    package static func packed(_ export: Export) throws -> Export {
        guard case .archive(let name) = export.container else { return export }
        var packed = export
        packed.files = [ExportedFile(path: name, bytes: try ArchiveWriter.archive(of: export.files, named: name))]
        return packed
    }
}
