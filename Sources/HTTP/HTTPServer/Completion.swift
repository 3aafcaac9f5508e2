import Synchronization

/// The one call that an answer given later is allowed.
final class Completion: Sendable {
    private let request: RunningRequest
    private let isCalled = Atomic(false)

    init(request: RunningRequest) {
        self.request = request
    }

    func callAsFunction(_ response: HTTPResponse) {
        let (isFirst, _) = isCalled.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing)
        precondition(isFirst, "A request was answered twice.")
        request.resume(with: response)
    }
}
