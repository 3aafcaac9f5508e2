/// How heartbeats become credited time. Settings of a tenant; the defaults are those of rules R-STU-01 to R-STU-05.
package struct StudyPolicy: Hashable, Sendable {
    /// How often a client is asked to send a heartbeat, in milliseconds.
    package let intervalMilliseconds: Int64
    /// A longer gap between two heartbeats is idle and earns nothing, in milliseconds.
    package let idleLimitMilliseconds: Int64
    /// The most that one business day can earn over all lessons, in milliseconds; `nil` is without a cap.
    package let dayCapMilliseconds: Int64?

    /// - Parameter idleLimitMilliseconds: `nil` is twice the interval.
    /// - Precondition: the interval is positive and no other limit negative.
    package init(
        intervalMilliseconds: Int64 = 30_000, idleLimitMilliseconds: Int64? = nil, dayCapMilliseconds: Int64? = nil
    ) {
        precondition(intervalMilliseconds > 0, "Heartbeats come at an interval, not every \(intervalMilliseconds) ms.")
        let idleLimit = idleLimitMilliseconds ?? 2 * intervalMilliseconds
        precondition(idleLimit >= 0 && dayCapMilliseconds ?? 0 >= 0, "Limits of study time are not negative.")
        self.intervalMilliseconds = intervalMilliseconds
        self.idleLimitMilliseconds = idleLimit
        self.dayCapMilliseconds = dayCapMilliseconds
    }
}
