/// A local name, quickly told from another.
struct XMLName: Sendable {
    let text: String
    /// Bytes of the text: it differs for most names that differ, and numbers are quickly compared.
    let length: Int

    init(_ text: String) {
        self.text = text
        length = text.utf8.count
    }

    /// Of character data, which has none.
    static let none = XMLName("")
}

/// The names behind the parser's pointers, each of which stands for one name as long as the document is parsed.
struct XMLNames {
    private var slots: [(key: UInt, name: XMLName)] = Array(repeating: (0, XMLName.none), count: 64)

    mutating func name(_ characters: UnsafePointer<UInt8>) -> XMLName {
        let key = UInt(bitPattern: characters)
        let slot = Int(truncatingIfNeeded: key ^ (key >> 6)) & 63
        if slots[slot].key == key { return slots[slot].name }
        let name = unsafe XMLName(String(cString: characters))
        slots[slot] = (key, name)
        return name
    }
}
