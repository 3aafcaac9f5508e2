/// What reads the files of one format, or of some that are alike: a row of the registry in Importing.
///
/// A reader is made for one import, with its limits, and keeps nothing between files.
package protocol FormatReader: Sendable {
    /// The formats that it reads; by these it is found where a person overrode the guess.
    var formats: [ImportFormat] { get }
    /// The form in which it takes a file.
    var medium: FormatMedium { get }

    /// The format that `sample` shows itself to be; `nil` where it is none of `formats`.
    ///
    /// Readers are asked in the registry's order, the most particular first.
    func recognizes(_ sample: FormatSample) -> ImportFormat?

    /// Adds everything in the file to `file`, which has its path, its format and, for text, its encoding.
    ///
    /// What is wrong with the content goes to `file.diagnostics`, all of it in one pass; HTML, assets, references and
    /// near duplicates are the pipeline's.
    ///
    /// - Throws: `SourceFailure` where the file cannot be read at all.
    func read(_ content: FormatContent, into file: inout ImportedFile) throws
}

/// A reader that can hand its questions over one by one, so that a bank of any size is read in the memory of one.
package protocol PassingFormatReader: FormatReader {
    /// As `read(_:into:)`, but the questions go to `consumer` and not into `file`.
    func read(_ content: FormatContent, into file: inout ImportedFile, passing consumer: ItemConsumer) throws
}

extension PassingFormatReader {
    /// Keeps the questions that are handed over.
    package func read(_ content: FormatContent, into file: inout ImportedFile) throws {
        try file.keepItems { try read(content, into: &$0, passing: $1) }
    }
}

extension ImportedFile {
    /// Adds the questions that `read` hands over.
    fileprivate mutating func keepItems(_ read: (inout ImportedFile, ItemConsumer) throws -> Void) rethrows {
        var items: [ImportedItem] = []
        try read(&self, ItemConsumer(restart: { items = [] }, take: { items.append($0) }))
        self.items += items
    }
}

/// Takes the questions of a file in place of the file.
package struct ItemConsumer {
    /// Everything that was taken is void: it comes again, because the document is read once more to be recovered, or the
    /// file was refused after all.
    package let restart: () -> Void
    package let take: (ImportedItem) -> Void

    package init(restart: @escaping () -> Void, take: @escaping (ImportedItem) -> Void) {
        self.restart = restart
        self.take = take
    }
}

/// The form in which a reader takes a file.
package enum FormatMedium: Hashable, Sendable {
    /// Bytes as they lie there: XML finds its encoding itself.
    case xml
    /// Characters, decoded and with line ends of one kind.
    case text
}

/// As much of a file as detection looks at.
package enum FormatSample: Hashable, Sendable {
    /// XML, by the local name of its root element.
    case xml(root: String)
    /// Text, decoded.
    case text(String)
}

/// A file on its way to a reader.
package enum FormatContent {
    /// Opened from the beginning each time that it is called, once more for the recovery pass.
    case xml(open: () throws -> ByteStream)
    case text(String)
}

extension FormatContent {
    /// The document of a reader whose medium is `xml`.
    package var document: () throws -> ByteStream {
        switch self {
        case .xml(let open): open
        case .text(let text): { ByteStream(Array(text.utf8)) }
        }
    }

    /// The characters of a reader whose medium is `text`; empty for XML, which such a reader is never handed.
    package var characters: String {
        switch self {
        case .xml: ""
        case .text(let text): text
        }
    }
}

/// What reads a package as one file: an office document, whose parts mean nothing by themselves.
package protocol DocumentReader: Sendable {
    var formats: [ImportFormat] { get }

    /// The format that the package shows itself to be by the entries it holds; `nil` where it is none of `formats`.
    func recognizes(_ tree: any SourceTree) -> ImportFormat?

    /// Adds everything in the document to `file`, as `FormatReader.read` does, but hands its questions to `consumer`.
    func read(_ tree: any SourceTree, into file: inout ImportedFile, passing consumer: ItemConsumer) throws
}

extension DocumentReader {
    /// Keeps the questions that are handed over.
    package func read(_ tree: any SourceTree, into file: inout ImportedFile) throws {
        try file.keepItems { try read(tree, into: &$0, passing: $1) }
    }
}
