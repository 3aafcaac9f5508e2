/// Takes what a document holds, record by record.
package protocol XMLRecordVisitor: AnyObject {
    /// A start tag outside every record was read.
    ///
    /// - Returns: whether the element is a record, or is looked into, or is left out with all that is in it.
    func enter(_ start: XMLStart) -> XMLStep

    /// A record is complete.
    func visit(_ record: XMLElement)

    /// An element for which `enter` said `descend` has ended.
    func leave(_ name: String)
}

extension XMLRecordVisitor {
    package func leave(_ name: String) {}
}

/// A start tag.
package struct XMLStart: Hashable, Sendable {
    /// The local names from the root down to the element itself.
    package var path: [String]
    package var namespace: String?
    package var attributes: [XMLAttribute]
    /// Line and column, in characters from 1, of the tag's `>`.
    package var line: Int
    package var column: Int

    package var name: String { path.last ?? "" }

    /// The value of the first attribute with this local name; `nil` where there is none.
    package func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// What is to happen to an element outside every record.
package enum XMLStep: Hashable, Sendable {
    /// Look at its children one by one.
    case descend
    /// Collect it with everything in it.
    case record
    /// Read past it.
    case skip
}
