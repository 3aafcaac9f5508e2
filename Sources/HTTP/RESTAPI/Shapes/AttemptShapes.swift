import Assessment
import JSON
import Learning
import Values

struct AnswerInput: Sendable {
    let sequence: Int64
    let answer: JSONValue
}

struct MarkInput: Sendable {
    let mark: Amount
    let comment: String?
}

struct RegradeInput: Sendable {
    let applies: Bool
    let reason: String?
}

enum AttemptShapes {
    private static let option = Shape<SlotView.Option>.output(
        "AnswerOption",
        [.field("id", \.letter, .string(1...3)), .field("html", \.html, .string(0...1_000_000, of: .lines))])

    private static let html = Shape<String>.string(0...1_000_000, of: .lines)

    static let slot = Shape<SlotView>.output(
        "Slot",
        [
            .field("slot", \.slot, .integer(1...1000)),
            .field("section", \.section, .string()),
            .field("kind", \.kind, .oneOf()),
            .field("stem", \.stem, html, about: "Safe HTML."),
            .field("options", \.options, .array(of: option)),
            .field("blanks", \.blanks, .integer(0...1000)),
            .field("points", \.points, .amount()),
            .optional("answer", \.answer, .json, about: "As saved; null where it was cleared."),
            .optional("sequence", \.sequence, .integer()),
            .optional("savedAt", \.savedAt, .instant),
        ])

    static let attempt = Shape<AttemptView>.output(
        "Attempt",
        [
            .field("id", \.id, .id()),
            .field("exam", \.exam, .id()),
            .field("title", \.title, .string()),
            .field("number", \.number, .integer(1...10_000)),
            .field("running", \.isRunning, .boolean),
            .field("startedAt", \.startedAt, .instant),
            .field("deadline", \.deadline, .instant),
            .field("serverTime", \.serverTime, .instant),
            .optional("submittedAt", \.finishedAt, .instant),
            .optional("closedBy", \.closedBy, .oneOf()),
            .field("maximum", \.maximum, .amount()),
            .field("needsTakeover", \.needsTakeover, .boolean),
            .field("slots", \.slots, .array(of: slot), about: "Empty once the attempt has ended."),
        ])

    static let summary = Shape<AttemptSummary>.output(
        "AttemptSummary",
        [
            .field("id", \.id, .id()),
            .field("exam", \.exam, .id()),
            .field("title", \.title, .string()),
            .field("number", \.number, .integer(1...10_000)),
            .field("running", \.isRunning, .boolean),
            .field("startedAt", \.startedAt, .instant),
            .field("deadline", \.deadline, .instant),
            .optional("submittedAt", \.finishedAt, .instant),
            .optional("mark", \.mark, .amount(), about: "Missing until it is released."),
            .field("maximum", \.maximum, .amount()),
            .optional("passed", \.isPassed, .boolean),
        ])

    static let wrongQuestion = Shape<WrongQuestionView>.output(
        "WrongQuestion",
        [
            .field("question", \.question, .id()),
            .field("kind", \.kind, .oneOf()),
            .field("title", \.title, .string()),
            .field("stem", \.stem, html, about: "Safe HTML."),
            .field("timesWrong", \.timesWrong, .integer(1...1_000_000)),
            .field(
                "timesRightSince", \.timesRightSince, .integer(0...1_000_000),
                about: "Since the last mistake; at 2 the question leaves the list."),
            .field("exam", \.exam, .id()),
            .field("attempt", \.attempt, .id(), about: "Of the last mistake; its review says what is right."),
            .field("slot", \.slot, .integer(1...1000)),
            .field("at", \.at, .instant),
            .optional("lesson", \.lesson, .id(), about: "What to read again."),
        ])

    static let answerInput = Shape.input(
        "AnswerInput",
        .required(
            "sequence", Shape<Int64>.integer(1...9_007_199_254_740_991),
            about: "Grows with every save of the slot; an older or repeated number changes nothing."),
        .required("answer", .json, about: "In the form of the question's kind; null clears it.")
    ) { AnswerInput(sequence: $0, answer: $1) }

    static let savedAnswer = Shape<SavedAnswerView>.output(
        "SavedAnswer",
        [
            .field("slot", \.slot, .integer(1...1000)),
            .field("sequence", \.sequence, .integer()),
            .field("answer", \.answer, .json),
            .field("savedAt", \.savedAt, .instant),
            .field("serverTime", \.serverTime, .instant),
            .field("deadline", \.deadline, .instant),
        ])

