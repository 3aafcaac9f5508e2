import JSON
import Learning
import Values

enum RosterShapes {
    static let diagnostic = Shape<RosterDiagnostic>.output(
        "RosterDiagnostic",
        [
            .field("severity", \.severity, .oneOf()),
            .field("code", \.code, .string()),
            .field("line", \.line, .integer(), about: "Line of the file, from 1."),
            .field("column", \.column, .integer(), about: "Number of the cell, from 1; 0 for the whole line."),
            .field("message", \.message, .phrase),
            .field("hint", \.hint, .phrase),
        ])

    static let line = Shape<RosterLineView>.output(
        "RosterLine",
        [
            .field("line", \.line, .integer()),
            .field("rosterNumber", \.rosterNumber, .string()),
            .field("name", \.name, .string()),
            .field("outcome", \.outcome, .oneOf()),
        ])

    static let missing = Shape<MissingMemberView>.output(
        "MissingMember",
        [
            .field("member", \.member, .id()),
            .field("rosterNumber", \.rosterNumber, .string()),
            .field("name", \.name, .string()),
            .field("organization", \.organization, .id()),
        ])

    private static let missingAbout =
        "Members of the organisations that the file names who are not in it. Reported only: nobody is removed."

    static let roster = Shape<RosterView>.output(
        "Roster",
        [
            .field("id", \.id, .id()),
            .field("organization", \.organization, .id()),
            .field("state", \.state, .string(), about: "previewed or committed"),
            .field("fileName", \.fileName, .string()),
            .field("encoding", \.encoding, .string()),
            .field("createdAt", \.createdAt, .instant),
            .optional("committedAt", \.committedAt, .instant),
            .field("added", { $0.count(.added) }, .integer()),
            .field("changed", { $0.count(.changed) }, .integer()),
            .field("moved", { $0.count(.moved) }, .integer()),
            .field("unchanged", { $0.count(.unchanged) }, .integer()),
            .field("refused", { $0.count(.refused) }, .integer()),
            .field("lines", \.lines, .array(of: line, count: 0...20_000)),
            .field("missing", \.missing, .array(of: missing, count: 0...100_000), about: missingAbout),
            .field("diagnostics", \.diagnostics, .array(of: diagnostic, count: 0...400_000)),
        ])

    static let committed = Shape<RosterCommitView>.output(
        "RosterCommit",
        [
            .field("id", \.id, .id()),
            .field("added", { $0.count(.added) }, .integer()),
            .field("changed", { $0.count(.changed) }, .integer()),
            .field("moved", { $0.count(.moved) }, .integer()),
            .field("unchanged", { $0.count(.unchanged) }, .integer()),
            .field("refused", { $0.count(.refused) }, .integer()),
            .field("missing", \.missing, .array(of: missing, count: 0...100_000), about: missingAbout),
            .field("diagnostics", \.diagnostics, .array(of: diagnostic, count: 0...400_000)),
            .field(
                "items", \.slips, .array(of: PeopleShapes.slip, count: 0...20_000),
                about: "Slips of the new accounts, shown once; a table for printing as text/csv."),
        ])
}
