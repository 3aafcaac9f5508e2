/// A node of a course tree as a manifest draws it.
package struct CourseNode: Hashable, Sendable {
    package var id: String
    package var title: String
    /// `lesson`, `section`, `sco`, `asset`, `au`, `block`, `assessment`, or what the format calls it.
    package var kind: String
    /// The resource that the node opens, relative to the package; `nil` for a node that only groups.
    package var href: String?
    package var children: [CourseNode]
    package var sourceExtra: [SourceExtra]

    package init(id: String = "", title: String, kind: String, href: String? = nil, children: [CourseNode] = []) {
        self.id = id
        self.title = title
        self.kind = kind
        self.href = href
        self.children = children
        sourceExtra = []
    }
}
