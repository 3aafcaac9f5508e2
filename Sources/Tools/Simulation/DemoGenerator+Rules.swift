import Runtime
import CreditLedger
import Learning
import SQL
import Values

extension DemoGenerator {
    /// One rule of the committee's own beside those that a tenant starts with: a share of the mark, so that points
    /// differ by hundredths.
    func makeRules(_ cast: DemoCast) throws {
        let now = clock.clock.now()
        let (service, administrator, start) = (service, cast.administrator, firstDay)
        try service.database.write { transaction in
            _ = try service.createRule(
                code: "exam.mark", unit: .points, event: DomainEvent.Kind.attemptScored.rawValue,
                RuleDraft(
                    title: Phrase(zh: "考试得分", en: "mark of an exam"), group: nil,
                    document: RuleDocument(
                        amount: .perQuantity(Amount(hundredths: 3)), caps: [PeriodCap(.day, amount: Amount(6))]),
                    source: "示例：本单位党委会议决定", effectiveFrom: start, effectiveUntil: nil), by: administrator,
                at: now, transaction)
        }
    }
}
