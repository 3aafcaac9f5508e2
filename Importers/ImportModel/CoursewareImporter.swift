/// Everything that the service knows of importing; the composition root fills it in.
///
/// The service hands over where an upload lies, keeps the report for the preview, and on commit asks for the bytes of
/// each asset once, to write them under their hash.
package protocol CoursewareImporter: Sendable {
    /// Detects, parses and validates everything at `source`. Nothing is written.
    ///
    /// What is wrong with the content is in the report, files that cannot be read included.
    func inspect(_ source: ImportSource) throws -> ImportReport

    /// The bytes of an asset that `inspect` of the same source reported.
    ///
    /// - Throws: `SourceFailure` where they are gone or no longer those that were hashed.
    func bytes(of asset: ImportedAsset, in source: ImportSource) throws -> [UInt8]

    /// The characters of a text file that is no courseware, such as a roster: line ends are `\n`, and there is no byte
    /// order mark.
    ///
    /// - Throws: `SourceFailure` where the encoding cannot be told.
    func text(of bytes: [UInt8], named name: String) throws -> PlainText
}

/// Where an import comes from.
package struct ImportSource: Hashable, Sendable {
    package enum Location: Hashable, Sendable {
        /// A file, a folder or an archive on this machine.
        case path(String)
        /// A small upload that is still in memory.
        case bytes([UInt8])
    }

    /// What the reader is shown: the upload's file name, or the path as it was typed.
    package var name: String
    package var location: Location
    /// The format, where a person overrode the guess.
    package var format: ImportFormat?
    /// Column letters of tables by the word of the column, where a person corrected the mapping.
    package var columns: [String: String] = [:]
    /// Whether a share that the format's own editor does not offer becomes the nearest that it does.
    package var takesNearestFractions = false
    /// The encoding of texts and XML without a byte order mark, where a person named it.
    package var encoding: TextEncoding?
    /// How the names in an archive are written, where a person named it.
    package var nameEncoding: ArchiveNameEncoding?
    package var limits: ImportLimits

    package init(
        name: String, location: Location, format: ImportFormat? = nil, limits: ImportLimits = .standard
    ) {
        self.name = name
        self.location = location
        self.format = format
        self.limits = limits
    }
}
