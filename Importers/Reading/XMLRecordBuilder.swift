import ImportModel

/// Puts the events within one record together to an element.
struct XMLRecordBuilder {
    /// The elements that are open, outermost first, and the text that has come since the last tag.
    private var stack: [XMLElement] = []
    private var pending: [UInt8] = []
    private var textBytes = 0
    private var elements = 0
    private let limits: ImportLimits

    init(limits: ImportLimits) {
        self.limits = limits
    }

    var isBuilding: Bool { !stack.isEmpty }
    var depth: Int { stack.count }

    /// Opens an element; `false` where the record has too many.
    mutating func start(_ element: XMLElement) -> Bool {
        flush()
        if stack.isEmpty { (textBytes, elements) = (0, 0) }
        elements += 1
        stack.append(element)
        return elements <= limits.xmlRecordElements
    }

    /// Adds character data; `false` where the record has too much.
    mutating func append(_ characters: UnsafeBufferPointer<UInt8>) -> Bool {
        textBytes += characters.count
        guard textBytes <= limits.xmlTextBytes else { return false }
        unsafe pending.append(contentsOf: characters)
        return true
    }

    mutating func append(_ text: String) { pending += Array(text.utf8) }

    /// Closes the innermost element; the record, where that was it.
    mutating func end() -> XMLElement? {
        flush()
        guard let element = stack.popLast() else { return nil }
        guard !stack.isEmpty else { return element }
        stack[stack.count - 1].children.append(.element(element))
        return nil
    }

    private mutating func flush() {
        guard !pending.isEmpty, !stack.isEmpty else { return }
        stack[stack.count - 1].children.append(.text(String(decoding: pending, as: UTF8.self)))
        pending.removeAll(keepingCapacity: true)
    }
}
