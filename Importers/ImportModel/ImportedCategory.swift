/// A category that the source describes, besides naming it at its questions.
package struct ImportedCategory: Hashable, Sendable {
    /// The names from the root, without the root itself.
    package var path: [String]
    package var externalId: String?
    package var summary: RichText?

    package init(path: [String], externalId: String? = nil, summary: RichText? = nil) {
        self.path = path
        self.externalId = externalId
        self.summary = summary
    }
}
