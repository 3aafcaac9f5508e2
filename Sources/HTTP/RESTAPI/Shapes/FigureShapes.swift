import CreditLedger
import JSON
import Learning
import Values

/// Statistics, the overview of a branch, and a member's day.
enum FigureShapes {
    private static let figure = Shape<Figure>.output(
        "Figure",
        [
            .field("name", \.name, .oneOf()),
            .field("organization", \.organization, .id()),
            .field("organizationName", \.organizationName, .string()),
            .optional("day", \.day, .day),
            .optional("rule", \.rule, .string()),
            .field("value", \.value, .nullable(.amount())),
            .field("numerator", \.numerator, .nullable(.amount())),
            .field("denominator", \.denominator, .nullable(.amount())),
            .field("unit", \.unit, .oneOf()),
            .field("asOf", \.asOf, .instant),
            .field("definition", { $0.name.text }, .phrase),
            .optional("reason", \.reason, .phrase, about: "Why there is no value."),
        ])

    static let statistics = Shape<StatisticsView>.output(
        "Statistics",
        [
            .field("from", \.from, .day),
            .field("to", \.to, .day),
            .field("asOf", \.asOf, .instant),
            .field("items", \.items, .array(of: figure, count: 0...1_000_000)),
        ])

    private static let examCount = Shape<ExamCount>.output(
        "ExamCount",
        [
            .field("exam", \.exam, .id()),
            .field("title", \.title, .string()),
            .field("closesAt", \.closesAt, .instant),
            .field("due", { Int64($0.due) }, .integer()),
            .field("done", { Int64($0.done) }, .integer()),
            .field("missing", { Int64($0.missing) }, .integer()),
        ])

    private static let miss = Shape<QuestionMiss>.output(
        "QuestionMiss",
        [
            .field("question", \.question, .id()),
            .field("title", \.title, .string()),
            .field("answered", { Int64($0.answered) }, .integer()),
            .field("wrong", { Int64($0.wrong) }, .integer()),
        ])

    static let overview = Shape<OverviewView>.output(
        "Overview",
        [
            .field("organization", \.organization, .id()),
            .field("name", \.name, .string()),
            .field("asOf", \.asOf, .instant),
            .field("members", { Int64($0.members) }, .integer()),
            .field("exempt", { Int64($0.exempt) }, .integer()),
            .field("exams", \.exams, .array(of: examCount)),
            .field("hoursDue", { Int64($0.hoursDue) }, .integer()),
            .field("hoursReached", { Int64($0.hoursReached) }, .integer()),
            .field("hoursMean", \.hoursMean, .nullable(.amount())),
            .field("rank", { $0.rank.map { Int64($0) } }, .nullable(.integer())),
            .field("rankedBranches", { $0.rankedBranches.map { Int64($0) } }, .nullable(.integer())),
            .field("questionsMostOftenWrong", \.questions, .array(of: miss)),
        ])

    private static let openExam = Shape<OpenExam>.output(
        "OpenExam",
        [
            .field("exam", \.exam, .id()),
            .field("title", \.title, .string()),
            .field("mode", \.mode, .string()),
            .field("closesAt", \.closesAt, .instant),
            .field("limitSeconds", \.limitSeconds, .integer()),
            .field("attemptsLeft", { Int64($0.attemptsLeft) }, .integer(), about: "That may be started today."),
        ])

    private static let runningAttempt = Shape<RunningAttempt>.output(
        "RunningAttempt",
        [
            .field("attempt", \.attempt, .id()),
            .field("exam", \.exam, .id()),
            .field("title", \.title, .string()),
            .field("deadline", \.deadline, .instant),
        ])

    private static let openLesson = Shape<OpenLesson>.output(
        "OpenLesson",
        [
            .field("lesson", \.lesson, .id()),
            .field("course", \.course, .id()),
            .field("title", \.title, .string()),
            .field("courseTitle", \.courseTitle, .string()),
            .field("position", \.position, .integer()),
        ])

    private static let pointsToday = Shape<PointsToday>.output(
        "PointsToday",
        [
            .field("rule", \.code, .string()),
            .field("title", \.title, .phrase),
            .field("earned", \.earned, .amount()),
            .optional("cap", \.cap, .amount(), about: "Of the day; missing where the rule has none."),
            .optional("left", \.left, .amount()),
        ])

    static let today = Shape<TodayView>.output(
        "Today",
        [
            .field("day", \.day, .day),
            .field("exams", \.exams, .array(of: openExam)),
            .field("runningAttempts", \.runningAttempts, .array(of: runningAttempt)),
            .field("assignments", \.assignments, .array(of: AssignmentShapes.assignment), about: "Not done yet."),
            .field("lesson", \.lesson, .nullable(openLesson), about: "The one to go on with."),
            .field("points", \.points, .amount()),
            .field("pointsByRule", \.pointsByRule, .array(of: pointsToday)),
            .field("hours", \.hours, .amount(), about: "Posted this year."),
            .optional("hoursTarget", \.hoursTarget, .amount(), about: "Missing for an exempt member."),
            .field("unreadNotices", { Int64($0.unreadNotices) }, .integer()),
        ])
}
