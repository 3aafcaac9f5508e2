/// What a writer lane has done since it started, for metrics.
package struct LaneFigures: Hashable, Sendable {
    /// How long a job may hold the lane: whatever takes longer keeps everybody else who writes waiting.
    package static let limitNanoseconds: UInt64 = 2_000_000

    /// Jobs taken from the queue.
    package var jobs = 0
    /// Transactions committed; fewer than jobs when requests came together.
    package var commits = 0
    /// The most jobs that shared a transaction.
    package var largestBatch = 0
    /// Jobs in the queue now.
    package var waiting = 0
    /// The longest that a job has held the lane, in nanoseconds: its own SQL, without the commit that it shares.
    package var longestJob: UInt64 = 0
    /// How often a job has held the lane beyond the limit.
    package var longJobs = 0

    /// Counts one run of a job.
    mutating func note(run nanoseconds: UInt64) {
        longestJob = max(longestJob, nanoseconds)
        if nanoseconds > Self.limitNanoseconds { longJobs += 1 }
    }

    /// Counts what a batch of jobs came to.
    mutating func note(_ batch: LaneFigures) {
        longestJob = max(longestJob, batch.longestJob)
        longJobs += batch.longJobs
    }
}
