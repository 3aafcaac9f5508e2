import ImportModel

/// An element with everything in it, laid out flat: the nodes in document order, and the bytes of all text in one piece.
///
/// A bank has some thirty elements a question. As values of their own they cost more to make than the parser needs to
/// read them; here an element is one entry of an array, and text becomes a `String` when somebody asks for it.
final class XMLRecord: Sendable {
    /// An element, or character data between two tags.
    struct Node {
        fileprivate let key: XMLName.Key
        /// Places in `names`; the namespace's is -1 where there is none.
        fileprivate let name: Int32
        fileprivate let namespace: Int32
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
    }

    private let names: [String]
    let nodes: [Node]
    let attributes: [XMLAttribute]
    let bytes: [UInt8]

    private init(_ draft: borrowing Draft, names: [String]) {
        self.names = names
        nodes = draft.nodes
        attributes = draft.attributes
        bytes = draft.bytes
    }

    func name(of node: Node) -> String { node.isText ? "" : names[Int(node.name)] }

    func namespace(of node: Node) -> String? { node.namespace < 0 ? nil : names[Int(node.namespace)] }

    /// Whether a node is an element of this name.
    func isElement(_ node: Node, _ name: String, _ key: XMLName.Key) -> Bool {
        node.key == key && (key.isWhole || names[Int(node.name)] == name)
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

    /// See `XMLElement.marking`.
    var marking: (word: String, line: Int, column: Int)? {
        guard SecrecyScanner.mayHold(bytes) else { return nil }
        var scanner = SecrecyScanner()
        guard let mark = scanner.find(in: bytes) else { return nil }
        let text = nodes.firstIndex { $0.isText && $0.bytes.upperBound > mark.offset } ?? nodes.endIndex
        let place = nodes[..<text].last { !$0.isText }
        return (mark.word, Int(place?.line ?? 1), Int(place?.column ?? 1))
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
        /// The names of elements that were opened by them.
        private var names: [String] = []
        /// The elements that are open, outermost first.
        private var stack: [Int] = []
        /// Where the character data begins that has come since the last tag.
        private var pending = 0

        var depth: Int { stack.count }

        /// Opens an element whose name is not in a table yet.
        mutating func open(name: String, namespace: String?, line: Int, column: Int) {
            let index = Int32(names.count)
            names.append(name)
            if let namespace { names.append(namespace) }
            open(
                XMLName(index: index, key: XMLName.Key(name)), namespace: namespace == nil ? -1 : index + 1,
                line: line, column: column)
        }

        /// - Parameters:
        ///   - name: of the table that `record(names:)` will be given.
        ///   - namespace: its place there; -1 where there is none.
        mutating func open(_ name: XMLName, namespace: Int32, line: Int, column: Int) {
            flush()
            stack.append(nodes.count)
            let attribute = Int32(attributes.count)
            nodes.append(
                Node(
                    key: name.key, name: name.index, namespace: namespace, line: Int32(clamping: line),
                    column: Int32(clamping: column), start: attribute, stop: attribute))
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
        func record() -> XMLRecord { XMLRecord(self, names: names) }

        /// What was made of elements that were opened by names of a table.
        func record(names: [String]) -> XMLRecord { XMLRecord(self, names: names) }

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
                    key: .none, name: -1, namespace: -1, line: -1, column: 0, end: Int32(nodes.count + 1),
                    start: Int32(pending), stop: Int32(bytes.count)))
            pending = bytes.count
        }
    }
}
