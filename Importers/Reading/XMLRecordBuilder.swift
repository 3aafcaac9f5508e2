import ImportModel

/// Puts the events within one record together to an element.
struct XMLRecordBuilder {
    private var draft = XMLRecord.Draft()
    private var textBytes = 0
    private var elements = 0
    private let limits: ImportLimits

    init(limits: ImportLimits) {
        self.limits = limits
    }

    var isBuilding: Bool { draft.depth > 0 }
    var depth: Int { draft.depth }

    /// Opens an element; `false` where the record has too many.
    ///
    /// - Parameters:
    ///   - namespace: its place in the table of names; -1 where there is none.
    ///   - offset: how many bytes of the document stand before the end of its start tag.
    mutating func start(_ name: XMLName, namespace: Int32, offset: Int) -> Bool {
        if draft.depth == 0 { (textBytes, elements) = (0, 0) }
        elements += 1
        draft.open(name, namespace: namespace, offset: offset)
        return elements <= limits.xmlRecordElements
    }

    /// The start tag of the element that was opened first.
    ///
    /// - Parameter path: the names of the elements around it.
    func outermost(_ names: XMLNames, path: [String]) -> XMLStart {
        draft.outermost(names: names.texts, path: path)
    }

    /// Forgets what was opened.
    mutating func discard() { draft.reset() }

    /// Adds an attribute to the element that was opened last; `false` where the record has too much text with it.
    ///
    /// - Parameter namespace: its place in the table of names; -1 where there is none.
    mutating func add(_ name: XMLName, namespace: Int32, value: UnsafeBufferPointer<UInt8>) -> Bool {
        textBytes += value.count
        guard textBytes <= limits.xmlTextBytes else { return false }
        unsafe draft.add(name, namespace: namespace, value: value)
        return true
    }

    /// Adds character data; `false` where the record has too much.
    mutating func append(_ characters: UnsafeBufferPointer<UInt8>) -> Bool {
        textBytes += characters.count
        guard textBytes <= limits.xmlTextBytes else { return false }
        unsafe draft.append(characters)
        return true
    }

    mutating func append(_ text: String) { draft.append(text) }

    /// Closes the innermost element; the record, where that was it.
    ///
    /// - Parameters:
    ///   - names: those that its elements were opened by.
    ///   - position: that of the document, which has been advanced by `settle` only since the record began.
    mutating func end(_ names: XMLNames, _ position: XMLPosition) -> XMLElement? {
        draft.close()
        guard draft.depth == 0 else { return nil }
        defer { draft.reset() }
        return XMLElement(draft.record(names: names.texts, position: position))
    }

    /// Advances `position` to `offset`, after it has told where the elements so far stand.
    mutating func settle(_ position: inout XMLPosition, at offset: Int) { draft.settle(&position, at: offset) }
}
