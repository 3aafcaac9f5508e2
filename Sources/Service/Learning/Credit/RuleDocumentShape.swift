import CreditLedger
package import JSON
import Values

/// How a rule's document is read. One shape serves the API and the store.
package enum RuleDocumentShape {
    package static let document = Shape.input(
        "RuleDefinition",
        .required("amount", amount), .optional("unitCap", .amount(positive)),
        .optional("conditions", .array(of: condition, count: 0...20)),
        .optional("caps", .array(of: cap, count: 0...10)), .optional("hours", hours),
        .optional("weekdays", .array(of: .integer(1...7), count: 0...7), about: "1 is Monday."),
        .optional("firstOfDay", .integer(1...1000)),
        .optional("population", .array(of: .string(1...40), count: 0...20))
    ) { (amount, unitCap, conditions, caps, hours, weekdays: [Int]?, firstOfDay: Int?, population) in
        var document = RuleDocument(amount: amount, caps: caps ?? [], conditions: conditions ?? [])
        document.unitCap = unitCap
        document.hours = hours
        document.weekdays = Set(weekdays ?? [])
        document.firstOfDay = firstOfDay
        document.population = Set(population ?? [])
        return document
    }

    private static let positive = Amount(hundredths: 1)...Amount(1_000_000)

    private struct AmountInput: Sendable {
        let fixed: Amount?
        let perQuantity: Amount?
        let steps: [RuleAmount.Step]?
    }

    private static let amount = Shape.input(
        "RuleAmount", .optional("fixed", .amount(positive)), .optional("perQuantity", .amount(positive)),
        .optional("steps", .array(of: step, count: 1...20))
    ) { AmountInput(fixed: $0, perQuantity: $1, steps: $2) }
    .converted(
        zh: "应给出fixed、perQuantity、steps之一。", en: "Send exactly one of fixed, perQuantity and steps.",
        decode: { input -> RuleAmount? in
            switch (input.fixed, input.perQuantity, input.steps) {
            case (let fixed?, nil, nil): .fixed(fixed)
            case (nil, let rate?, nil): .perQuantity(rate)
            case (nil, nil, let steps?): .steps(steps)
            default: nil
            }
        }, encode: { _ in AmountInput(fixed: nil, perQuantity: nil, steps: nil) })

    private static let step = Shape.input(
        "RuleStep", .required("atLeast", .amount(Amount.zero...Amount(1_000_000))),
        .required("amount", .amount(positive))
    ) { RuleAmount.Step(atLeast: $0, amount: $1) }

    private struct ConditionInput: Sendable {
        let attribute: String
        let isOneOf: [String]?
        let isNot: String?
        let isAtLeast: Amount?
        let isAtMost: Amount?
    }

    private static let condition = Shape.input(
        "RuleCondition", .required("attribute", .string(1...60)),
        .optional("isOneOf", .array(of: .string(0...200), count: 1...50)), .optional("isNot", .string(0...200)),
        .optional("isAtLeast", .amount()), .optional("isAtMost", .amount())
    ) { ConditionInput(attribute: $0, isOneOf: $1, isNot: $2, isAtLeast: $3, isAtMost: $4) }
    .converted(
        zh: "应给出isOneOf、isNot、isAtLeast、isAtMost之一。",
        en: "Send exactly one of isOneOf, isNot, isAtLeast and isAtMost.",
        decode: { input -> RuleCondition? in
            switch (input.isOneOf, input.isNot, input.isAtLeast, input.isAtMost) {
            case (let values?, nil, nil, nil): .isOneOf(attribute: input.attribute, values: Set(values))
            case (nil, let value?, nil, nil): .isNot(attribute: input.attribute, value: value)
            case (nil, nil, let value?, nil): .isAtLeast(attribute: input.attribute, value: value)
            case (nil, nil, nil, let value?): .isAtMost(attribute: input.attribute, value: value)
            default: nil
            }
        },
        encode: { _ in ConditionInput(attribute: "", isOneOf: nil, isNot: nil, isAtLeast: nil, isAtMost: nil) })

    private static let cap = Shape.input(
        "RuleCap", .required("period", .oneOf(CapPeriod.self)), .optional("amount", .amount(positive)),
        .optional("count", .integer(1...100_000)), .optional("isForGroup", .boolean)
    ) { (period, amount, count: Int?, isForGroup) in
        PeriodCap(period, amount: amount, count: count, isForGroup: isForGroup ?? false)
    }

    private static let window = Shape.input(
        "RuleWindow", .required("from", .integer(0...1439), about: "Minutes since midnight."),
        .required("until", .integer(1...1440)), .required("factor", .fraction)
    ) { (from: Int, until: Int, factor: Fraction) in
        DayWindows.Window(minutes: from..<max(from, until), factor: factor)
    }

    private static let hours = Shape.input(
        "RuleHours", .required("windows", .array(of: window, count: 1...10)),
        .optional("outside", .fraction, about: "Factor outside of all windows; without it nothing is earned there.")
    ) { DayWindows(windows: $0, outside: $1) }
}
