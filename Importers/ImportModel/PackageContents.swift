/// What a manifest says of the files beside it, by their paths from the manifest's folder.
package struct PackageContents: Hashable, Sendable {
    /// Every file that is listed, with the place of the resource that lists it.
    package var listed: [String: SourcePlace] = [:]
    /// Files that say less than another file of the package, by that other's path.
    package var poorerThan: [String: String] = [:]

    package init() {}
}
