import JSON
import Learning
import Organization
import SQL
import Values

/// Statistics, the overview of a branch, a member's day and own record.
enum FigureRoutes {
    static let all: [Route] = [
        .get(
            "/v1/me/today", "readToday", .me,
            Phrase(zh: "今日：待考、续学、积分、学时、通知", en: "My day: exams, lesson, points, hours, notices"),
            for: .capability(.ownRecord), replies: FigureShapes.today
        ) { call in
            .now(try call.read { try call.service.today(of: call.actor, at: call.receivedAt, $0) })
        },
        .get(
            "/v1/me/export", "exportOwnRecord", .me, Phrase(zh: "导出我的全部数据", en: "Everything that is kept about me"),
            for: .capability(.ownRecord), replies: .json
        ) { call in
            .work { try call.read { try call.service.ownRecord(of: call.actor, at: call.receivedAt, $0) } }
        },
        .get(
            "/v1/organizations/{organization}/overview", "readOverview", .branch,
            Phrase(zh: "支部概览：考试、学时、名次、易错题", en: "A branch at a glance: exams, hours, place, questions"),
            for: .capability(.reviewResults), replies: FigureShapes.overview
        ) { call in
            let id: OrganizationID = try call.id("organization", .organization)
            return .work {
                try call.read {
                    try call.service.overview(of: id, for: call.actor, at: call.receivedAt, $0)
                }
            }
        },
        .get(
            "/v1/statistics", "readStatistics", .branch,
            Phrase(zh: "统计：每个数字带分子、分母、截止时间和定义", en: "Figures, each with numerator, denominator, time and definition"),
            for: .capability(.readStatistics), query: parameters, replies: FigureShapes.statistics, csv: true
        ) { call in
            let organization: OrganizationID? = try call.queryID("organization")
            let today = call.service.zone.day(of: call.receivedAt)
            let from = try call.day("from") ?? Period.month(of: today).days.lowerBound
            let to = try call.day("to") ?? today
            let byChild =
                try call.query(
                    "by", { $0 == "child" ? true : nil },
                    Phrase(zh: "by只能为child。", en: "by can only be child.")) ?? false
            return .work {
                try call.read { reads in
                    let scope =
                        try organization ?? Authority.defaultOrganization(of: call.actor, .readStatistics, reads)
                    return try call.service.statistics(
                        StatisticsQuery(organization: scope, from: from, to: to, byChild: byChild),
                        for: call.actor, at: call.receivedAt, reads)
                }
            }
        },
    ]

    private static let parameters = [
        Route.Parameter.id("organization", Phrase(zh: "组织编号", en: "organisation")),
        Route.Parameter.day("from", Phrase(zh: "第一天，默认本月一日", en: "first day; the first of this month by default")),
        Route.Parameter.day("to", Phrase(zh: "最后一天，默认今天", en: "last day; today by default")),
        Route.Parameter.word(
            "by", ["child"], Phrase(zh: "child：另列各直接下级", en: "child: the organisations directly below, too")),
    ]
}

extension Call {
    fileprivate func day(_ name: String) throws -> BusinessDay? {
        try query(
            name, { BusinessDay(text: $0) },
            Phrase(zh: "应为日期，如2026-08-03。", en: "Send a date such as 2026-08-03."))
    }
}
