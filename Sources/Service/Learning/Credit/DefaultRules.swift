import CreditLedger
import JSON
import Runtime
import SQL
import Store
import Values

extension LearningService {
    /// The rules that a new tenant starts with: few, and every one an example that the body may change. No national
    /// rule for points exists (R-CRD), and the conversion of hours is local (R-EDU-08); the source of each says so.
    func installDefaultRules(
        of tenant: TenantID, by account: AccountID?, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        guard let start = BusinessDay(text: "2020-01-01") else {
            preconditionFailure("2020-01-01 is a day.")
        }
        for draft in Self.defaultRules {
            let row = CreditRuleRow(
                id: ids.next(), tenant: tenant, code: draft.code, number: 1, group: nil, unit: draft.unit,
                eventKind: draft.event.rawValue, title: draft.title, definition: draft.document.json.text,
                source: Self.exampleSource, effectiveFrom: start, effectiveUntil: nil)
            try CreditRules.insert(row, by: account, at: now, transaction)
        }
    }

    private static let exampleSource = "本单位可调整的示例规则；全国没有统一的积分规则，学时换算由各地各单位规定"

    private struct DefaultRule: Sendable {
        let code: String
        let unit: CreditUnit
        let event: DomainEvent.Kind
        let title: Phrase
        let document: RuleDocument
    }

    private static let defaultRules = [
        DefaultRule(
            code: "study.lesson", unit: .points, event: .lessonCompleted,
            title: Phrase(zh: "完成课时", en: "lesson completed"),
            document: RuleDocument(amount: .fixed(Amount(1)), caps: [PeriodCap(.day, amount: Amount(5))])),
        DefaultRule(
            code: "exam.passed", unit: .points, event: .attemptPassed,
            title: Phrase(zh: "考试合格", en: "exam passed"),
            document: RuleDocument(amount: .fixed(Amount(5)), caps: [PeriodCap(.day, amount: Amount(10))])),
        DefaultRule(
            code: "exam.credit", unit: .credits, event: .attemptPassed,
            title: Phrase(zh: "考试合格学分", en: "credit for an exam"),
            document: RuleDocument(amount: .fixed(Amount(1)))),
        DefaultRule(
            code: "course.hours", unit: .hours, event: .courseCompleted,
            title: Phrase(zh: "完成课程", en: "course completed"),
            document: RuleDocument(amount: .perQuantity(Amount(1)))),
        DefaultRule(
            code: "attendance.hours", unit: .hours, event: .sessionAttended,
            title: Phrase(zh: "参加集中学习", en: "session attended"),
            document: RuleDocument(amount: .perQuantity(Amount(1)))),
    ]
}
