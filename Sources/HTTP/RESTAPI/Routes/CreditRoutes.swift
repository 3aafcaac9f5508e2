import CreditLedger
import JSON
import Learning
import Organization
import SQL
import Values

/// Rules, transfers, hours and attendance.
enum CreditRoutes {
    static let all: [Route] = rules + transfers + hours

    private static let rules: [Route] = [
        .get(
            "/v1/rules", "listRules", .administration, Phrase(zh: "积分、学分和学时规则及其全部版本", en: "Rules with all versions"),
            for: .capability(.readRules), replies: CreditShapes.rules, csv: true
        ) { call in
            .now(try call.read { try call.service.rules(for: call.actor, $0) })
        },
        .post(
            "/v1/rules", "createRule", .administration, Phrase(zh: "新建规则", en: "Create a rule"),
            for: .capability(.manageRules), takes: CreditShapes.ruleInput, replies: CreditShapes.rule
        ) { call, input in
            .write {
                try call.service.createRule(
                    code: input.code, unit: input.unit, event: input.event, input.draft, by: call.actor,
                    at: call.receivedAt, $0)
            }
        },
        .post(
            "/v1/rules/{rule}/versions", "addRuleVersion", .administration,
            Phrase(zh: "从某日起变更规则：新增版本，旧版本截止", en: "Change a rule from a day on: a new version; the old one ends"),
            for: .capability(.manageRules), takes: CreditShapes.ruleVersionInput, replies: CreditShapes.rule
        ) { call, draft in
            let id: RuleID = try call.id("rule", .rule)
            return .write {
                try call.service.addVersion(to: id, draft, by: call.actor, at: call.receivedAt, $0)
            }
        },
    ]

    private static let unit = Route.Parameter.word(
        "unit", CreditUnit.self, Phrase(zh: "points、credits或hours，默认全部", en: "points, credits or hours; all by default")
    )

    private static let transfers: [Route] = [
        .get(
            "/v1/me/transfers", "listOwnTransfers", .me,
            Phrase(zh: "我的积分、学分和学时记录，逐条说明原因", en: "My transfers, newest first, each with its reason"),
            for: .capability(.ownRecord), query: [unit] + Route.Parameter.page,
            replies: .page(of: CreditShapes.transfer), csv: true
        ) { call in
            let unit = try call.creditUnit()
            let page = try call.page()
            return .now(
                try call.read { try call.service.ownTransfers(of: call.actor, unit: unit, page, $0) })
        },
        .get(
            "/v1/members/{member}/transfers", "listMemberTransfers", .branch,
            Phrase(zh: "本支部党员的积分、学分和学时记录", en: "Transfers of a member of one's own branch"),
            for: .capability(.reviewHours), query: [unit] + Route.Parameter.page,
            replies: .page(of: CreditShapes.transfer), csv: true
        ) { call in
            let id: MemberID = try call.id("member", .member)
            let unit = try call.creditUnit()
            let page = try call.page()
            return .now(
                try call.read {
                    try call.service.transfers(of: id, unit: unit, for: call.actor, page, $0)
                })
        },
        .post(
            "/v1/transfers/{transfer}/reversal", "reverseTransfer", .administration,
            Phrase(zh: "冲正一条记录，须说明理由", en: "Take a transfer back, with a reason"), for: .capability(.manageRules),
            takes: CreditShapes.reversalInput, replies: CreditShapes.transfer
        ) { call, reason in
            let id: TransferID = try call.id("transfer", .transfer)
            return .write {
                try call.service.reverseTransfer(id, reason: reason, by: call.actor, at: call.receivedAt, $0)
            }
        },
    ]

    private static let year = Route.Parameter.number(
        "year", 1921...9998, Phrase(zh: "年度，默认本年", en: "calendar year; this one by default"))
    static let reason = Route.Parameter.text(
        "reason", 2...200, Phrase(zh: "上级组织查看姓名的理由，记入审计", en: "why a superior body reads names; audited"))

