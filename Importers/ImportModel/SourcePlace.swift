/// Where in the sources something stands.
package struct SourcePlace: Hashable, Sendable {
    /// As the reader is shown it; a member of an archive is `a.zip!/b/c.xml`.
    package var path: String
    /// From 1; `nil` where the whole file is meant.
    package var line: Int?
    /// From 1, counted in characters; `nil` where the whole line is meant.
    package var column: Int?

    package init(path: String, line: Int? = nil, column: Int? = nil) {
        self.path = path
        self.line = line
        self.column = column
    }
}
