package import Values

/// What is earned. Three units that never mix: only an explicit rule turns one into another.
package enum CreditUnit: String, CaseIterable, Sendable {
    /// 积分: incentive points, without any national rule.
    case points
    /// 学分: credits for what was learned.
    case credits
    /// 学时: hours of training, which regulations count.
    case hours

    package var name: Phrase {
        switch self {
        case .points: Phrase(zh: "积分", en: "points")
        case .credits: Phrase(zh: "学分", en: "credits")
        case .hours: Phrase(zh: "学时", en: "hours")
        }
    }
}
