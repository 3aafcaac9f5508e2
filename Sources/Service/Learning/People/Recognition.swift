import Synchronization

/// Who asks, as far as memory tells; the job that does what is asked confirms it.
package struct Recognition: Sendable {
    package let actor: Actor
    let accessHash: [UInt8]
    /// The version of the watched rows that tell it; `nil` where the engine counts none, and the rows have just been read.
    let version: Int?
}

/// Holders of tokens by the token's hash, for as long as the rows that tell them do not change.
package final class RecognizedHolders: Sendable {
    private struct Entry {
        let version: Int
        let identity: Identity
    }

    /// When it is reached everything is forgotten.
    private static let limit = 20_000

    private let entries = Mutex<[[UInt8]: Entry]>([:])

    func identity(for hash: [UInt8], version: Int) -> Identity? {
        entries.withLock { entries in
            guard let entry = entries[hash], entry.version == version else { return nil }
            return entry.identity
        }
    }

    func keep(_ identity: Identity, for hash: [UInt8], version: Int) {
        entries.withLock { entries in
            if entries.count >= Self.limit { entries.removeAll(keepingCapacity: true) }
            entries[hash] = Entry(version: version, identity: identity)
        }
    }
}
