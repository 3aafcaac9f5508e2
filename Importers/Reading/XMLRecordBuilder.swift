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
    /// - Parameter namespace: its place in the table of names; -1 where there is none.
    mutating func start(_ name: XMLName, namespace: Int32, line: Int, column: Int) -> Bool {
        if draft.depth == 0 { (textBytes, elements) = (0, 0) }
        elements += 1
        draft.open(name, namespace: namespace, line: line, column: column)
        return elements <= limits.xmlRecordElements
    }

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
    /// - Parameter names: those that its elements were opened by.
    mutating func end(_ names: XMLNames) -> XMLElement? {
        draft.close()
        guard draft.depth == 0 else { return nil }
        defer { draft.reset() }
        return XMLElement(draft.record(names: names.texts))
    }
}
