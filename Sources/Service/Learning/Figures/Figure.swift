package import Values

/// A number that says what it was made of.
package struct Figure: Hashable, Sendable {
    package let name: Definition
    package let organization: OrganizationID
    package let organizationName: String
    /// The business day, where the figure is one of a series.
    package let day: BusinessDay?
    /// Code of the rule, where the figure is about one.
    package let rule: String?
    /// `nil` where it is suppressed or there is nothing to divide by; `reason` says which.
    package let value: Amount?
    /// `nil` where the figure is suppressed.
    package let numerator: Amount?
    package let denominator: Amount?
    package let unit: Unit
    package let asOf: Instant
    package let reason: Phrase?

    /// What the value counts.
    package enum Unit: String, CaseIterable, Sendable {
        case percent, minutes, points, credits, hours
    }

    /// What is measured, and how.
    package enum Definition: String, CaseIterable, Sendable {
        case examParticipation, meanMark, medianMark, passRate, studyTime, hoursTargetReached, pointsByRule,
            creditsByRule, hoursByRule

        package var text: Phrase {
            switch self {
            case .examParticipation:
                Phrase(
                    zh: "考试参与率 = 应考名单中已交卷人次 ÷ 应考人次（名单在开考时冻结，免考除外；所选期间内开考的考试）",
                    en: "Those on the frozen list who closed an attempt, over all on it; the exempt are left out.")
            case .meanMark:
                Phrase(
                    zh: "平均得分率 = 计分答卷得分率之和 ÷ 计分答卷数（每人每场考试按其计分规则取一份）",
                    en: "Sum of the counted attempts' shares of the full marks, over their number.")
            case .medianMark:
                Phrase(
                    zh: "得分率中位数（偶数份取中间两份的平均）",
                    en: "Median of the counted attempts' shares; of an even number the mean of the middle two.")
            case .passRate:
                Phrase(zh: "及格率 = 及格的计分答卷 ÷ 计分答卷", en: "Counted attempts that passed, over all counted.")
            case .studyTime:
                Phrase(
                    zh: "人均学习时长（分钟）= 当日计入的学习时长之和 ÷ 当日有学习时长的人数",
                    en: "Credited minutes of the day, over the members who have any.")
            case .hoursTargetReached:
                Phrase(
                    zh: "学时达标率 = 本年度学时达标人数 ÷ 应达标人数（按截止日所在年度，免予要求者除外）",
                    en: "Members who reached the year's target of hours, over those who have one.")
            case .pointsByRule:
                Phrase(zh: "各规则积分（冲正已扣除）÷ 获得人数", en: "Points a rule gave, reversals taken off, per member.")
            case .creditsByRule:
                Phrase(zh: "各规则学分（冲正已扣除）÷ 获得人数", en: "Credits a rule gave, reversals taken off, per member.")
            case .hoursByRule:
                Phrase(zh: "各规则学时（冲正已扣除）÷ 获得人数", en: "Hours a rule gave, reversals taken off, per member.")
            }
        }
    }
}

/// Figures of one or several organisations.
package struct StatisticsView: Hashable, Sendable {
    package let from: BusinessDay
    package let to: BusinessDay
    package let asOf: Instant
    package let items: [Figure]
}
