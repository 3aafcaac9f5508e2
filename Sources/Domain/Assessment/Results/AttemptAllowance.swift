/// How many attempts a member has at an exam.
package struct AttemptAllowance: Hashable, Sendable {
    /// In all; `nil` is without limit.
    package let total: Int?
    /// On one business day; `nil` is without limit.
    package let perDay: Int?

    package init(total: Int? = nil, perDay: Int? = nil) {
        self.total = total
        self.perDay = perDay
    }

    /// How many more may be started today, from the numbers started in all and today; `nil` is without limit.
    package func left(started: Int, startedToday: Int) -> Int? {
        let limits = [total.map { max(0, $0 - started) }, perDay.map { max(0, $0 - startedToday) }]
        return limits.compactMap { $0 }.min()
    }
}
