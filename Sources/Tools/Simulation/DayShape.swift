import Values

/// When in the day members take up their telephones: some at noon, most in the evening.
enum DayShape {
    /// Relative number of beginnings in each hour of the day.
    static let weights = [0, 0, 0, 0, 0, 0, 2, 5, 6, 3, 3, 4, 12, 8, 3, 3, 3, 4, 8, 22, 34, 20, 7, 0]

    /// A moment of the day, in milliseconds since its beginning.
    static func moment(_ generator: inout SeededGenerator) -> Int64 {
        var draw = generator.below(weights.reduce(0, +))
        for (hour, weight) in weights.enumerated() {
            if draw < weight { return Int64(hour) * 3_600_000 + Int64(generator.below(3_600_000)) }
            draw -= weight
        }
        preconditionFailure("A draw below the sum of the weights falls into one of them.")
    }

    /// A moment between seven and half past eight in the evening.
    static func evening(_ generator: inout SeededGenerator) -> Int64 {
        19 * 3_600_000 + Int64(generator.below(5_400_000))
    }
}
