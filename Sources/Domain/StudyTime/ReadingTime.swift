import Values

/// How long a text takes to read.
package enum ReadingTime {
    /// Han characters that a reader takes in within a minute.
    package static let hanPerMinute: Int64 = 400

    /// Reading time of a text of `hanCharacters`, in milliseconds, rounded half up.
    package static func milliseconds(hanCharacters: Int) -> Int64 {
        roundedHalfUp(Int128(hanCharacters) * 60_000, over: Int128(hanPerMinute))
    }
}
