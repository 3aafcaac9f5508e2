package import Values

/// Everything about an attempt that must not change after it has begun.
package struct SealedAttempt: Hashable, Sendable {
    package let seed: UInt64
    package let rule: MultipleChoiceRule
    /// Slots 1, 2, 3 and on.
    package let items: [SealedItem]

    package init(seed: UInt64, rule: MultipleChoiceRule, items: [SealedItem]) {
        self.seed = seed
        self.rule = rule
        self.items = items
    }

    /// The most that the attempt can earn.
    package var points: Amount { items.reduce(.zero) { $0 + $1.points } }

    /// The bytes whose digest seals the attempt: a form version, seed, rule and number of items, then for each item
    /// slot, section, question version, kind, points in hundredths, number of options and their ids in order.
    package var digestInput: [UInt8] {
        var fields = FieldBytes()
        fields.append(1)
        fields.append(String(seed))
        fields.append(rule.rawValue)
        fields.append(Int64(items.count))
        for item in items {
            fields.append(Int64(item.slot))
            fields.append(Int64(item.section))
            fields.append(item.version.rawValue)
            fields.append(item.kind.rawValue)
            fields.append(item.points.hundredths)
            fields.append(Int64(item.optionOrder.options.count))
            for option in item.optionOrder.options { fields.append(option.rawValue) }
        }
        return fields.bytes
    }

    /// The seal of the attempt, by the hash function given (SHA-256 in the service).
    package func digest(_ hash: ([UInt8]) throws -> [UInt8]) rethrows -> [UInt8] {
        try hash(digestInput)
    }
}

/// One question of a sealed attempt.
package struct SealedItem: Hashable, Sendable {
    /// From 1.
    package let slot: Int
    /// Place of the paper's section, from 0.
    package let section: Int
    package let version: QuestionVersionID
    package let kind: QuestionKind
    package let points: Amount
    package let optionOrder: OptionOrder

    package init(
        slot: Int, section: Int, version: QuestionVersionID, kind: QuestionKind, points: Amount,
        optionOrder: OptionOrder
    ) {
        self.slot = slot
        self.section = section
        self.version = version
        self.kind = kind
        self.points = points
        self.optionOrder = optionOrder
    }

    /// The question as the candidate sees it.
    ///
    /// - Parameter texts: safe HTML of each option, by the version's own id.
    /// - Precondition: every option of the sealed order has a text; versions never change.
    package func candidateQuestion(stem: String, texts: [OptionID: String], blankCount: Int) -> CandidateQuestion {
        let options = optionOrder.options.map { option in
            guard let text = texts[option] else {
                preconditionFailure("Version \(version) has lost its option \(option.rawValue).")
            }
            return text
        }
        return CandidateQuestion(
            slot: slot, kind: kind, stem: stem, points: points, options: options, blankCount: blankCount)
    }
}
