import Dispatch
import Synchronization

/// Hands one result from a thread of the store to the thread that waits for it.
package final class ResultSlot<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let isFilled = DispatchSemaphore(value: 0)

    package init() {}

    /// - Precondition: the slot is empty.
    package func fill(_ value: Result<Value, any Error>) {
        result.withLock { held in
            precondition(Self.isEmpty(held), "A completion is called twice.")
            held = value
        }
        isFilled.signal()
    }

    private static func isEmpty(_ held: Result<Value, any Error>?) -> Bool {
        if case .none = held { true } else { false }
    }

    /// Waits until the slot is filled.
    package func wait() -> Result<Value, any Error> {
        isFilled.wait()
        guard let value = result.withLock({ $0 }) else {
            preconditionFailure("A slot is signalled only after it is filled.")
        }
        return value
    }
}
