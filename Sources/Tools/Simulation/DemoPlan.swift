import Values

/// The exams of a demo, by the part that each plays.
struct DemoPlan: Sendable {
    var exams: [DemoExam] = []
    /// The one with the hard question and the mistaken key.
    var special: ExamID
    /// Open now, with attempts left.
    var open: ExamID
    /// Opens tomorrow.
    var upcoming: ExamID
    /// Closed, with its review released.
    var closed: ExamID
    /// On its evening the key was corrected, after `DemoPlan.attemptsBeforeCorrection` attempts.
    var correctionDay: BusinessDay

    static let attemptsBeforeCorrection = 40
}
