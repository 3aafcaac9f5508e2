import ImportModel

/// An element with everything in it, laid out flat: the nodes in document order, and the bytes of all text in one piece.
///
/// A bank has some thirty elements a question. As values of their own they cost more to make than the parser needs to
/// read them; here an element is one entry of an array, and text becomes a `String` when somebody asks for it.
final class XMLRecord: Sendable {
    /// An element, or character data between two tags.
    struct Node {
        let name: XMLName
        let namespace: String?
        /// -1 for character data.
        let line: Int32
        let column: Int32
        /// The node after this one and everything in it.
        var end: Int32 = 0
        /// Of an element, its attributes; of character data, its bytes.
        var start: Int32
        var stop: Int32

        var isText: Bool { line < 0 }
        var attributes: Range<Int> { Int(start)..<Int(stop) }
        var bytes: Range<Int> { Int(start)..<Int(stop) }

        func isElement(_ name: String) -> Bool { self.name.length == name.utf8.count && self.name.text == name }
    }

    let nodes: [Node]
    let attributes: [XMLAttribute]
    let bytes: [UInt8]

    private init(_ draft: borrowing Draft) {
        nodes = draft.nodes
        attributes = draft.attributes
        bytes = draft.bytes
    }

    /// The character data of a node.
    func text(of node: Int) -> String { string(nodes[node].bytes) }

    /// The character data of a node without white space at either end.
    func trimmedText(of node: Int) -> String {
        let whole = nodes[node].bytes
        var range = whole
        while let byte = range.first.map({ bytes[$0] }), Self.isBlank(byte) { range.removeFirst() }
        while let byte = range.last.map({ bytes[$0] }), Self.isBlank(byte) { range.removeLast() }
        guard let first = range.first, let last = range.last else { return "" }
        // Most text neither begins nor ends with a space beyond ASCII, all of which begin with C2, E1, E2 or E3.
        let text = string(range)
        let mayBeginBlank = bytes[first] >= 0xC2 && bytes[first] <= 0xE3
        return mayBeginBlank || bytes[last] >= 0x80 ? text.trimmingWhiteSpace : text
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private func string(_ range: Range<Int>) -> String {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        }
    }
}

extension XMLRecord {
    /// A record that is being made, from the outermost start tag to its end.
    struct Draft {
        fileprivate(set) var nodes: [Node] = []
        fileprivate(set) var attributes: [XMLAttribute] = []
        fileprivate(set) var bytes: [UInt8] = []
        /// The elements that are open, outermost first.
        private var stack: [Int] = []
        /// Where the character data begins that has come since the last tag.
        private var pending = 0

        var depth: Int { stack.count }

        mutating func open(name: String, namespace: String?, line: Int, column: Int) {
            open(name: XMLName(name), namespace: namespace, line: line, column: column)
        }

        mutating func open(name: XMLName, namespace: String?, line: Int, column: Int) {
            flush()
            stack.append(nodes.count)
            let attribute = Int32(attributes.count)
            nodes.append(
                Node(
                    name: name, namespace: namespace, line: Int32(clamping: line), column: Int32(clamping: column),
                    start: attribute, stop: attribute))
        }

        /// Adds attributes to the element that was opened last.
        mutating func add(_ more: some Collection<XMLAttribute>) {
            attributes += more
            nodes[nodes.count - 1].stop = Int32(attributes.count)
        }

        /// Adds an attribute to the element that was opened last.
        mutating func add(_ attribute: XMLAttribute) {
            attributes.append(attribute)
            nodes[nodes.count - 1].stop = Int32(attributes.count)
        }

        mutating func append(_ characters: UnsafeBufferPointer<UInt8>) { unsafe bytes.append(contentsOf: characters) }

        mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

        /// Closes the innermost element.
        mutating func close() {
            flush()
            guard let element = stack.popLast() else { return }
            nodes[element].end = Int32(nodes.count)
        }

        /// What was made, once every element is closed.
        func record() -> XMLRecord { XMLRecord(self) }

        /// Begins anew, with room for a record like the last.
        mutating func reset() {
            let (nodeCount, byteCount) = (nodes.count, bytes.count)
            self = Draft()
            nodes.reserveCapacity(nodeCount)
            bytes.reserveCapacity(byteCount)
        }

        private mutating func flush() {
            guard bytes.count > pending else { return }
            nodes.append(
                Node(
                    name: .none, namespace: nil, line: -1, column: 0, end: Int32(nodes.count + 1),
                    start: Int32(pending),
                    stop: Int32(bytes.count)))
            pending = bytes.count
        }
    }
}
