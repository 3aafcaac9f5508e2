import JSON
import Learning
import Values

/// What members are given to do.
enum AssignmentShapes {
    static let assignment = Shape<AssignmentView>.output(
        "Assignment",
        [
            .field("id", \.id, .id()),
            .field("organization", \.organization, .id()),
            .optional("course", \.course, .id()),
            .optional("exam", \.exam, .id()),
            .field("title", \.title, .string(), about: "Of the course or exam."),
            .field("kind", \.kind, .oneOf()),
            .field("dueAt", \.dueAt, .instant),
            .field("note", \.note, .string()),
            .field("givenAt", \.givenAt, .instant),
            .field("withdrawn", \.isWithdrawn, .boolean),
            .field("version", \.version, .integer()),
        ])

    static let input = Shape.input(
        "AssignmentInput",
        .required("organization", .id(), about: "Given to its members and to those below it."),
        .optional("course", .id(), about: "Either this or `exam`."),
        .optional("exam", .id()),
        .required("kind", .oneOf(AssignmentKind.self)),
        .required("dueAt", .instant),
        .optional("note", .text(0...500))
    ) {
        AssignmentDraft(organization: $0, course: $1, exam: $2, kind: $3, dueAt: $4, note: $5 ?? "")
    }
}
