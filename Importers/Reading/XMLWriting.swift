/// Writes XML of which a reader gets back every character: carriage returns, and white space in attributes, by number.
package struct XMLWriting {
    package private(set) var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    /// Whether a character was met that XML does not allow, and replaced.
    package var hasReplaced = false

    package init() {}

    /// Bytes that are written.
    package var byteCount: Int { output.utf8.count }

    /// Takes back what was written after there were `byteCount` bytes.
    package mutating func cut(to byteCount: Int) {
        output.removeSubrange(output.utf8.index(output.startIndex, offsetBy: byteCount)...)
    }

    package mutating func open(_ name: String, _ attributes: [(name: String, value: String?)] = []) {
        start(name, attributes)
        output += ">"
    }

    package mutating func close(_ name: String) {
        output += "</\(name)>\n"
    }

    /// An element with nothing but text in it.
    package mutating func element(
        _ name: String, _ text: String, _ attributes: [(name: String, value: String?)] = []
    ) {
        open(name, attributes)
        escape(text, inAttribute: false)
        close(name)
    }

    package mutating func empty(_ name: String, _ attributes: [(name: String, value: String?)] = []) {
        start(name, attributes)
        output += "/>\n"
    }

    /// `element` with everything in it. What stands in elements called as in `lines` goes on lines of its own; elsewhere
    /// not a space is added.
    package mutating func tree(_ element: MarkupElement, lines: Set<String>) {
        write(element, lines)
        output += "\n"
    }

    private mutating func write(_ element: MarkupElement, _ lines: Set<String>) {
        start(element.name, element.attributes.map { ($0.name, $0.value) })
        guard !element.children.isEmpty else {
            output += "/>"
            return
        }
        output += ">"
        let isList = lines.contains(element.name)
        if isList { output += "\n" }
        for child in element.children {
            switch child {
            case .element(let inner): write(inner, lines)
            case .text(let text): escape(text, inAttribute: false)
            }
            if isList { output += "\n" }
        }
        output += "</\(element.name)>"
    }

    /// Markup as it stands.
    package mutating func raw(_ markup: String) {
        output += markup + "\n"
    }

    private mutating func start(_ name: String, _ attributes: [(name: String, value: String?)]) {
        output += "<" + name
        for (name, value) in attributes {
            guard let value else { continue }
            output += " \(name)=\""
            escape(value, inAttribute: true)
            output += "\""
        }
    }

    private mutating func escape(_ text: String, inAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: output += "&amp;"
            case 0x3C: output += "&lt;"
            case 0x3E: output += "&gt;"
            case 0x22 where inAttribute: output += "&quot;"
            case 0x0D: output += "&#13;"
            case 0x09 where inAttribute, 0x0A where inAttribute: output += "&#\(scalar.value);"
            case 0x09, 0x0A, 0x20...0xFFFD, 0x10000...0x10FFFF: output.unicodeScalars.append(scalar)
            default:
                hasReplaced = true
                output += "\u{FFFD}"
            }
        }
    }
}

/// An element that is put together to be written, as a value that can be changed.
package struct MarkupElement: Hashable, Sendable {
    package var name: String
    package var attributes: [XMLAttribute]
    package var children: [MarkupNode]

    /// Attributes without a value are left out.
    package init(
        _ name: String, _ attributes: [(name: String, value: String?)] = [], _ children: [MarkupNode] = []
    ) {
        self.name = name
        self.attributes = attributes.compactMap { attribute in
            attribute.value.map { XMLAttribute(name: attribute.name, value: $0) }
        }
        self.children = children
    }

    /// An element that was read, with everything in it.
    package init(_ element: XMLElement) {
        name = element.name
        attributes = element.attributes
        children = element.children.map { child in
            switch child {
            case .element(let inner): .element(MarkupElement(inner))
            case .text(let text): .text(text)
            }
        }
    }
}

/// What stands in an element that is put together.
package enum MarkupNode: Hashable, Sendable {
    case element(MarkupElement)
    case text(String)

    package static func element(
        _ name: String, _ attributes: [(name: String, value: String?)] = [], _ children: [MarkupNode] = []
    ) -> MarkupNode {
        .element(MarkupElement(name, attributes, children))
    }
}
