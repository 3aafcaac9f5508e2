import ImportModel
import Synchronization

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
        /// Of an element, how many bytes of the source stand before the end of its start tag, see `XMLPlaces`; -1 for
        /// character data.
        let offset: Int32
        /// The element around it; -1 for the outermost.
        fileprivate let parent: Int32
        /// The node after this one and everything in it.
        var end: Int32 = 0
        /// Of an element, its attributes; of character data, its bytes.
        var start: Int32
        var stop: Int32

        var isText: Bool { offset < 0 }
        var attributes: Range<Int> { Int(start)..<Int(stop) }
        var bytes: Range<Int> { Int(start)..<Int(stop) }
    }

    /// An attribute, by places in `names` and `values`.
    struct Attribute {
        fileprivate let name: XMLName
        fileprivate let namespace: Int32
        fileprivate let start: Int32
        fileprivate let stop: Int32

        fileprivate var bytes: Range<Int> { Int(start)..<Int(stop) }

        fileprivate func described(names: [String], values: [UInt8]) -> XMLAttribute {
            XMLAttribute(
                name: names[Int(name.index)], namespace: namespace < 0 ? nil : names[Int(namespace)],
                value: XMLRecord.string(values, bytes))
        }
    }

    private let names: [String]
    /// The signs of the elements directly in the outermost one together: half of what it is asked for is not in it.
    private let fieldSigns: UInt64
    let nodes: [Node]
    private let attributes: [Attribute]
    /// Character data.
    private let bytes: [UInt8]
    /// The values of attributes.
    private let values: [UInt8]
    private let places: XMLPlaces
    /// The places of all nodes, once somebody has asked for one that is not known without counting.
    private let counted = Mutex<[TextPlace]>([])

    private init(_ draft: borrowing Draft, names: [String], places: XMLPlaces) {
        self.places = places
        self.names = names
        fieldSigns = draft.fieldSigns
        nodes = draft.nodes
        attributes = draft.attributes
        bytes = draft.bytes
        values = draft.values
    }

    func name(of node: Node) -> String { node.isText ? "" : names[Int(node.name)] }

    func namespace(of node: Node) -> String? { node.namespace < 0 ? nil : names[Int(node.namespace)] }

    /// The first child of this name among those of `parent`, from the child `start` on; `nil` where there is none.
    func element(_ name: String, _ key: XMLName.Key, from start: Int, in parent: Int) -> Int? {
        guard parent > 0 || key.sign & fieldSigns != 0 else { return nil }
        // A bank is asked for some fifty names a question: this is the innermost loop of reading one.
        return unsafe nodes.withUnsafeBufferPointer { nodes in
            var child = start
            let end = unsafe Int(nodes[parent].end)
            while child < end {
                if unsafe nodes[child].key == key, unsafe isSame(nodes[child].name, name, key) { return child }
                child = unsafe Int(nodes[child].end)
            }
            return nil
        }
    }

    /// The one child element of `parent`, where it is of this name; `nil` where it is not, or not the only one.
    func onlyElement(_ name: String, in parent: Int) -> Int? {
        let key = XMLName.Key(name)
        return unsafe nodes.withUnsafeBufferPointer { nodes in
            var only: Int?
            var child = parent + 1
            let end = unsafe Int(nodes[parent].end)
            while child < end {
                if unsafe !nodes[child].isText {
                    guard only == nil else { return nil }
                    only = child
                }
                child = unsafe Int(nodes[child].end)
            }
            guard let only, unsafe nodes[only].key == key, unsafe isSame(nodes[only].name, name, key) else {
                return nil
            }
            return only
        }
    }

    /// The character data of `parent`, where there is nothing else in it; `nil` where there is.
    func onlyText(in parent: Int) -> Range<Int>? {
        let first = parent + 1
        let end = Int(nodes[parent].end)
        guard first < end else { return 0..<0 }
        return nodes[first].isText && nodes[first].end == end ? nodes[first].bytes : nil
    }

    /// Whether the name at `place` is `name`, where their keys are the same.
    private func isSame(_ place: Int32, _ name: String, _ key: XMLName.Key) -> Bool {
        key.isWhole || names[Int(place)] == name
    }

    func attributes(of node: Node) -> [XMLAttribute] {
        attributes[node.attributes].map { $0.described(names: names, values: values) }
    }

    /// The value of the first attribute of this name.
    func attribute(_ name: String, of node: Node) -> String? { first(name, of: node).map { value(of: $0) } }

    /// Whether the first attribute of this name has this value.
    func attribute(_ name: String, of node: Node, is value: String) -> Bool {
        guard let attribute = first(name, of: node) else { return false }
        return values.holds(value, at: attribute.bytes)
    }

    private func first(_ name: String, of node: Node) -> Attribute? {
        let key = XMLName.Key(name)
        for position in node.attributes {
            let attribute = attributes[position]
            if attribute.name.key == key, isSame(attribute.name.index, name, key) { return attribute }
        }
        return nil
    }

    private func value(of attribute: Attribute) -> String { Self.string(values, attribute.bytes) }

    /// Whether the character data in `range` is this text.
    func holds(_ text: String, at range: Range<Int>) -> Bool { bytes.holds(text, at: range) }

    /// The character data in `range`.
    func text(at range: Range<Int>) -> String { Self.string(bytes, range) }

    /// The character data in `range` without white space at either end.
    func trimmedText(at range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[range]).trimmed, as: UTF8.self)
        }
    }

    /// Where the start tag of the element at `node` ends: where its `>` stands.
    ///
    /// - Complexity: O(size of the record) for the first element within it that is asked about.
    func place(of node: Int) -> TextPlace {
        if let known = places.known(of: node, at: nodes[node]) { return known }
        return counted.withLock { counted in
            if counted.isEmpty { counted = places.all(of: nodes) }
            return counted[node]
        }
    }

    /// See `XMLElement.marking`.
    var marking: (word: String, place: TextPlace)? {
        guard SecrecyScanner.mayHold(bytes) else { return nil }
        var scanner = SecrecyScanner()
        guard let mark = scanner.find(in: bytes) else { return nil }
        let text = nodes.firstIndex { $0.isText && $0.bytes.upperBound > mark.offset } ?? nodes.endIndex
        let element = nodes[..<text].lastIndex { !$0.isText }
        return (mark.word, place(of: element ?? 0))
    }

    fileprivate static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        }
    }
}

