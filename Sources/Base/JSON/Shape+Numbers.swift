package import Values

extension Shape where Value == Bool {
    /// `true` or `false`, and nothing that reads like one.
    package static var boolean: Shape {
        Shape(
            schema: .boolean,
            decoding: { json, reader in
                if case .boolean(let flag) = json { return flag }
                reader.reportType(.boolean, found: json)
                return nil
            },
            encoding: { flag, writer in writer.boolean(flag) })
    }
}

extension Shape where Value: FixedWidthInteger & Sendable {
    /// An integer of `range`, written without a point and without an exponent.
    package static func integer(_ range: ClosedRange<Value>) -> Shape {
        let bounds = Int64(clamping: range.lowerBound)...Int64(clamping: range.upperBound)
        return Shape(
            schema: .integer(bounds),
            decoding: { json, reader in
                guard case .number(let number) = json, number.isInteger else {
                    reader.reportType(.integer, found: json)
                    return nil
                }
                if let value = number.int64, bounds.contains(value) { return Value(value) }
                reader.report(
                    .outOfRange, zh: "应在 \(bounds.lowerBound) 到 \(bounds.upperBound) 之间。",
                    en: "Send a number from \(bounds.lowerBound) to \(bounds.upperBound).")
                return nil
            },
            encoding: { value, writer in writer.integer(Int64(value)) })
    }

    /// Any integer that every client can hold exactly: of less than 2⁵³.
    package static func integer() -> Shape {
        let limit: Int64 = 1 << 53 - 1
        return integer(Value(clamping: -limit)...Value(clamping: limit))
    }
}

extension Shape where Value == Amount {
    /// Points, credits or hours: a JSON number of at most two decimals. A third is refused, never rounded.
    package static func amount(_ range: ClosedRange<Amount>? = nil) -> Shape {
        Shape(
            schema: .decimal(
                places: 2, minimum: range.map { JSONNumber($0.lowerBound) },
                maximum: range.map { JSONNumber($0.upperBound) }),
            decoding: { json, reader in
                guard case .number(let number) = json else {
                    reader.reportType(.number, found: json)
                    return nil
                }
                guard let amount = number.amount else {
                    reader.report(
                        .tooManyDecimals, zh: "最多两位小数，不用指数写法。",
                        en: "Send at most two decimals and no exponent.")
                    return nil
                }
                if let range, !range.contains(amount) {
                    reader.report(
                        .outOfRange, zh: "应在 \(range.lowerBound.shortText) 到 \(range.upperBound.shortText) 之间。",
                        en: "Send a number from \(range.lowerBound.shortText) to \(range.upperBound.shortText).")
                    return nil
                }
                return amount
            },
            encoding: { amount, writer in writer.amount(amount) })
    }
}

extension Shape where Value == Fraction {
    /// A share: a JSON number of at most seven decimals.
    package static var fraction: Shape {
        Shape(
            schema: .decimal(places: 7, minimum: nil, maximum: nil),
            decoding: { json, reader in
                guard case .number(let number) = json else {
                    reader.reportType(.number, found: json)
                    return nil
                }
                if let fraction = number.fraction { return fraction }
                reader.report(
                    .tooManyDecimals, zh: "最多七位小数，不用指数写法。", en: "Send at most seven decimals and no exponent.")
                return nil
            },
            encoding: { fraction, writer in writer.raw(fraction.text) })
    }
}
