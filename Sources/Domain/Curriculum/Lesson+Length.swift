import Values

extension Lesson {
    /// Han characters that a reader takes in within a minute.
    package static let hanPerMinute: Int64 = 400

    /// How long the lesson takes: the reading time of its text, rounded half up, or the length of its recording.
    package var lengthMilliseconds: Int64 {
        switch form {
        case .text(let hanCharacters):
            roundedHalfUp(Int128(hanCharacters) * 60_000, over: Int128(Self.hanPerMinute))
        case .media(let seconds):
            seconds * 1000
        }
    }
}

extension Course {
    /// How long the whole course takes.
    package var lengthMilliseconds: Int64 { lessons.reduce(0) { $0 + $1.lengthMilliseconds } }
}
