import CreditLedger
import JSON
import Learning
import Runtime
import Values

struct RuleInput: Sendable {
    let code: String
    let unit: CreditUnit
    let event: String
    let draft: RuleDraft
}

struct AttendanceInput: Sendable {
    let lines: [AttendanceLine]?
    let csv: String?
}

/// Rules, transfers, hours and attendance.
enum CreditShapes {
    static let rule = Shape<RuleView>.output(
        "Rule",
        [
            .field("id", \.id, .id()),
            .field("code", \.code, .string()),
            .field("version", { Int64($0.version) }, .integer()),
            .field("title", \.title, .phrase),
            .field("unit", \.unit, .oneOf()),
            .field("event", \.event, .string()),
            .optional("group", \.group, .string()),
            .field("definition", \.definition, .json),
            .field("source", \.source, .string(), about: "The document or decision that the rule rests on."),
            .field("effectiveFrom", \.effectiveFrom, .day),
            .optional("effectiveUntil", \.effectiveUntil, .day, about: "The first day without it."),
        ])

    static let rules = Shape<[RuleView]>.output("RuleList", [.field("items", { $0 }, .array(of: rule))])

    private static let title = Shape.input(
        "RuleTitle", .required("zh", .string(1...60)), .required("en", .string(1...60))
    ) { Phrase(zh: $0, en: $1) }

    static let ruleVersionInput = Shape.input(
        "RuleVersionInput", .required("title", title), .optional("group", .string(1...40)),
        .required("definition", RuleDocumentShape.document), .required("source", .string(2...500)),
        .required("effectiveFrom", .day), .optional("effectiveUntil", .day)
    ) {
        RuleDraft(
            title: $0, group: $1, document: $2, source: $3, effectiveFrom: $4, effectiveUntil: $5)
    }

    static let ruleInput = Shape.input(
        "RuleInput", .required("code", .string(2...40)), .required("unit", .oneOf(CreditUnit.self)),
        .required("event", .string(2...60), about: "Such as lesson.completed, attempt.passed, session.attended."),
        .required("title", title), .optional("group", .string(1...40)),
        .required("definition", RuleDocumentShape.document), .required("source", .string(2...500)),
        .required("effectiveFrom", .day), .optional("effectiveUntil", .day)
    ) {
        RuleInput(
            code: $0, unit: $1, event: $2,
            draft: RuleDraft(
                title: $3, group: $4, document: $5, source: $6, effectiveFrom: $7, effectiveUntil: $8))
    }

    static let transfer = Shape<TransferView>.output(
        "Transfer",
        [
            .field("id", \.id, .id()),
            .field("unit", \.unit, .oneOf()),
            .field("amount", \.amount, .amount(), about: "Below zero where credit was taken back."),
            .field("day", \.day, .day, about: "The business day that it counts on."),
            .field("why", \.why, .phrase, about: "A sentence that can be checked by hand."),
            .field("member", \.member, .id()),
            .field("rule", \.rule, .id()),
            .field("occurredAt", \.occurredAt, .instant),
            .field("postedAt", \.postedAt, .instant),
            .optional("reverses", \.reverses, .id()),
            .field("hash", { $0.hash.hexadecimal }, .string(), about: "Covers the transfer and all before it."),
        ])

    static let reversalInput = Shape.input("ReversalInput", .required("reason", .string(2...200))) { $0 }

    private static let source = Shape<SourceView>.output(
        "CreditSource",
        [
            .field("rule", \.code, .string()),
            .field("title", \.title, .phrase),
            .field("amount", \.amount, .amount()),
            .field("count", { Int64($0.count) }, .integer()),
        ])

    static let ownHours = Shape<OwnHoursView>.output(
        "OwnHours",
        [
            .field("year", \.year, .integer()),
            .field("posted", \.posted, .amount()),
            .optional("target", \.target, .amount(), about: "Missing for an exempt member."),
            .field("exempt", \.isExempt, .boolean),
            .field("targetReason", \.targetReason, .phrase),
            .field("sources", \.sources, .array(of: source)),
        ])

    private static let hoursLine = Shape<HoursLine>.output(
        "HoursLine",
        [
            .optional("member", \.member, .id()),
            .field("organization", \.organization, .id()),
            .field("name", \.name, .string()),
            .field("hours", \.hours, .amount(), about: "Of a branch: the mean of the members who are due."),
            .optional("target", \.target, .amount()),
            .optional("reached", \.isReached, .boolean),
            .field("exempt", \.isExempt, .boolean),
            .optional("dueCount", { $0.due.map { Int64($0) } }, .integer()),
            .optional("reachedCount", { $0.reached.map { Int64($0) } }, .integer()),
        ])

    static let hours = Shape<OrganizationHoursView>.output(
        "OrganizationHours",
        [
            .field("organization", \.organization, .id()),
            .field("year", \.year, .integer()),
            .field("subject", \.subject, .oneOf()),
            .field("due", { Int64($0.due) }, .integer(), about: "Members who have a target."),
            .field("reached", { Int64($0.reached) }, .integer(), about: "Those of them who reached it."),
            .field("asOf", \.asOf, .instant),
            .field("items", \.items, .array(of: hoursLine, count: 0...1_000_000)),
        ])

    private static let attendanceLine = Shape.input(
        "AttendanceLine", .required("rosterNumber", .string(1...40)),
        .required("hours", .amount(Amount(hundredths: 1)...Amount(24))), .required("session", .string(1...200)),
        .required("date", .day)
    ) { AttendanceLine(rosterNumber: $0, hours: $1, session: $2, day: $3) }

    static let attendanceInput = Shape.input(
        "AttendanceInput",
        .optional("lines", .array(of: attendanceLine, count: 1...LearningService.attendanceLimit)),
        .optional(
            "csv", .text(1...400_000),
            about: "In place of lines: roster number, hours, session, date, separated by commas.")
    ) { AttendanceInput(lines: $0, csv: $1) }

    private static let attendanceOutcome = Shape<AttendanceOutcome>.output(
        "AttendanceOutcome",
        [
            .field("line", { Int64($0.line) }, .integer()),
            .field("rosterNumber", \.rosterNumber, .string()),
            .field("state", \.state, .oneOf()),
            .optional("message", \.message, .phrase),
        ])

    static let attendanceReport = Shape<AttendanceReport>.output(
        "AttendanceReport",
        [
            .field("recorded", { Int64($0.recorded) }, .integer()),
            .field("known", { Int64($0.known) }, .integer()),
            .field("refused", { Int64($0.refused) }, .integer()),
            .field("lines", \.lines, .array(of: attendanceOutcome)),
        ])
}
