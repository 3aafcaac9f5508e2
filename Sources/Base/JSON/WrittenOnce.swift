import Synchronization
import Values

/// Members of an object as they were written the first time, for each language: kept by a value that many readers are
/// shown and that does not change.
package final class WrittenOnce: Sendable {
    private struct Written {
        var chinese: [UInt8]?
        var english: [UInt8]?
    }

    private let written = Mutex(Written())

    package init() {}

    /// The members in `language`, where they have been written.
    func members(in language: Language) -> [UInt8]? {
        written.withLock { written in
            switch language {
            case .chinese: written.chinese
            case .english: written.english
            }
        }
    }

    func keep(_ members: [UInt8], in language: Language) {
        written.withLock { written in
            switch language {
            case .chinese: written.chinese = members
            case .english: written.english = members
            }
        }
    }
}

/// What is kept follows from the value that keeps it, and tells no two values apart.
extension WrittenOnce: Hashable {
    package static func == (left: WrittenOnce, right: WrittenOnce) -> Bool { true }
    package func hash(into hasher: inout Hasher) {}
}
