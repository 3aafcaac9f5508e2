import JSON
import Learning
import StudyTime
import Values

struct StudySessionInput: Sendable {
    let lesson: LessonID
    let device: String
}

enum StudyShapes {
    static let missing = Shape<MissingPart>.output(
        "MissingPart",
        [
            .field("code", \.name, .string(), about: "studyTime, lastSection, coverage or quiz"),
            .field("message", \.phrase, .phrase),
        ])

    static let progress = Shape<LessonProgressView>.output(
        "LessonProgress",
        [
            .field("creditedMilliseconds", \.creditedMilliseconds, .integer()),
            .field(
                "requiredMilliseconds", \.requiredMilliseconds, .integer(),
                about: "60 % of a text's reading time, 90 % of a recording."),
            .field("boundMilliseconds", \.boundMilliseconds, .integer(), about: "The most that the lesson earns."),
            .field("position", \.position, .integer(), about: "Where to go on."),
            .field("reachedEnd", \.hasReachedEnd, .boolean),
            .field("completed", { $0.completedAt != nil }, .boolean),
            .optional("completedAt", \.completedAt, .instant),
            .field("missing", \.missing, .array(of: missing)),
        ])

    static let refusal = Shape<StudyRefusal>.output(
        "StudyRefusal", [.field("code", \.code, .oneOf()), .field("message", \.message, .phrase)])

    static let sessionInput = Shape.input(
        "StudySessionInput", .required("lesson", .id()),
        .required("device", .string(1...100), about: "What the member calls the device.")
    ) { StudySessionInput(lesson: $0, device: $1) }

    static let session = Shape<StudySessionView>.output(
        "StudySession",
        [
            .field("id", \.id, .id()),
            .field("lesson", \.lesson, .id()),
            .field("serverTime", \.serverTime, .instant),
            .field("intervalMilliseconds", \.intervalMilliseconds, .integer(), about: "Send a heartbeat this often."),
            .field(
                "idleLimitMilliseconds", \.idleLimitMilliseconds, .integer(),
                about: "A longer gap between two heartbeats earns nothing."),
            .field("todayMilliseconds", \.todayMilliseconds, .integer()),
            .field("progress", \.progress, progress),
        ])

    static let heartbeatInput = Shape.input(
        "HeartbeatInput",
        .required("sequence", Shape<Int64>.integer(1...1_000_000_000), about: "Counted from 1 within the session."),
        .required(
            "position", Shape<Int64>.integer(0...604_800_000),
            about: "Milliseconds of a recording; in a text the client's own mark."),
        .required("visible", Shape<Bool>.boolean),
        .optional("reachedEnd", Shape<Bool>.boolean, about: "The last section was shown.")
    ) { HeartbeatReport(sequence: $0, position: $1, isVisible: $2, hasReachedEnd: $3 ?? false) }

    static let heartbeat = Shape<HeartbeatView>.output(
        "Heartbeat",
        [
            .field("serverTime", \.serverTime, .instant),
            .field("creditedMilliseconds", \.creditedMilliseconds, .integer(), about: "By this heartbeat."),
            .field("todayMilliseconds", \.todayMilliseconds, .integer()),
            .optional("dayCapMilliseconds", \.dayCapMilliseconds, .integer()),
            .optional("refusal", \.refusal, refusal),
            .field("progress", \.progress, progress),
            .optional("completedCourse", \.completedCourse, .id(), about: "Completed by this heartbeat."),
        ])

    static let refusalCount = Shape<RefusalCount>.output(
        "StudyRefusalCount",
        [
            .field("code", { $0.refusal.code }, .oneOf()), .field("message", { $0.refusal.message }, .phrase),
            .field("count", \.count, .integer()),
        ])

    static let day = Shape<StudyDayView>.output(
        "StudyDay",
        [
            .field("day", \.day, .day),
            .field("creditedMilliseconds", \.creditedMilliseconds, .integer()),
            .field("refused", \.refused, .array(of: refusalCount)),
        ])

    static let time = Shape<StudyTimeView>.output(
        "StudyTime",
        [
            .field("from", \.from, .day), .field("to", \.to, .day),
            .field("creditedMilliseconds", \.creditedMilliseconds, .integer()),
            .field("items", \.days, .array(of: day)),
        ])
}
