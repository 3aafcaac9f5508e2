import Synchronization
package import Values

/// A budget of so many requests, refilled at a constant rate (token bucket).
package struct RateBudget: Hashable, Sendable {
    package let burst: Int
    package let perMinute: Int

    package init(burst: Int, perMinute: Int) {
        self.burst = burst
        self.perMinute = perMinute
    }

    /// Logins, activations and changes of password of one address.
    package static let credentials = RateBudget(burst: 20, perMinute: 30)
    /// Refreshes of one address, which may be that of a whole company.
    package static let refreshes = RateBudget(burst: 3000, perMinute: 6000)
    /// Everything that one account asks.
    package static let account = RateBudget(burst: 240, perMinute: 1200)
}

/// Counts requests by key in bounded memory: buckets that are full again are forgotten, and where that is not enough
/// all are, which can only be in a key's favour.
package final class RateLimiter: Sendable {
    private struct Bucket {
        /// Thousandths of a request that may still be made.
        var level: Int64
        var at: Instant
    }

    package static let bucketLimit = 100_000

    private let budget: RateBudget
    private let buckets = Mutex<[String: Bucket]>([:])

    package init(_ budget: RateBudget) {
        self.budget = budget
    }

    /// Takes one request from the budget of `key`.
    ///
    /// - Returns: `nil`, or the seconds after which a request will be allowed.
    package func secondsToWait(_ key: String, at now: Instant) -> Int? {
        buckets.withLock { buckets in
            if buckets.count >= Self.bucketLimit { forget(&buckets, at: now) }
            let full = Int64(budget.burst) * 1000
            var bucket = buckets[key] ?? Bucket(level: full, at: now)
            let elapsed = max(0, now.milliseconds(since: bucket.at))
            bucket.level = min(full, bucket.level + min(elapsed, 600_000) * Int64(budget.perMinute) / 60)
            bucket.at = now
            defer { buckets[key] = bucket }
            guard bucket.level >= 1000 else {
                let missing = 1000 - bucket.level
                return Int((missing * 60 / Int64(budget.perMinute) + 999) / 1000)
            }
            bucket.level -= 1000
            return nil
        }
    }

    private func forget(_ buckets: inout [String: Bucket], at now: Instant) {
        let refill = Int64(budget.burst) * 60_000 / Int64(budget.perMinute)
        buckets = buckets.filter { now.milliseconds(since: $0.value.at) < refill }
        if buckets.count >= Self.bucketLimit { buckets.removeAll(keepingCapacity: true) }
    }
}
