import JSON
import Learning
import Values

enum LibraryShapes {
    private static let courseFields: [OutputField<CourseView>] = [
        .field("id", \.id, .id()),
        .field("title", \.title, .string()),
        .field("category", \.category, .string()),
        .field("tags", \.tags, .array(of: .string())),
        .field("audience", \.audience, .array(of: .string())),
        .field("citation", \.citation, .string(), about: "What the course rests on."),
        .field("hours", \.hours, .amount(), about: "学时"),
        .optional("validFrom", \.validFrom, .day),
        .optional("validTo", \.validTo, .day),
        .optional("notice", \.notice, .phrase, about: "Said of content that was not reviewed."),
        .field("lessonCount", \.lessonCount, .integer()),
        .field("due", \.due, .integer(), about: "Lessons that count towards completion."),
        .field("completed", \.completed, .integer(), about: "Those of them that are complete."),
        .optional("nextLesson", \.nextLesson, .id(), about: "The first lesson that is not complete."),
        .optional("completedAt", \.completedAt, .instant),
    ]

    static let course = Shape<CourseView>.output("Course", courseFields)

    static let entry = Shape<LessonEntryView>.output(
        "LessonEntry",
        [
            .field("id", \.id, .id()),
            .field("title", \.title, .string()),
            .field("required", \.isRequired, .boolean),
            .field("recording", \.isRecording, .boolean, about: "A film or sound, else a text."),
            .field("progress", \.progress, StudyShapes.progress),
        ])

    static let detail = Shape<CourseDetailView>.output(
        "CourseDetail",
        [
            .field("course", \.course, course),
            .field("summaryHTML", \.summaryHTML, .text(0...1_000_000), about: "Safe HTML."),
            .field("lessons", \.lessons, .array(of: entry)),
        ])

    static let section = Shape<SectionView>.output(
        "LessonSection", [.field("id", \.id, .string()), .field("title", \.title, .string())])

    static let asset = Shape<LessonAssetView>.output(
        "LessonAsset",
        [
            .field("sha256", \.sha256, .string()),
            .field("mediaType", \.mediaType, .string()),
            .field("byteCount", \.byteCount, .integer()),
            .field("address", \.address, .string(), about: "Needs no token until `endsAt`."),
            .field("endsAt", \.endsAt, .instant),
        ])

    static let exam = Shape<LessonExamView>.output(
        "LessonExam",
        [
            .field("id", \.id, .id()), .field("title", \.title, .string()),
            .field("opensAt", \.opensAt, .instant), .field("closesAt", \.closesAt, .instant),
            .field("passed", \.isPassed, .boolean),
        ])

    static let lesson = Shape<LessonView>.output(
        "Lesson",
        [
            .field("id", \.id, .id()),
            .field("course", \.course, .id()),
            .field("courseTitle", \.courseTitle, .string()),
            .field("title", \.title, .string()),
            .field("required", \.isRequired, .boolean),
            .field("recording", \.isRecording, .boolean),
            .field("html", \.html, .text(0...20_000_000), about: "Safe HTML; media under links that end."),
            .field("source", \.source, .text(0...10_000_000), about: "What the editor wrote."),
            .field("sections", \.sections, .array(of: section)),
            .field("assets", \.assets, .array(of: asset)),
            .field("exams", \.exams, .array(of: exam)),
            .field("progress", \.progress, StudyShapes.progress),
            .optional("previous", \.previous, .id()),
            .optional("next", \.next, .id()),
            .optional("notice", \.notice, .phrase),
        ])
}
