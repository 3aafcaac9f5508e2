/// What a manifest says of the files beside it, by their paths from the manifest's folder.
package struct PackageContents: Hashable, Sendable {
    /// Every file that is listed, with the place of the resource that lists it.
    package var listed: [String: SourcePlace] = [:]
    /// Files that say less than another file of the package, by that other's path.
    package var poorerThan: [String: String] = [:]
    /// What is said of single files, by their paths.
    package var described: [String: Description] = [:]

    package init() {}

    /// What a manifest says of a question, as far as the question has a place for it.
    package struct Description: Hashable, Sendable {
        package var tags: [String] = []
        package var categoryPath: [String] = []
        package var difficulty: Int?
        package var language: String?

        package init() {}
    }
}
