/// A paper as the source composes it.
package struct ImportedPaper: Hashable, Sendable {
    package var title: String
    package var place: SourcePlace
    package var sections: [Section]
    /// The time limit in seconds, where the source states one.
    package var timeLimitSeconds: Int?

    package init(title: String, place: SourcePlace, sections: [Section] = []) {
        self.title = title
        self.place = place
        self.sections = sections
        timeLimitSeconds = nil
    }

    package struct Section: Hashable, Sendable {
        package var title: String
        /// How many of `items` are drawn; `nil` for all.
        package var select: Int?
        package var shuffle: Bool
        /// External ids of the items.
        package var items: [String]

        package init(title: String, select: Int? = nil, shuffle: Bool = false, items: [String] = []) {
            self.title = title
            self.select = select
            self.shuffle = shuffle
            self.items = items
        }
    }
}
