/// `dangke exam`: the exams that an account may see.
enum ExamCommand: ListCommand {
    static let name = "exam"
    static let summary = "列出考试 · list exams"
    static let usage = "exam [--state upcoming|open|closed] [--account LOGIN] [--tenant CODE] [--csv] [--data DIR]"
    static let route = "listExams"
}
