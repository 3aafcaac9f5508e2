/// A section of a format that shows a number, and no date.
struct CellNumberFormat {
    /// Digits in places: how many stand at least before the point, and how many at least and at most behind it.
    private struct Places {
        var whole = 0
        var least = 0
        var most = 0
        var isGrouped = false
        /// The power of ten by which the number is multiplied: 2 for a percentage, -3 for thousands.
        var power = 0
    }

    /// `nil` where the number stands as it does without a format, if it stands anywhere.
    private let places: Places?
    /// The text around the number, which stands between each two parts.
    private let around: [String]

    /// `nil` for a section that is not read.
    init?(_ code: CellFormatCode) {
        // Digits in Chinese characters are for dates.
        guard !code.hasChineseDigits else { return nil }
        let tokens = code.tokens
        let indices = tokens.indices.filter { index in
            if case .place = tokens[index] { true } else { false }
        }
        guard let first = indices.first, let last = indices.last else {
            guard let around = Self.text(tokens[...]) else { return nil }
            (places, self.around) = (nil, around)
            return
        }
        guard !tokens.contains(.general), var places = Self.places(tokens[first...last]) else { return nil }
        places.power = tokens.count { $0 == .percent } * 2
        // Commas behind the last place: each takes three digits away.
        let end = tokens[(last + 1)...].firstIndex { $0 != .comma } ?? tokens.count
        places.power -= 3 * (end - last - 1)
        guard let before = Self.text(tokens[..<first]), let after = Self.text(tokens[end...]) else { return nil }
        self.places = places
        around = before + after
    }

    /// Between the first place and the last stand only places, their point, and commas.
    private static func places(_ core: ArraySlice<CellFormatCode.Token>) -> Places? {
        var places = Places()
        let point = core.firstIndex(of: .point) ?? core.endIndex
        for index in core.indices {
            switch core[index] {
            case .place(let mark):
                if index < point {
                    places.whole += mark == "0" ? 1 : 0
                } else {
                    places.most += 1
                    if mark == "0" { places.least = places.most }
                }
            case .point where index == point: break
            case .comma where index < point: places.isGrouped = true
            default: return nil
            }
        }
        return places
    }

    /// The text of tokens that are no digits, parted where the number stands.
    private static func text(_ tokens: ArraySlice<CellFormatCode.Token>) -> [String]? {
        var parts = [""]
        for token in tokens {
            switch token {
            case .text(let literal): parts[parts.count - 1] += literal
            case .percent: parts[parts.count - 1] += "%"
            case .point: parts[parts.count - 1] += "."
            case .general: parts.append("")
            case .comma, .place, .date, .minute, .elapsed, .half: return nil
            }
        }
        return parts
    }

    /// Without its sign; `nil` for a number that has more than a hundred digits.
    func text(_ number: DecimalDigits) -> String? {
        if around.count == 1 { return around[0] }
        let digits =
            if let places {
                number.shifted(by: places.power).text(
                    whole: places.whole, least: places.least, most: places.most, isGrouped: places.isGrouped)
            } else {
                number.magnitude.general
            }
        return digits.map { around.joined(separator: $0) }
    }
}
