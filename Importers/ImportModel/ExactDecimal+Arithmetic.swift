extension ExactDecimal {
    /// Digits after the point.
    var places: Int { text.split(separator: ".").dropFirst().first?.count ?? 0 }

    /// The value in units of 10^-`places`; `nil` where it is out of range.
    func scaled(_ places: Int) -> Int? {
        let digits = text.replacing(".", with: "") + String(repeating: "0", count: max(0, places - self.places))
        return digits.count < 19 ? Int(digits) : nil
    }

    /// The sum, exactly; `nil` where it is too long.
    package func plus(_ other: ExactDecimal) -> ExactDecimal? {
        let places = max(self.places, other.places)
        guard let left = scaled(places), let right = other.scaled(places) else { return nil }
        let (sum, isTooLarge) = left.addingReportingOverflow(right)
        return isTooLarge ? nil : ExactDecimal(text: "\(sum)e-\(places)")
    }

    /// The difference, exactly; `nil` where it is too long.
    package func minus(_ other: ExactDecimal) -> ExactDecimal? {
        ExactDecimal(text: "-1").flatMap(other.times).flatMap(plus)
    }

    /// The product, exactly; `nil` where it is too long.
    package func times(_ other: ExactDecimal) -> ExactDecimal? {
        guard let left = scaled(places), let right = other.scaled(other.places) else { return nil }
        let (product, isTooLarge) = left.multipliedReportingOverflow(by: right)
        return isTooLarge ? nil : ExactDecimal(text: "\(product)e-\(places + other.places)")
    }

    /// The quotient, rounded half away from zero to `digits` after the point; `nil` where there is none or it is too
    /// long.
    package func divided(by other: ExactDecimal, digits: Int) -> ExactDecimal? {
        let places = max(self.places, other.places)
        guard let left = scaled(places), let right = other.scaled(places), right != 0, (0...15).contains(digits) else {
            return nil
        }
        let unit = (0..<digits).reduce(1) { power, _ in power * 10 }
        let (dividend, isTooLarge) = left.magnitude.multipliedReportingOverflow(by: UInt(unit) * 2)
        guard !isTooLarge else { return nil }
        let quotient = (dividend / right.magnitude + 1) / 2
        return ExactDecimal(text: "\((left < 0) == (right < 0) ? "" : "-")\(quotient)e-\(digits)")
    }

    /// The value rounded half away from zero to `digits` after the point.
    package func rounded(to digits: Int) -> ExactDecimal { divided(by: .one, digits: digits) ?? self }
}
