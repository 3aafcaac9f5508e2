/// A piece of the source that the model has no place for.
package struct SourceExtra: Hashable, Sendable {
    /// What the source calls it.
    package var name: String
    /// Verbatim.
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
