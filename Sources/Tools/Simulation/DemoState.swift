import Learning
import Values

/// What changes while the demo's days pass. A value: the job that plays a day may run twice and begins each time from
/// the same state.
struct DemoState: Sendable {
    var generator: SeededGenerator
    /// Lessons that each person has completed, in the person's own order.
    var lessonsDone: [Int]
    /// Attempts that have been submitted, by exam.
    var submitted: [ExamID: Int] = [:]
    var figures = DemoFigures()
}

/// How much there is in a demo.
package struct DemoFigures: Hashable, Sendable {
    package var members = 0
    package var branches = 0
    package var courses = 0
    package var questions = 0
    package var exams = 0
    package var attempts = 0
    package var answers = 0
    package var heartbeats = 0
    package var lessonsCompleted = 0
    package var millisecondsStudied: Int64 = 0
}
