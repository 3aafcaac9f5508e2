package import Values

/// Hours of the day in which an event is worth more, or at all.
package struct DayWindows: Hashable, Sendable {
    package let windows: [Window]
    /// What an event outside of all windows is multiplied by; `nil` earns nothing there.
    package let outside: Fraction?

    package struct Window: Hashable, Sendable {
        /// Minutes since midnight; the first one within and the first one behind.
        package let minutes: Range<Int>
        /// What an event within is multiplied by: 20,000,000 ten-millionths is twice.
        package let factor: Fraction

        package init(minutes: Range<Int>, factor: Fraction) {
            self.minutes = minutes
            self.factor = factor
        }

        /// `06:00–08:30`
        package var text: String { "\(Self.clock(minutes.lowerBound))–\(Self.clock(minutes.upperBound))" }

        private static func clock(_ minute: Int) -> String {
            let (hours, rest) = (minute / 60, minute % 60)
            return "\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
        }
    }

    package init(windows: [Window], outside: Fraction? = nil) {
        self.windows = windows
        self.outside = outside
    }

    /// The first window that holds `minute`.
    func window(at minute: Int) -> Window? {
        windows.first { $0.minutes.contains(minute) }
    }
}
