import Values

/// Which answer is saved as the n-th: the same for the service and for its peer.
///
/// Each lap visits every slot of every attempt once, so that no two saves of one slot are ever under way together.
struct SaveSchedule: Sendable {
    struct Save {
        /// Place of the attempt.
        let attempt: Int
        let slot: Int
        let sequence: Int64
        let response: String
    }

    static let responses = [#"{"choice":"a"}"#, #"{"choice":"b"}"#, #"{"choice":"c"}"#, #"{"choice":"d"}"#]

    let attempts: Int
    let slots: Int

    /// Saves that fill every slot once.
    var lap: Int { attempts * slots }

    subscript(number: Int) -> Save {
        Save(
            attempt: number % attempts, slot: number / attempts % slots + 1, sequence: Int64(number) + 1,
            response: Self.responses[(number + number / lap) % Self.responses.count])
    }

    /// The number of the last save of a slot when `count` saves, at least one lap, have been made.
    func last(attempt: Int, slot: Int, after count: Int) -> Int {
        let first = (slot - 1) * attempts + attempt
        return first + (count - 1 - first) / lap * lap
    }
}
