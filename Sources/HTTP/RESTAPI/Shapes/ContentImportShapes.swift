import JSON
import Learning
import Values

enum ContentImportShapes {
    static let importing = Shape<ImportView>.output(
        "Import",
        [
            .field("id", \.id, .id()),
            .field("organization", \.organization, .id()),
            .field("state", \.state, .string(), about: "previewed, committing, committed, undone or failed."),
            .field("source", \.source, .string(), about: "The name space of the external ids."),
            .field("fileName", \.fileName, .string()),
            .field("format", \.format, .string()),
            .field("encoding", \.encoding, .string()),
            .field("sha256", \.sha256, .string()),
            .field("questions", { Int64($0.questions) }, .integer()),
            .field("courses", { Int64($0.courses) }, .integer()),
            .field("added", { Int64($0.added) }, .integer()),
            .field("changed", { Int64($0.changed) }, .integer()),
            .field("unchanged", { Int64($0.unchanged) }, .integer()),
            .field("refused", { Int64($0.refused) }, .integer()),
            .field(
                "missing", { Int64($0.missing) }, .integer(),
                about: "Questions of the same banks that the file lacks; they stay until somebody withdraws them."),
            .field("errors", { Int64($0.errors) }, .integer()),
            .field("warnings", { Int64($0.warnings) }, .integer()),
            .field("createdAt", \.createdAt, .instant),
            .optional("committedAt", \.committedAt, .instant),
            .optional("undoneAt", \.undoneAt, .instant),
        ])

    static let item = Shape<ImportItemView>.output(
        "ImportItem",
        [
            .field("ordinal", { Int64($0.ordinal) }, .integer()),
            .field("path", \.path, .string()),
            .optional("line", { $0.line.map(Int64.init) }, .integer()),
            .field("kind", \.kind, .string()),
            .field("outcome", \.outcome, .string(), about: "added, changed, unchanged or refused."),
            .optional("bank", \.bank, .string()),
            .field("externalId", \.externalID, .string()),
            .field("title", \.title, .string()),
            .field(
                "document", \.document, .json,
                about: "What was read; `answer` is there for those who may see keys and for whoever uploaded it."),
            .optional("question", \.question, .id()),
            .optional("course", \.course, .id()),
        ])

    static let diagnostic = Shape<ImportDiagnosticView>.output(
        "ImportDiagnostic",
        [
            .field("number", { Int64($0.number) }, .integer()),
            .field("severity", \.severity, .string()),
            .field("code", \.code, .string()),
            .field("path", \.path, .string()),
            .optional("line", { $0.line.map(Int64.init) }, .integer()),
            .optional("column", { $0.column.map(Int64.init) }, .integer()),
            .field("message", \.message, .phrase),
            .field("hint", \.hint, .phrase),
        ])

    /// What the person has seen and agrees to.
    static let commit = Shape.input(
        "ImportCommitInput",
        .optional("acceptErrors", .boolean, about: "Leave out what has errors, instead of refusing the whole."),
        .optional(
            "confirmRecovered", .boolean, about: "Take over what was recovered from a file that is not well-formed.")
    ) { ImportConsent(acceptsErrors: $0 ?? false, confirmsRecovered: $1 ?? false) }
}
