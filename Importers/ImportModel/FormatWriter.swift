/// What writes one format, or some that are alike: the other half of a `FormatReader`, and a row of the registry in
/// Importing.
package protocol FormatWriter: Sendable {
    /// The formats that it writes.
    var formats: [ImportFormat] { get }

    /// Everything of `content` that `format` can carry; each loss is a diagnostic at the place that it came from.
    ///
    /// - Throws: what `content` throws where the bytes of an asset are gone.
    func write(_ content: ExportContent, as format: ImportFormat) throws -> Export
}

/// What is to be written: files as an importer yields them, and the bytes of their assets.
package struct ExportContent {
    package let files: [ImportedFile]
    package let bytes: (ImportedAsset) throws -> [UInt8]

    package init(files: [ImportedFile], bytes: @escaping (ImportedAsset) throws -> [UInt8]) {
        self.files = files
        self.bytes = bytes
    }
}

/// What was written, and what could not be.
package struct Export: Hashable, Sendable {
    /// How the files belong together.
    package enum Container: Hashable, Sendable {
        /// Each by itself, the first of them the document.
        case files
        /// In one zip archive, which is called `name` where nobody says otherwise. A writer only says so and knows
        /// nothing of archives; the pipeline packs them, in their order.
        case archive(name: String)
    }

    /// The document first, then the files that it refers to; where the pipeline has packed them, the archive alone.
    package var files: [ExportedFile]
    package var container: Container
    package var diagnostics: [Diagnostic]

    package init(files: [ExportedFile], container: Container = .files, diagnostics: [Diagnostic]) {
        self.files = files
        self.container = container
        self.diagnostics = diagnostics
    }
}

/// One file of an export, by its path in it.
package struct ExportedFile: Hashable, Sendable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
