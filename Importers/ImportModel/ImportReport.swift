/// The outcome of detection, parsing and validation: what a preview shows and a commit saves.
package struct ImportReport: Hashable, Sendable {
    /// In ascending order of the path.
    package var files: [ImportedFile]

    package init(files: [ImportedFile]) {
        self.files = files
    }

    package var summary: Summary { Summary(of: files) }

    /// Counts over all files.
    package struct Summary: Hashable, Sendable {
        /// Kinds that do not occur are absent.
        package var items: [ItemKind: Int]
        package var courses: Int
        package var papers: Int
        package var errors: Int
        package var warnings: Int
        /// Whether a path could not be read at all.
        package var hasUnreadableFile: Bool

        init(of files: [ImportedFile]) {
            items = files.reduce(into: [:]) { counts, file in
                for item in file.items { counts[item.kind, default: 0] += 1 }
                counts.merge(file.passedOn, uniquingKeysWith: +)
            }
            courses = files.reduce(0) { $0 + $1.courses.count }
            papers = files.reduce(0) { $0 + $1.papers.count }
            let diagnostics = files.lazy.flatMap(\.diagnostics)
            errors = diagnostics.count { $0.severity == .error }
            warnings = diagnostics.count { $0.severity == .warning }
            hasUnreadableFile = diagnostics.contains { $0.code == .unreadableFile }
        }
    }
}
