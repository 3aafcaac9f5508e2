package import Values

/// A node of a course tree as a manifest draws it.
package struct CourseNode: Hashable, Sendable {
    package var id: String
    package var title: String
    /// `lesson`, `section`, `sco`, `asset`, `au`, `block`, `assessment`, or what the format calls it.
    package var kind: String
    /// The resource that the node opens, relative to the package; `nil` for a node that only groups.
    package var href: String?
    /// Where the node stands in the manifest; `nil` where it was made up from several places.
    package var place: SourcePlace?
    /// Further files that the resource needs, relative to the package.
    package var files: [String]
    /// The share of the points from which on the node counts as mastered.
    package var masteryScore: Fraction?
    package var children: [CourseNode]
    /// Prerequisites, sequencing and completion rules, verbatim: they are kept and not enforced.
    package var sourceExtra: [SourceExtra]

    package init(id: String = "", title: String, kind: String, href: String? = nil, children: [CourseNode] = []) {
        self.id = id
        self.title = title
        self.kind = kind
        self.href = href
        self.children = children
        place = nil
        files = []
        masteryScore = nil
        sourceExtra = []
    }
}
