/// A number as a workbook stores it, `0.5`, `5.0000000000000003E-2`, in decimal digits, so that rounding for display is
/// done as a suite does it.
struct DecimalDigits {
    private(set) var isNegative = false
    /// Without zeros in front.
    private var digits: [UInt8] = []
    /// How many of the digits stand behind the point; may be more than there are.
    private var scale = 0

    /// What a suite keeps of a number.
    private static let significant = 15

    /// `nil` where it is no number, or one that no cell can hold.
    init?(_ text: String) {
        var hasPoint = false
        var hasDigit = false
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") {
            isNegative = true
            rest = rest.dropFirst()
        }
        guard text.utf8.count <= 60 else { return nil }
        while let byte = rest.first, byte != UInt8(ascii: "E"), byte != UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if (0x30...0x39).contains(byte) {
                hasDigit = true
                digits.append(byte - 0x30)
                if hasPoint { scale += 1 }
            } else {
                return nil
            }
        }
        guard hasDigit else { return nil }
        if !rest.isEmpty {
            guard let exponent = Int(String(rest.dropFirst()) ?? ""), (-320...320).contains(exponent) else {
                return nil
            }
            scale -= exponent
        }
        dropZeros()
        // The 17 digits of a stored double are more than a suite shows.
        if scale > 0, digits.count > Self.significant { round(to: scale - (digits.count - Self.significant)) }
    }

    private mutating func dropZeros() {
        digits = Array(digits.drop { $0 == 0 })
        if digits.isEmpty { (scale, isNegative) = (0, false) }
    }

    /// Rounds, halves away from zero, to `places` digits behind the point.
    private mutating func round(to places: Int) {
        let excess = scale - places
        guard excess > 0 else { return }
        guard excess <= digits.count else {
            (digits, scale, isNegative) = ([], 0, false)
            return
        }
        let isUp = digits[digits.count - excess] >= 5
        digits.removeLast(excess)
        scale = places
        guard isUp else { return dropZeros() }
        var index = digits.count - 1
        while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
        }
        if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
    }

    var isZero: Bool { digits.isEmpty }

    /// The number without its sign.
    var magnitude: DecimalDigits {
        var magnitude = self
        magnitude.isNegative = false
        return magnitude
    }

    /// The number times a power of ten.
    func shifted(by power: Int) -> DecimalDigits {
        var shifted = self
        if !isZero { shifted.scale -= power }
        return shifted
    }

    /// Without its sign, with at least `least` and at most `most` digits behind the point, and at least `whole` before it;
    /// `nil` where it has more than a hundred.
    func text(whole: Int = 1, least: Int, most: Int, isGrouped: Bool = false) -> String? {
        var rounded = self
        rounded.round(to: most)
        guard rounded.scale > -100, rounded.scale < 100 else { return nil }
        let behind = max(rounded.scale, 0)
        var all = rounded.digits + repeatElement(0, count: behind - rounded.scale)
        if all.count < behind + whole { all = repeatElement(0, count: behind + whole - all.count) + all }
        let before = all.dropLast(behind)
        var fraction = all.suffix(behind)
        while fraction.count > least, fraction.last == 0 { fraction.removeLast() }
        fraction += repeatElement(0, count: max(0, least - fraction.count))
        var text: [UInt8] = []
        for (index, digit) in before.enumerated() {
            if isGrouped, index > 0, (before.count - index) % 3 == 0 { text.append(UInt8(ascii: ",")) }
            text.append(0x30 + digit)
        }
        if !fraction.isEmpty {
            text.append(UInt8(ascii: "."))
            text += fraction.map { 0x30 + $0 }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// As it stands in a cell without a format.
    var general: String? { text(least: 0, most: 100).map { isNegative ? "-" + $0 : $0 } }
}
