import CreditLedger
import JSON
import Learning
import Values

struct SnapshotInput: Sendable {
    let organization: OrganizationID
    let unit: CreditUnit
    let period: Period
    let subject: RankingSubject
}

/// Rankings, living and frozen.
enum RankingShapes {
    private static let line = Shape<RankingLine>.output(
        "RankingLine", keptBy: \.written,
        [
            .optional("rank", { $0.rank.map { Int64($0) } }, .integer(), about: "Missing for whoever is not ranked."),
            .optional("member", \.member, .id()),
            .field("organization", \.organization, .id()),
            .field("name", \.name, .string()),
            .field("value", \.value, .amount(), about: "Of a branch: per head."),
            .optional("attainedAt", \.attainedAt, .instant),
            .optional("members", { $0.members.map { Int64($0) } }, .integer()),
            .optional("reason", \.reason, .phrase, about: "Why there is no rank."),
        ],
        then: [.field("own", \.isOwn, .boolean)])

    static let ranking = Shape<RankingView>.output(
        "Ranking",
        [
            .field("scope", \.scope, .id()),
            .field("unit", \.unit, .oneOf()),
            .field("period", \.period, .period),
            .field("subject", \.subject, .oneOf()),
            .field("count", { Int64($0.count) }, .integer(), about: "How many are ranked."),
            .field(
                "point", \.point, .integer(), about: "Where the ranking stands; grows with every change of its scope."),
            .field("items", \.items, .array(of: line)),
            .field("next", { $0.next?.text }, .nullable(.string())),
        ])

    static let rankings = Shape<[RankingView]>.output(
        "OwnRankings", [.field("items", { $0 }, .array(of: ranking))])

    static let snapshotInput = Shape.input(
        "SnapshotInput", .required("organization", .id()), .required("unit", .oneOf(CreditUnit.self)),
        .required("period", .period), .required("subject", .oneOf(RankingSubject.self))
    ) { SnapshotInput(organization: $0, unit: $1, period: $2, subject: $3) }

    private static let snapshotLine = Shape<SnapshotLine>.output(
        "SnapshotLine",
        [
            .optional("rank", { $0.rank.map { Int64($0) } }, .integer()),
            .optional("member", \.member, .id()),
            .field("organization", \.organization, .id()),
            .field("name", \.name, .string()),
            .field("value", \.value, .amount()),
            .optional("reason", \.reason, .phrase),
        ])

    static let snapshot = Shape<SnapshotView>.output(
        "Snapshot",
        [
            .field("id", \.id, .id()),
            .field("organization", \.organization, .id()),
            .field("unit", \.unit, .string()),
            .field("period", \.period, .string()),
            .field("subject", \.subject, .oneOf()),
            .field("frozenAt", \.frozenAt, .instant),
            .field("items", \.items, .array(of: snapshotLine)),
        ])

    private static let entry = Shape<SnapshotView>.output(
        "SnapshotEntry",
        [
            .field("id", \.id, .id()),
            .field("organization", \.organization, .id()),
            .field("unit", \.unit, .string()),
            .field("period", \.period, .string()),
            .field("subject", \.subject, .oneOf()),
            .field("frozenAt", \.frozenAt, .instant),
        ])

    static let snapshots = Shape<[SnapshotView]>.output(
        "SnapshotList", [.field("items", { $0 }, .array(of: entry))])
}
