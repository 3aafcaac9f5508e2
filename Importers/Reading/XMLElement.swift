/// An element with everything in it, as a value.
package struct XMLElement: Hashable, Sendable {
    /// The local name.
    package var name: String
    /// The namespace's URI; `nil` where there is none.
    package var namespace: String?
    package var attributes: [XMLAttribute]
    package var children: [XMLNode]
    /// Where the start tag ends: the line and the column, in characters from 1, of its `>`.
    package var line: Int
    package var column: Int

    package init(
        name: String, namespace: String? = nil, attributes: [XMLAttribute] = [], children: [XMLNode] = [], line: Int,
        column: Int
    ) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.children = children
        self.line = line
        self.column = column
    }
}

/// What stands in an element.
package enum XMLNode: Hashable, Sendable {
    case element(XMLElement)
    case text(String)
}

extension XMLNode {
    /// Whether it is an element with this local name.
    func isElement(_ name: String) -> Bool {
        guard case .element(let element) = self else { return false }
        return element.name == name
    }
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
    package func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// The child elements, in order.
    package var elements: [XMLElement] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The child elements with this local name, in order.
    package func elements(_ name: String) -> [XMLElement] {
        children.compactMap { if $0.isElement(name), case .element(let element) = $0 { element } else { nil } }
    }

    /// The first child element with this local name.
    package func element(_ name: String) -> XMLElement? {
        guard let index = children.firstIndex(where: { $0.isElement(name) }),
            case .element(let element) = children[index]
        else { return nil }
        return element
    }

    /// The character data directly in the element, CDATA included, without that of its children.
    package var text: String {
        if children.count == 1, case .text(let text) = children[0] { return text }
        return children.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
    }

    /// Whether there are elements in it.
    package var hasElements: Bool {
        children.contains { if case .element = $0 { true } else { false } }
    }
}
