/// What a writer lane has done since it started, for metrics.
package struct LaneFigures: Hashable, Sendable {
    /// Jobs taken from the queue.
    package var jobs = 0
    /// Transactions committed; fewer than jobs when requests came together.
    package var commits = 0
    /// The most jobs that shared a transaction.
    package var largestBatch = 0
    /// Jobs in the queue now.
    package var waiting = 0
}