extension XMLRecord {
    /// A record that is being made, from the outermost start tag to its end.
    struct Draft {
        fileprivate var fieldSigns: UInt64 = 0
        fileprivate(set) var nodes: [Node] = []
        fileprivate var attributes: [Attribute] = []
        fileprivate(set) var bytes: [UInt8] = []
        fileprivate var values: [UInt8] = []
        /// The names of elements and attributes that were added by them.
        private var names: [String] = []
        /// The innermost element that is open; -1 where none is.
        private var current: Int32 = -1
        /// How many elements are open.
        private(set) var depth = 0
        /// Where the character data begins that has come since the last tag.
        private var pending = 0
        /// The places of the first nodes.
        private var settled: [TextPlace] = []
        /// The byte of the document from which offsets are counted.
        private var origin = 0

        /// Opens an element whose name is not in a table yet, and which stands in no source or in another.
        mutating func open(name: String, namespace: String?, place: TextPlace) {
            open(known(name), namespace: namespace.map { known($0).index } ?? -1, offset: 0)
            settle { _ in place }
        }

        /// A name that is not in a table yet.
        private mutating func known(_ name: String) -> XMLName {
            names.append(name)
            return XMLName(index: Int32(names.count - 1), key: XMLName.Key(name))
        }

        /// - Parameters:
        ///   - name: of the table that `record(names:)` will be given.
        ///   - namespace: its place there; -1 where there is none.
        ///   - offset: how many bytes of the document stand before the end of the start tag.
        mutating func open(_ name: XMLName, namespace: Int32, offset: Int) {
            flush()
            let attribute = Int32(attributes.count)
            if depth == 1 { fieldSigns |= name.key.sign }
            let place = Int32(nodes.count)
            nodes.append(
                Node(
                    key: name.key, name: name.index, namespace: namespace,
                    offset: Int32(clamping: max(0, offset - origin)),
                    parent: current, start: attribute, stop: attribute))
            current = place
            depth += 1
        }

