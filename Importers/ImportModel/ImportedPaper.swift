/// A paper as the source composes it. What the source nests is flattened: sections and parts come one after another.
package struct ImportedPaper: Hashable, Sendable {
    package var externalId: String?
    package var title: String
    package var place: SourcePlace
    package var sections: [Section]
    /// The time limit in seconds, where the source states one.
    package var timeLimitSeconds: Int?
    /// How often a member may sit it, where the source states it.
    package var attempts: Int?
    /// Whether it is a section in a file of its own, which papers of other files may hold.
    package var isSection = false
    /// What the model has no place for, verbatim.
    package var sourceExtra: [SourceExtra]

    package init(title: String, place: SourcePlace, sections: [Section] = []) {
        externalId = nil
        self.title = title
        self.place = place
        self.sections = sections
        timeLimitSeconds = nil
        attempts = nil
        sourceExtra = []
    }

    package struct Section: Hashable, Sendable {
        package var title: String
        /// How many of `items` are drawn; `nil` for all.
        package var select: Int?
        package var shuffle: Bool
        package var timeLimitSeconds: Int?
        package var items: [ItemReference]
        /// What else it takes, until the pipeline has put that here.
        package var sources: [Source]

        package init(
            title: String, select: Int? = nil, shuffle: Bool = false, items: [ItemReference] = [],
            sources: [Source] = []
        ) {
            self.title = title
            self.select = select
            self.shuffle = shuffle
            timeLimitSeconds = nil
            self.items = items
            self.sources = sources
        }
    }

    /// What a section takes from elsewhere.
    package enum Source: Hashable, Sendable {
        /// The questions of a pool, each for as many points.
        case pool(String, points: ExactDecimal?)
        /// The sections of another file, by its path.
        case file(String)
    }

    /// An item's place in a section.
    package struct ItemReference: Hashable, Sendable {
        /// The external id of the item, or the path of its file where it has none.
        package var item: String
        /// What the paper counts the item for, in place of the item's own points.
        package var points: ExactDecimal?
        /// What the item's own points are multiplied by, where the paper says that, until the pipeline has made `points` of
        /// it.
        package var weight: ExactDecimal?
        /// Whether a draw always takes it.
        package var isRequired: Bool
        /// Whether shuffling leaves it where it stands.
        package var isFixed: Bool

        package init(_ item: String, points: ExactDecimal? = nil, isRequired: Bool = false, isFixed: Bool = false) {
            self.item = item
            self.points = points
            weight = nil
            self.isRequired = isRequired
            self.isFixed = isFixed
        }
    }
}
