/// The members of a JSON object in the order in which they were written. Finding a key is linear in their number.
package struct JSONObject: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package let key: String
        package let value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    package private(set) var members: [Member]

    /// - Precondition: no key comes twice.
    package init(_ members: [Member] = []) {
        self.members = members
        precondition(duplicateKey == nil, "A JSON object has the key \(duplicateKey ?? "") twice.")
    }

    /// Members of which the caller knows that no key comes twice.
    init(unchecked members: [Member]) {
        self.members = members
    }

    /// The value under `key`; setting `nil` removes it, a new key goes to the end.
    package subscript(key: String) -> JSONValue? {
        get { members.first { isSameKey($0.key, key) }?.value }
        set {
            let index = members.firstIndex { isSameKey($0.key, key) }
            switch (index, newValue) {
            case (let index?, let value?): members[index] = Member(key: key, value: value)
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// A key that comes twice.
    var duplicateKey: String? {
        if members.count <= 8 {
            for (index, member) in members.enumerated()
            where
                members[..<index].contains(where: { isSameKey($0.key, member.key) })
            {
                return member.key
            }
            return nil
        }
        var seen = Set<[UInt8]>(minimumCapacity: members.count)
        return members.first { !seen.insert(Array($0.key.utf8)).inserted }?.key
    }
}

/// Keys are equal byte for byte; two ways to compose one letter make two keys.
private func isSameKey(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
}