    private static let hours: [Route] = [
        .get(
            "/v1/me/hours", "readOwnHours", .me,
            Phrase(zh: "我的年度学时、目标和来源", en: "My hours of a year, target and sources"),
            for: .capability(.ownRecord), query: [year], replies: CreditShapes.ownHours
        ) { call in
            let year = try call.year()
            return .now(try call.read { try call.service.ownHours(of: call.actor, year: year, $0) })
        },
        .get(
            "/v1/organizations/{organization}/hours", "readOrganizationHours", .branch,
            Phrase(zh: "组织的年度学时：本支部按人，上级按支部", en: "Hours of a year: by name in the own branch, else by branch"),
            for: .capability(.reviewHours), query: [year, reason], replies: CreditShapes.hours, csv: true
        ) { call in
            let id: OrganizationID = try call.id("organization", .organization)
            let year = try call.year()
            let reason = try call.reason()
            return .work {
                try call.disclosing("hours", of: id, under: .reviewHours, reason)
                return try call.read {
                    try call.service.hours(
                        of: id, year: year, withNames: reason != nil, for: call.actor, at: call.receivedAt, $0)
                }
            }
        },
        .post(
            "/v1/attendance-imports", "importAttendance", .branch,
            Phrase(zh: "导入集中学习签到名单", en: "Import who attended collective sessions"),
            for: .capability(.recordAttendance), takes: CreditShapes.attendanceInput, maxBytes: Route.Limit.largeJSON,
            replies: CreditShapes.attendanceReport
        ) { call, input in
            let lines: [AttendanceLine]
            switch (input.lines, input.csv) {
            case (let given?, nil): lines = given
            case (nil, let csv?): lines = try AttendanceTable.lines(of: csv)
            default:
                throw LearningError.invalid([
                    FieldProblem(
                        "", "linesOrCSV", Phrase(zh: "应给出lines或csv之一。", en: "Send exactly one of lines and csv."))
                ])
            }
            guard lines.count <= LearningService.attendanceLimit else {
                throw LearningError.invalid([
                    FieldProblem(
                        "/csv", "tooMany",
                        Phrase(
                            zh: "一次最多\(LearningService.attendanceLimit)行。",
                            en: "At most \(LearningService.attendanceLimit) lines at a time."))
                ])
            }
            return .work {
                try call.service.importAttendance(lines, by: call.actor, at: call.receivedAt)
            }
        },
    ]
}

extension Call {
    func creditUnit() throws -> CreditUnit? {
        try query(
            "unit", { CreditUnit(rawValue: $0) },
            Phrase(zh: "unit应为points、credits或hours。", en: "unit is points, credits or hours."))
    }

    /// The calendar year asked for, this one by default.
    func year() throws -> Int64 {
        let asked = try query(
            "year", { Int64($0).flatMap { (1921...9998).contains($0) ? $0 : nil } },
            Phrase(zh: "year应为四位年份。", en: "year is a year of four digits."))
        return asked ?? service.zone.day(of: receivedAt).date.year
    }

    /// Why a superior reads names: 2 to 200 characters.
    func reason() throws -> String? {
        try query(
            "reason",
            { (2...200).contains($0.unicodeScalars.count) && $0.count { !$0.isWhitespace } >= 2 ? $0 : nil },
            Phrase(zh: "reason应为2至200字。", en: "reason has 2 to 200 characters."))
    }

    /// Keeps the reason, durably, before any name is read.
    func disclosing(
        _ what: String, of organization: OrganizationID, under capability: Capability, _ reason: String?
    ) throws {
        guard let reason else { return }
        let (service, actor, now) = (service, actor, receivedAt)
        try service.database.write {
            try service.disclose(
                what, of: organization, under: capability, reason: reason, by: actor, at: now, $0)
        }
    }
}