        /// Adds attributes to the element that was opened last, whose names are not in a table yet.
        mutating func add(_ more: [XMLAttribute]) {
            for attribute in more {
                values.append(contentsOf: attribute.value.utf8)
                add(known(attribute.name), namespace: attribute.namespace.map { known($0).index } ?? -1)
            }
        }

        /// Adds an attribute to the element that was opened last, by names of the table that `record(names:)` will be
        /// given.
        mutating func add(_ name: XMLName, namespace: Int32, value: UnsafeBufferPointer<UInt8>) {
            unsafe values.append(contentsOf: value)
            add(name, namespace: namespace)
        }

        /// Adds an attribute whose value is what was added to `values` since the last.
        private mutating func add(_ name: XMLName, namespace: Int32) {
            attributes.append(
                Attribute(
                    name: name, namespace: namespace, start: attributes.last?.stop ?? 0, stop: Int32(values.count)))
            nodes[nodes.count - 1].stop = Int32(attributes.count)
        }

        mutating func append(_ characters: UnsafeBufferPointer<UInt8>) { unsafe bytes.append(contentsOf: characters) }

        mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

        /// Closes the innermost element.
        mutating func close() {
            flush()
            guard depth > 0 else { return }
            let element = Int(current)
            nodes[element].end = Int32(nodes.count)
            current = nodes[element].parent
            depth -= 1
        }

        /// The start tag of the outermost element, whose names are of a table; `path` leads to it.
        func outermost(names: [String], path: [String]) -> XMLStart {
            let node = nodes[0]
            let place = settled.first ?? TextPlace()
            return XMLStart(
                path: path + [names[Int(node.name)]], namespace: node.namespace < 0 ? nil : names[Int(node.namespace)],
                attributes: attributes.map { $0.described(names: names, values: values) }, line: place.line,
                column: place.column)
        }

        /// What was made, once every element is closed.
        func record() -> XMLRecord { XMLRecord(self, names: names, places: XMLPlaces(settled: settled)) }

        /// What was made of elements that were opened by names of a table.
        ///
        /// - Parameter position: that of the document, which stands where offsets are counted from.
        func record(names: [String], position: XMLPosition) -> XMLRecord {
            let last = nodes[settled.count...].last { !$0.isText }
            return XMLRecord(
                self, names: names,
                places: XMLPlaces(
                    settled: settled, origin: position.place,
                    source: position.bytes(to: origin + Int(last?.offset ?? 0))))
        }

        /// Works out the places of the elements so far, so that the bytes up to `offset` are no longer needed.
        mutating func settle(_ position: inout XMLPosition, at offset: Int) {
            let start = origin
            settle { node in
                position.advance(to: start + Int(node.offset))
                return position.place
            }
            position.advance(to: offset)
            origin = position.counted
        }

        private mutating func settle(_ place: (Node) -> TextPlace) {
            while settled.count < nodes.count {
                let node = nodes[settled.count]
                settled.append(node.isText ? TextPlace() : place(node))
            }
        }

        /// Begins anew, with room for a record like the last.
        mutating func reset() {
            let last = self
            self = Draft()
            nodes.reserveCapacity(last.nodes.count)
            attributes.reserveCapacity(last.attributes.count)
            bytes.reserveCapacity(last.bytes.count)
            values.reserveCapacity(last.values.count)
        }

        private mutating func flush() {
            guard bytes.count > pending else { return }
            nodes.append(
                Node(
                    key: .none, name: -1, namespace: -1, offset: -1, parent: current,
                    end: Int32(nodes.count + 1), start: Int32(pending), stop: Int32(bytes.count)))
            pending = bytes.count
        }
    }
}
