/// What one file yielded: every item, course and paper found in it, and everything that was wrong with it.
package struct ImportedFile: Hashable, Sendable {
    /// The path as the reader is shown it; a member of an archive is `a.zip!/b/c.xml`.
    package var path: String
    package var format: ImportFormat
    /// The name of the character encoding that was chosen, for example `UTF-8` or `GB18030`; empty for binary files.
    package var encoding: String
    /// SHA-256 of the file's bytes, in 64 lower-case hexadecimal digits.
    package var sha256: String
    /// Banks that the file names; an item says by `bank` which of them it belongs to.
    package var banks: [ImportedBank]
    package var items: [ImportedItem]
    /// Questions that went to a consumer and are not in `items`, by kind.
    package var passedOn: [ItemKind: Int] = [:]
    package var courses: [ImportedCourse]
    package var papers: [ImportedPaper]
    /// The questions of each pool from which papers of any file may draw, by the pool's identifier, as papers name them.
    package var pools: [String: [String]] = [:]
    /// Whether the file is a text that questions of other files begin with.
    package var isStimulus = false
    /// Categories with what the source says about them; a category that is only named is not among them.
    package var categories: [ImportedCategory]
    /// Media that the items and courses of this file refer to.
    package var assets: [ImportedAsset]
    /// Files that lessons name, before the pipeline has looked for them.
    package var declaredAssets: [DeclaredAsset]
    /// What a manifest says of the files beside it.
    package var contents: PackageContents?
    package var diagnostics: [Diagnostic]

    package init(path: String, format: ImportFormat, encoding: String = "", sha256: String = "") {
        self.path = path
        self.format = format
        self.encoding = encoding
        self.sha256 = sha256
        banks = []
        items = []
        courses = []
        papers = []
        categories = []
        assets = []
        declaredAssets = []
        diagnostics = []
    }

    /// Says that the file holds nothing that a reader of its format would find.
    package mutating func noteEmpty() {
        diagnostics.append(Diagnostic(.emptyFile, at: SourcePlace(path: path, line: 1)))
    }

    /// Whether anything in the file must be mended before it can be committed.
    ///
    /// That the file is not well-formed is an error of the file, but where its items were recovered a person may
    /// confirm them instead of mending it.
    package var hasErrors: Bool {
        diagnostics.contains { $0.severity == .error && !(needsConfirmation && $0.code == .notWellFormed) }
    }
    /// Whether the file was read by the recovery pass, so that a person has to confirm what was found.
    package var needsConfirmation: Bool { items.contains(where: \.isRecovered) }
}
