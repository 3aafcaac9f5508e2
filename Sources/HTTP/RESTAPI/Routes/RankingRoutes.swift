import CreditLedger
import JSON
import Learning
import Organization
import SQL
import Values

/// Rankings, living and frozen.
enum RankingRoutes {
    static let all: [Route] = [
        .get(
            "/v1/rankings", "readRanking", .branch,
            Phrase(zh: "排名：党员按个人，支部按人均；公开范围由策略决定", en: "A ranking, as far as policy publishes it"),
            for: .capability(.readRankings), query: parameters + Route.Parameter.page,
            replies: RankingShapes.ranking, csv: true
        ) { call in
            let query = try call.rankingQuery()
            let reason = try call.reason()
            if reason == nil, query.subject == .members, query.scope == call.actor.organization {
                return .now(
                    try call.read { try call.service.ranking(query, for: call.actor, at: call.receivedAt, $0) })
            }
            return .work {
                try call.disclosing("ranking", of: query.scope, under: .reviewRankings, reason)
                return try call.read {
                    try call.service.ranking(
                        query, for: call.actor, isDisclosed: reason != nil, at: call.receivedAt, $0)
                }
            }
        },
        .get(
            "/v1/me/rankings", "readOwnRankings", .me,
            Phrase(zh: "我在本支部的本月、本年名次", en: "Where I stand in my branch, this month and this year"),
            for: .capability(.ownRecord), replies: RankingShapes.rankings
        ) { call in
            .now(try call.read { try call.service.ownRankings(of: call.actor, at: call.receivedAt, $0) })
        },
        .post(
            "/v1/snapshots", "freezeRanking", .administration,
            Phrase(zh: "冻结已结束周期的排名", en: "Freeze the ranking of a period that is over"),
            for: .capability(.freezeSnapshots), takes: RankingShapes.snapshotInput, replies: RankingShapes.snapshot
        ) { call, input in
            .work {
                try call.service.freezeRanking(
                    of: input.organization, unit: input.unit, period: input.period, subject: input.subject,
                    by: call.actor, at: call.receivedAt)
            }
        },
        .get(
            "/v1/snapshots", "listSnapshots", .administration, Phrase(zh: "已冻结的排名", en: "Frozen rankings"),
            for: .capability(.readRankings),
            query: [Route.Parameter.id("organization", Phrase(zh: "组织编号", en: "organisation"))],
            replies: RankingShapes.snapshots, csv: true
        ) { call in
            let organization: OrganizationID? = try call.queryID("organization")
            return .now(
                try call.read { reads in
                    let scope =
                        try organization ?? Authority.defaultOrganization(of: call.actor, .readRankings, reads)
                    return try call.service.snapshots(of: scope, for: call.actor, reads)
                })
        },
        .get(
            "/v1/snapshots/{snapshot}", "readSnapshot", .administration,
            Phrase(zh: "一份已冻结的排名", en: "A frozen ranking"), for: .capability(.readRankings),
            replies: RankingShapes.snapshot, csv: true
        ) { call in
            let id: SnapshotID = try call.id("snapshot", .snapshot)
            return .now(try call.read { try call.service.snapshot(id, for: call.actor, $0) })
        },
    ]

    private static let parameters = [
        Route.Parameter.id("scope", Phrase(zh: "组织编号，默认本人所在组织", en: "organisation; one's own by default")),
        Route.Parameter.word(
            "unit", ["points", "credits"], Phrase(zh: "points（默认）或credits", en: "points (default) or credits")),
        Route.Parameter.period(
            "period", Phrase(zh: "2026-08、2026或all，默认本月", en: "2026-08, 2026 or all; this month by default")),
        Route.Parameter.word(
            "subject", RankingSubject.self, Phrase(zh: "members（默认）或branches", en: "members (default) or branches")),
        Route.Parameter.word("around", ["me"], Phrase(zh: "me：本人前后的名次", en: "me: the lines around one's own")),
        CreditRoutes.reason,
    ]
}

extension Call {
    fileprivate func rankingQuery() throws -> RankingQuery {
        guard let scope: OrganizationID = try queryID("scope") ?? actor.organization else {
            throw LearningError.invalid([
                FieldProblem("?scope", "parameter", Phrase(zh: "请给出组织编号scope。", en: "Name the organisation in scope."))
            ])
        }
        let unit = try query(
            "unit", { CreditUnit(rawValue: $0).flatMap { $0 == .hours ? nil : $0 } },
            Phrase(zh: "unit应为points或credits。", en: "unit is points or credits."))
        let period = try query(
            "period", { Period(text: $0) },
            Phrase(zh: "period应为2026-08、2026或all。", en: "period is 2026-08, 2026 or all."))
        let subject = try query(
            "subject", { RankingSubject(rawValue: $0) },
            Phrase(zh: "subject应为members或branches。", en: "subject is members or branches."))
        let around = try query(
            "around", { $0 == "me" ? true : nil }, Phrase(zh: "around只能为me。", en: "around can only be me."))
        return RankingQuery(
            scope: scope, unit: unit ?? .points, period: period ?? .month(of: service.zone.day(of: receivedAt)),
            subject: subject ?? .members, aroundMe: around ?? false, page: try page())
    }
}
