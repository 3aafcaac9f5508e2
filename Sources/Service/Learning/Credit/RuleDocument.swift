package import CreditLedger
package import JSON
import Store
package import Values

/// What a rule says beyond its row: amount, conditions, caps, hours, weekdays, population. Written as a JSON document
/// by people, checked by one shape, kept as it was sent.
package struct RuleDocument: Hashable, Sendable {
    package var conditions: [RuleCondition] = []
    package var amount: RuleAmount
    package var unitCap: Amount?
    package var caps: [PeriodCap] = []
    package var hours: DayWindows?
    package var weekdays: Set<Int> = []
    package var firstOfDay: Int?
    package var population: Set<String> = []

    package init(amount: RuleAmount, caps: [PeriodCap] = [], conditions: [RuleCondition] = []) {
        self.amount = amount
        self.caps = caps
        self.conditions = conditions
    }
}

extension RuleDocument {
    /// The document as JSON, keys in a fixed order.
    package var json: JSONValue {
        var object = JSONObject()
        object["amount"] = amount.json
        if let unitCap { object["unitCap"] = .number(JSONNumber(unitCap)) }
        if !conditions.isEmpty { object["conditions"] = .array(conditions.map(\.json)) }
        if !caps.isEmpty { object["caps"] = .array(caps.map(\.json)) }
        if let hours { object["hours"] = hours.json }
        if !weekdays.isEmpty { object["weekdays"] = .array(weekdays.sorted().map { .integer(Int64($0)) }) }
        if let firstOfDay { object["firstOfDay"] = .integer(Int64(firstOfDay)) }
        if !population.isEmpty { object["population"] = .array(population.sorted().map { .string($0) }) }
        return .object(object)
    }

    /// Reads what `json` writes.
    ///
    /// - Throws: `ShapeFailure`
    package init(json: JSONValue) throws {
        self = try RuleDocumentShape.document.decode(json)
    }
}

extension RuleAmount {
    fileprivate var json: JSONValue {
        switch self {
        case .fixed(let amount): ["fixed": .number(JSONNumber(amount))]
        case .perQuantity(let rate): ["perQuantity": .number(JSONNumber(rate))]
        case .steps(let steps):
            [
                "steps": .array(
                    steps.map {
                        ["atLeast": .number(JSONNumber($0.atLeast)), "amount": .number(JSONNumber($0.amount))]
                    })
            ]
        }
    }
}

extension RuleCondition {
    fileprivate var json: JSONValue {
        switch self {
        case .isOneOf(let attribute, let values):
            ["attribute": .string(attribute), "isOneOf": .array(values.sorted().map { .string($0) })]
        case .isNot(let attribute, let value): ["attribute": .string(attribute), "isNot": .string(value)]
        case .isAtLeast(let attribute, let value):
            ["attribute": .string(attribute), "isAtLeast": .number(JSONNumber(value))]
        case .isAtMost(let attribute, let value):
            ["attribute": .string(attribute), "isAtMost": .number(JSONNumber(value))]
        }
    }
}

extension PeriodCap {
    fileprivate var json: JSONValue {
        var object = JSONObject()
        object["period"] = .string(period.rawValue)
        if let amount { object["amount"] = .number(JSONNumber(amount)) }
        if let count { object["count"] = .integer(Int64(count)) }
        if isForGroup { object["isForGroup"] = true }
        return .object(object)
    }
}

extension DayWindows {
    fileprivate var json: JSONValue {
        var object = JSONObject()
        object["windows"] = .array(
            windows.map {
                [
                    "from": .integer(Int64($0.minutes.lowerBound)), "until": .integer(Int64($0.minutes.upperBound)),
                    "factor": .number(JSONNumber($0.factor)),
                ]
            })
        if let outside { object["outside"] = .number(JSONNumber(outside)) }
        return .object(object)
    }
}
