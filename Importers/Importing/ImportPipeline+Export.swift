package import ImportModel

extension ImportPipeline {
    /// The formats that are written.
    package static var writable: [ImportFormat] { FormatRegistry.writers.flatMap(\.formats) }

    /// Everything that `files` hold in another format; what it cannot carry is in the diagnostics.
    ///
    /// - Parameter source: where the bytes of the assets lie.
    /// - Throws: `SourceFailure` where they are gone.
    package func export(_ files: [ImportedFile], of source: ImportSource, as format: ImportFormat) throws -> Export {
        guard let writer = FormatRegistry.writers.first(where: { $0.formats.contains(format) }) else {
            throw SourceFailure(.unknownFormat, path: source.name, detail: format.rawValue)
        }
        return try writer.write(ExportContent(files: files) { try bytes(of: $0, in: source) }, as: format)
    }
}