    static let submissionInput = Shape.input(
        "SubmissionInput",
        .optional("confirmUnanswered", .boolean, about: "Submit although questions have no answer.")
    ) { $0 ?? false }

    static let submission = Shape<SubmissionView>.output(
        "Submission",
        [
            .field("attempt", \.attempt, .id()),
            .field("submittedAt", \.submittedAt, .instant),
            .field("closedBy", \.closedBy, .oneOf()),
            .field("serverTime", \.serverTime, .instant),
            .field("deadline", \.deadline, .instant),
        ])

    static let result = Shape<AttemptResultView>.output(
        "AttemptResult",
        [
            .field("attempt", \.attempt, .id()),
            .field("exam", \.exam, .id()),
            .field("state", \.state, .string()),
            .optional("submittedAt", \.submittedAt, .instant),
            .optional("closedBy", \.closedBy, .oneOf()),
            .field("maximum", \.maximum, .amount()),
            .field("released", \.isReleased, .boolean),
            .optional("mark", \.mark, .amount()),
            .optional("passed", \.isPassed, .boolean),
            .optional("correct", \.correct, .integer(0...1000)),
            .optional("number", \.number, .integer(1...1_000_000), about: "Above 1 after marking or a regrade."),
        ])

    private static let reviewSlot = Shape<ReviewView.Slot>.output(
        "ReviewSlot",
        [
            .field("question", \.question, slot),
            .field("rightAnswer", \.rightAnswer, .json),
            .optional("mark", \.mark, .amount()),
            .optional("verdict", \.verdict, .string()),
            .optional("comment", \.comment, .text(0...2000)),
            .field("explanation", \.explanation, html),
            .optional("clause", \.clause, .string()),
            .optional("lesson", \.lesson, .id(), about: "What to read again."),
        ])

    static let review = Shape<ReviewView>.output(
        "Review",
        [
            .field("attempt", \.attempt, .id()),
            .field("exam", \.exam, .id()),
            .optional("mark", \.mark, .amount()),
            .field("maximum", \.maximum, .amount()),
            .optional("passed", \.isPassed, .boolean),
            .field("slots", \.slots, .array(of: reviewSlot)),
        ])

    static let marking = Shape<MarkingView>.output(
        "Marking",
        [
            .field("attempt", \.attempt, .id(), about: "Stands for the candidate, who is not named."),
            .field("slot", \.slot, .integer(1...1000)),
            .field("stem", \.stem, html),
            .field("points", \.points, .amount()),
            .optional("answer", \.answer, .json),
            .field("submittedAt", \.submittedAt, .instant),
        ])

    static let markInput = Shape.input(
        "MarkInput", .required("mark", PaperShapes.points), .optional("comment", .text(0...2000))
    ) { MarkInput(mark: $0, comment: $1) }

    static let marked = Shape<MarkedView>.output(
        "Marked",
        [
            .field("attempt", \.attempt, .id()),
            .field("number", \.number, .integer(1...1_000_000)),
            .optional("mark", \.mark, .amount(), about: "Of the whole attempt; missing until it is released."),
            .field("maximum", \.maximum, .amount()),
            .field("complete", \.isComplete, .boolean),
            .field("waiting", \.waiting, .array(of: .integer(1...1000)), about: "Slots that still wait."),
        ])

    static let regradeInput = Shape.input(
        "RegradeInput", .optional("apply", .boolean, about: "Missing: only show who changes."),
        .optional("reason", .string(2...500), about: "Needed to apply.")
    ) { RegradeInput(applies: $0 ?? false, reason: $1) }

    private static let regradeChange = Shape<RegradeChange>.output(
        "RegradeChange",
        [
            .field("attempt", \.attempt, .id()),
            .field("exam", \.exam, .id()),
            .field("member", \.member, .id()),
            .field("organization", \.organization, .id()),
            .field("before", \.before, .amount()),
            .field("after", \.after, .amount()),
            .field("wasPassed", \.wasPassed, .boolean),
            .field("passed", \.isPassed, .boolean),
        ])

    static let regrade = Shape<RegradeView>.output(
        "Regrade",
        [
            .field("question", \.question, .id()),
            .field("version", \.version, .id()),
            .field("examined", \.examined, .integer(0...100_000_000)),
            .field("changed", \.changed, .integer(0...100_000_000)),
            .field("applied", \.isApplied, .boolean),
            .field("changes", \.changes, .array(of: regradeChange), about: "The first 200."),
        ])
}
