import ImportModel

/// An element with everything in it, as a value: a view into the record that holds it.
///
/// Copying costs the count of one reference; looking for children by name is O(their number).
package struct XMLElement: Sendable {
    private let record: XMLRecord
    private let index: Int

    /// The element that `record` begins with.
    init(_ record: XMLRecord) {
        self.record = record
        index = 0
    }

    private init(_ record: XMLRecord, _ index: Int) {
        self.record = record
        self.index = index
    }

    /// An element that stands in no document.
    package init(name: String, attributes: [XMLAttribute] = [], line: Int = 0, column: Int = 0) {
        var tree = XMLRecord.Draft()
        tree.open(name: name, namespace: nil, place: TextPlace(line: line, column: column))
        tree.add(attributes)
        tree.close()
        self.init(tree.record())
    }

    /// The local name.
    package var name: String { record.name(of: node) }
    /// The namespace's URI; `nil` where there is none.
    package var namespace: String? { record.namespace(of: node) }
    /// Where the start tag ends: the line and the column, in characters from 1, of its `>`.
    ///
    /// - Complexity: O(size of the record) for the first element within it that is asked about, then O(1).
    package var line: Int { place.line }
    package var column: Int { place.column }
    package var attributes: [XMLAttribute] { record.attributes(of: node) }

    /// The first marking of a classified document in the text of its record, however its characters are written, and
    /// where the element begins that holds its end.
    var marking: (word: String, place: TextPlace)? { record.marking }

    /// `line` and `column`.
    var place: TextPlace { record.place(of: index) }

    private var node: XMLRecord.Node { record.nodes[index] }

    /// Whether the two are one element of one record, and not only alike.
    package func isSame(as other: XMLElement) -> Bool { record === other.record && index == other.index }

    /// What stands directly in the element, in order.
    package var children: [XMLNode] {
        var children: [XMLNode] = []
        eachChild { child in
            children.append(
                record.nodes[child].isText
                    ? .text(record.text(at: record.nodes[child].bytes)) : .element(XMLElement(record, child)))
            return true
        }
        return children
    }

    /// Calls `body` with the place of each child until it returns `false`.
    private func eachChild(_ body: (Int) -> Bool) {
        var child = index + 1
        let end = Int(node.end)
        while child < end {
            guard body(child) else { return }
            child = Int(record.nodes[child].end)
        }
    }
}

/// What stands in an element.
package enum XMLNode: Sendable {
    case element(XMLElement)
    case text(String)
}

/// An attribute by its local name.
package struct XMLAttribute: Hashable, Sendable {
    package var name: String
    package var namespace: String?
    package var value: String

    package init(name: String, namespace: String? = nil, value: String) {
        self.name = name
        self.namespace = namespace
        self.value = value
    }
}

extension XMLElement {
    /// The value of the first attribute with this local name, in whatever namespace; `nil` where there is none.
    package func attribute(_ name: String) -> String? { record.attribute(name, of: node) }

    /// Whether the first attribute with this local name has this value; no text is made of what it has.
    package func attribute(_ name: String, is value: String) -> Bool { record.attribute(name, of: node, is: value) }

    /// The child elements, in order.
    package var elements: [XMLElement] {
        var elements: [XMLElement] = []
        eachChild { child in
            if !record.nodes[child].isText { elements.append(XMLElement(record, child)) }
            return true
        }
        return elements
    }

    /// The child elements with this local name, in order.
    package func elements(_ name: String) -> [XMLElement] {
        var elements: [XMLElement] = []
        eachElement(name) { child in
            // As many as most elements have of one name, so that they are not moved one by one.
            if elements.isEmpty { elements.reserveCapacity(6) }
            elements.append(XMLElement(record, child))
        }
        return elements
    }

    /// The last child element with this local name.
    package func lastElement(_ name: String) -> XMLElement? {
        var last: Int?
        eachElement(name) { last = $0 }
        return last.map { XMLElement(record, $0) }
    }

    /// Calls `body` with the place of each child element with this local name.
    private func eachElement(_ name: String, _ body: (Int) -> Void) {
        let key = XMLName.Key(name)
        var next = record.element(name, key, from: index + 1, in: index)
        while let found = next {
            body(found)
            next = record.element(name, key, from: Int(record.nodes[found].end), in: index)
        }
    }

    /// The first child element with this local name.
    package func element(_ name: String) -> XMLElement? {
        record.element(name, XMLName.Key(name), from: index + 1, in: index).map { XMLElement(record, $0) }
    }

    /// The character data directly in the element, CDATA included, without that of its children.
    package var text: String {
        if let only = record.onlyText(in: index) { return record.text(at: only) }
        var text = ""
        eachChild { child in
            if record.nodes[child].isText { text += record.text(at: record.nodes[child].bytes) }
            return true
        }
        return text
    }

    /// `text` without white space at either end.
    package var trimmedText: String {
        guard let only = record.onlyText(in: index) else { return text.trimmed }
        return record.trimmedText(at: only)
    }

    /// `trimmedText` of the child element, where there is one and no other, it has this local name, and there is no
    /// element in it.
    package func trimmedText(ofOnly name: String) -> String? {
        guard let only = record.onlyElement(name, in: index), let range = record.onlyText(in: only) else { return nil }
        return record.trimmedText(at: range)
    }

    /// Whether it holds this text and nothing else; no text is made of what it holds.
    package func holds(_ text: String) -> Bool {
        record.onlyText(in: index).map { record.holds(text, at: $0) } ?? false
    }

    /// Whether there are elements in it.
    package var hasElements: Bool {
        var hasElements = false
        eachChild { child in
            hasElements = !record.nodes[child].isText
            return !hasElements
        }
        return hasElements
    }
}
