package import Values

/// What a tenant decides for itself. Every policy has a default by kind of body and a reason that `dangke init` prints;
/// a change needs a reason of its own and is audited.
package enum PolicyName: String, CaseIterable, Sendable {
    /// Whether members see each other's places, points and study time: `off`, `self`, `branch`, `organization`.
    case publication
    /// Whether seconds online may enter rankings and evaluations: `off`, `on`.
    case studyTimeInEvaluation
    /// Yearly target of study hours for a member, in hundredths of an hour.
    case memberHoursTarget
    /// Yearly target for secretaries and branch-committee members, in hundredths of an hour; empty for none.
    case officeHoursTarget
    /// Fewest members with whom a branch enters a per-head ranking.
    case branchRankingMinimum
    /// Whether somebody other than the author must publish content: `off`, `on`.
    case separateApproval

    /// What may be set, as a pattern of the whole value.
    package func accepts(_ value: String) -> Bool {
        switch self {
        case .publication: Publication(rawValue: value) != nil
        case .studyTimeInEvaluation, .separateApproval: value == "on" || value == "off"
        case .memberHoursTarget: Int64(value).map { (0...100_000).contains($0) } ?? false
        case .officeHoursTarget: value.isEmpty || Int64(value).map { (0...100_000).contains($0) } ?? false
        case .branchRankingMinimum: Int(value).map { (1...1000).contains($0) } ?? false
        }
    }
}

/// May members see each other's places, points and study time?
package enum Publication: String, CaseIterable, Sendable {
    case off
    case `self`
    case branch
    case organization
}

/// A policy's value before anybody changed it, and why it is that.
package struct PolicyDefault: Hashable, Sendable {
    package let value: String
    package let reason: Phrase

    package static func value(of policy: PolicyName, for kind: TenantKind) -> PolicyDefault {
        switch policy {
        case .publication:
            switch kind {
            case .partyCommittee, .enterprise:
                PolicyDefault(
                    value: Publication.branch.rawValue,
                    reason: Phrase(
                        zh: "党组织内部学习，默认在本支部内公开名次；可随时收回",
                        en: "Study within a Party organisation: places are open within the branch by default."))
            case .organ, .institution, .university, .social:
                PolicyDefault(
                    value: Publication.`self`.rawValue,
                    reason: Phrase(
                        zh: "国办函〔2026〕12号：政务应用不得设置强制的打卡、积分排名和在线时长统计，默认仅本人可见、自愿参加",
                        en: "Guobanhan [2026] No. 12 bars compulsory rankings and online-time statistics: self only."))
            }
        case .studyTimeInEvaluation:
            PolicyDefault(
                value: "off",
                reason: Phrase(
                    zh: "国办函〔2026〕12号：不得将学习时长作为评价依据", en: "Study time is no basis of evaluation."))
        case .memberHoursTarget:
            PolicyDefault(
                value: "3200",
                reason: Phrase(
                    zh: "《中国共产党党员教育管理工作条例》第二十条：党员每年集中学习培训时间一般不少于32学时",
                    en: "Article 20 of the Regulations on the Education and Management of Members: 32 hours a year."))
        case .officeHoursTarget:
            PolicyDefault(
                value: "",
                reason: Phrase(
                    zh: "培训规划的指标未经核对，由本单位自行设定", en: "Figures of training plans are for the body to set."))
        case .branchRankingMinimum:
            PolicyDefault(
                value: "5",
                reason: Phrase(
                    zh: "人数过少时人均值波动大，且可推知个人", en: "Averages over few members swing and point at persons."))
        case .separateApproval:
            PolicyDefault(
                value: "on",
                reason: Phrase(zh: "作者与审批人分离", en: "The author of content is not its approver."))
        }
    }
}
