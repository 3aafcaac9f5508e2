/// The files of one import: a folder, an archive, or a single file. Paths are relative, with `/`, and stay inside.
package protocol SourceTree: Sendable {
    /// What the reader is shown for the tree itself, for example `lectures.zip` or `Content/lectures`.
    var name: String { get }
    /// Every file, in ascending order of the path.
    var entries: [SourceEntry] { get }
    /// The bytes of one file.
    ///
    /// - Throws: `SourceFailure` where there is no such file, it cannot be read, or it is longer than `limit` bytes.
    func bytes(at path: String, limit: Int) throws -> [UInt8]
    /// The bytes of one file from its beginning, in pieces; `nil` where the tree cannot give less than the whole.
    ///
    /// - Throws: `SourceFailure` where there is no such file or it cannot be read.
    func stream(at path: String) throws -> ByteStream?
    /// How the names of an archive were read; `nil` where that makes no difference.
    var nameEncoding: ArchiveNameEncoding? { get }
    /// The path that the reader is shown for a file: `a.zip!/b/c.xml` in an archive, else `folder/c.xml`.
    func shownPath(_ path: String) -> String
}

extension SourceTree {
    package func stream(at path: String) throws -> ByteStream? { nil }
    package var nameEncoding: ArchiveNameEncoding? { nil }
}

/// One file of a source tree.
package struct SourceEntry: Hashable, Sendable {
    package var path: String
    package var byteCount: Int

    package init(path: String, byteCount: Int) {
        self.path = path
        self.byteCount = byteCount
    }
}

/// Why a file of a source could not be had.
package struct SourceFailure: Error, Hashable, Sendable {
    /// What an editor is told.
    package var diagnostic: Diagnostic

    package init(_ code: DiagnosticCode, path: String, detail: String = "") {
        diagnostic = Diagnostic(code, at: SourcePlace(path: path), detail: detail)
    }
}
