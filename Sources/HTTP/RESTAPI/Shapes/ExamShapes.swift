import Assessment
import JSON
import Learning
import Values

enum ExamShapes {
    private static let percent = Shape<Amount>.amount(Amount.zero...Amount(100))

    static let input = Shape.input(
        "ExamInput",
        .required("organization", Shape<OrganizationID>.id(), about: "Members of it and below may sit the exam."),
        .required("paper", Shape<PaperID>.id()), .required("title", .string(1...200)),
        .required("mode", .oneOf(ExamMode.self)), .optional("course", Shape<CourseID>.id()),
        .optional("lesson", Shape<LessonID>.id()), .required("opensAt", .instant), .required("closesAt", .instant),
        .required("limitMinutes", .integer(1...1440)), .optional("graceSeconds", .integer(0...60)),
        .required("attempts", .integer(1...1000)), .optional("attemptsPerDay", .integer(1...1000)),
        .required("passPercent", percent), .optional("choiceScoring", .oneOf(MultipleChoiceRule.self)),
        .optional("resultPolicy", .oneOf(ResultPolicy.self)), .optional("review", .oneOf(ReviewPolicy.Release.self)),
        .optional("shuffle", .boolean)
    ) {
        ExamDraft(
            organization: $0, paper: $1, title: $2, mode: $3, course: $4, lesson: $5, opensAt: $6, closesAt: $7,
            limitMinutes: $8, graceSeconds: $9 ?? 0, attempts: $10, attemptsPerDay: $11, passPercent: $12,
            choiceScoring: $13 ?? .exact, resultPolicy: $14 ?? .best, review: $15 ?? .afterClose,
            shuffles: $16 ?? true)
    }

    private static let own = Shape<ExamView.Own>.output(
        "OwnExam",
        [
            .field("attemptsUsed", \.attemptsUsed, .integer(0...10_000)),
            .field("attemptsLeft", \.attemptsLeft, .integer(0...10_000), about: "That may be started today."),
            .optional("runningAttempt", \.running, .id()),
        ])

    static let exam = Shape<ExamView>.output(
        "Exam",
        [
            .field("id", \.id, .id()),
            .field("organization", \.draft.organization, .id()),
            .field("paper", \.draft.paper, .id()),
            .field("title", \.draft.title, .string()),
            .field("mode", \.draft.mode, .oneOf()),
            .optional("course", \.draft.course, .id()),
            .optional("lesson", \.draft.lesson, .id()),
            .field("state", \.phase, .oneOf()),
            .field("opensAt", \.draft.opensAt, .instant),
            .field("closesAt", \.draft.closesAt, .instant),
            .field("limitMinutes", \.draft.limitMinutes, .integer(1...1440)),
            .field("graceSeconds", \.draft.graceSeconds, .integer(0...60)),
            .field("attempts", \.draft.attempts, .integer(1...1000)),
            .optional("attemptsPerDay", \.draft.attemptsPerDay, .integer(1...1000)),
            .field("passPercent", \.draft.passPercent, .amount()),
            .field("choiceScoring", \.draft.choiceScoring, .oneOf()),
            .field("resultPolicy", \.draft.resultPolicy, .oneOf()),
            .field("review", \.draft.review, .oneOf()),
            .field("shuffle", \.draft.shuffles, .boolean),
            .field("version", \.version, .integer()),
            .optional("own", \.own, own, about: "For members of the scope."),
        ])

    static let sitter = Shape<SitterView>.output(
        "ExamSitter",
        [
            .field("member", \.member, .id()),
            .field("name", \.name, .string()),
            .field("rosterNumber", \.rosterNumber, .string()),
            .field("organization", \.organization, .id()),
            .field("attempts", \.attempts, .integer(0...10_000)),
            .optional("mark", \.mark, .amount()),
            .optional("maximum", \.maximum, .amount()),
            .optional("passed", \.isPassed, .boolean),
            .optional("countedAttempt", \.countedAttempt, .id()),
            .optional("submittedAt", \.finishedAt, .instant),
        ])

    private static let participant = Shape<ParticipantView>.output(
        "Participant",
        [
            .field("member", \.member, .id()),
            .field("name", \.name, .string()),
            .field("rosterNumber", \.rosterNumber, .string()),
            .field("organization", \.organization, .id()),
            .field("state", \.state, .oneOf()),
            .optional("exemptReason", \.exemptReason, .string()),
        ])

    static let participation = Shape<ParticipationView>.output(
        "Participation",
        [
            .optional("exam", \.exam, .id()),
            .optional("course", \.course, .id()),
            .optional("assignment", \.assignment, .id()),
            .field("organization", \.organization, .id()),
            .optional("frozenAt", \.frozenAt, .instant),
            .field("due", \.due, .integer(0...100_000_000)),
            .field("done", \.done, .integer(0...100_000_000)),
            .field("missing", \.missing, .integer(0...100_000_000)),
            .field("exempt", \.exempt, .integer(0...100_000_000)),
            .field("left", \.left, .integer(0...100_000_000)),
            .field("arrived", \.arrived, .integer(0...100_000_000), about: "Came after the list was frozen."),
            .field("items", \.items, .array(of: participant), about: "For those who answer for the branch."),
            .field("next", { $0.next?.text }, .nullable(.string())),
        ])

    private static let statistic = Shape<QuestionStatisticView>.output(
        "QuestionStatistic",
        [
            .field("question", \.question, .id()),
            .field("version", \.version, .id()),
            .field("title", \.title, .string()),
            .field("kind", \.kind, .string()),
            .field("points", \.points, .amount()),
            .field("attempts", \.figures.attempts, .integer(0...100_000_000)),
            .field("correct", \.correct, .integer(0...100_000_000)),
            .field("partial", \.partial, .integer(0...100_000_000)),
            .field("wrong", \.wrong, .integer(0...100_000_000)),
            .field("unanswered", \.unanswered, .integer(0...100_000_000)),
            .optional("difficulty", \.figures.difficulty, .fraction, about: "Mean share of the points; high is easy."),
            .optional("discrimination", \.figures.discrimination, .fraction, about: "Best less worst 27 %."),
            .optional("pointBiserial", \.figures.pointBiserial, .fraction),
            .optional("correctedPointBiserial", \.figures.correctedPointBiserial, .fraction),
        ])

    static let statistics = Shape<[QuestionStatisticView]>.output(
        "QuestionStatisticList", [.field("items", { $0 }, .array(of: statistic))])
}
