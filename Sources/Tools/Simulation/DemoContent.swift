import Values

/// What the demo teaches and asks.
struct DemoContent: Sendable {
    struct Bank: Sendable {
        let id: BankID
        let title: String
        let course: CourseID?
        let published: Int
    }

    var banks: [Bank] = []
    var courses: [CourseID] = []
    var lessons: [DemoLesson] = []
    var book = AnswerBook()
    var questions = 0
    /// What nine in ten miss.
    var hard: QuestionID
    var hardStem: String
    /// The question that was entered with a wrong key.
    var mistaken: QuestionID
}
