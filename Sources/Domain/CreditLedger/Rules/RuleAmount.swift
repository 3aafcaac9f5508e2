package import Values

/// What one event earns before caps.
package enum RuleAmount: Hashable, Sendable {
    case fixed(Amount)
    /// So much for each whole unit of the event's quantity: 1.00 a right answer, 1.00 an hour.
    case perQuantity(Amount)
    /// The amount of the highest step that the quantity reaches, nothing below the lowest: "pass 8, full marks 10".
    case steps([Step])

    package struct Step: Hashable, Sendable {
        package let atLeast: Amount
        package let amount: Amount

        package init(atLeast: Amount, amount: Amount) {
            self.atLeast = atLeast
            self.amount = amount
        }
    }

    /// The amount for `quantity`, rounded half up to hundredths.
    func earned(for quantity: Amount) -> Amount {
        switch self {
        case .fixed(let amount):
            return amount
        case .perQuantity(let rate):
            return Amount(hundredths: roundedHalfUp(Int128(quantity.hundredths) * Int128(rate.hundredths), over: 100))
        case .steps(let steps):
            return steps.filter { $0.atLeast <= quantity }.max { $0.atLeast < $1.atLeast }?.amount ?? .zero
        }
    }
}
