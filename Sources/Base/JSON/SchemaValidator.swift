import Values

extension Schema {
    /// Where `value` leaves the schema as it is published: JSON pointers with a sentence each, none where it fits.
    ///
    /// Reads the JSON of the schema and knows nothing of shapes, so that tests can hold the one against the other. For
    /// tests; it is slow.
    package func violations(of value: JSONValue) -> [String] {
        var validator = SchemaValidator(components: Self.components(of: [self]))
        validator.check(value, against: json, at: [])
        return validator.violations
    }
}

/// Checks values against JSON Schema documents of the subset that `Schema` writes; any other keyword is a violation,
/// so that nothing goes unchecked.
struct SchemaValidator {
    /// What `#/components/schemas/` refers to.
    let components: JSONObject
    private(set) var violations: [String] = []

    init(components: JSONObject) {
        self.components = components
    }

    mutating func check(_ value: JSONValue, against schema: JSONValue, at path: [PathStep]) {
        guard case .object(let keywords) = schema else {
            if schema != true { report("nothing is allowed here", path) }
            return
        }
        for keyword in keywords.members {
            check(value, keyword.key, keyword.value, beside: keywords, at: path)
        }
    }

    private mutating func check(
        _ value: JSONValue, _ keyword: String, _ argument: JSONValue, beside keywords: JSONObject, at path: [PathStep]
    ) {
        switch keyword {
        case "description":
            return
        case "$ref":
            let name = (argument.stringIfPresent ?? "").split(separator: "/").last.map(String.init) ?? ""
            guard let definition = components[name] else { return report("\(name) is not defined", path) }
            check(value, against: definition, at: path)
        case "anyOf":
            let fits = (argument.arrayIfPresent ?? []).contains { choice in
                var trial = SchemaValidator(components: components)
                trial.check(value, against: choice, at: path)
                return trial.violations.isEmpty
            }
            if !fits { report("fits none of the alternatives", path) }
        case "type":
            let isInteger = if case .number(let number) = value { number.isInteger } else { false }
            let name = argument.stringIfPresent
            if name != value.typeName, !(name == "integer" && isInteger) { report("is no \(name ?? "type")", path) }
        case "enum":
            if argument.arrayIfPresent?.contains(value) != true { report("is none of \(argument.text)", path) }
        case "minimum", "maximum", "multipleOf":
            checkNumber(value, keyword, argument, at: path)
        case "minLength", "maxLength", "pattern", "format":
            checkString(value, keyword, argument, at: path)
        case "items", "minItems", "maxItems":
            checkArray(value, keyword, argument, at: path)
        case "properties", "required", "additionalProperties", "minProperties", "maxProperties":
            checkObject(value, keyword, argument, beside: keywords, at: path)
        default:
            report("the keyword \(keyword) is not known", path)
        }
    }

    private mutating func checkNumber(
        _ value: JSONValue, _ keyword: String, _ argument: JSONValue, at path: [PathStep]
    ) {
        guard case .number(let number) = value, case .number(let bound) = argument else { return }
        guard let decimal = PlainDecimal(number), let limit = PlainDecimal(bound) else {
            return report("has an exponent", path)
        }
        switch keyword {
        case "minimum" where decimal < limit: report("is below \(bound.text)", path)
        case "maximum" where limit < decimal: report("is above \(bound.text)", path)
        // Steps are 0.01 and 0.0000001: a multiple has no more decimals than its step.
        case "multipleOf" where decimal.places.count > limit.places.count:
            report("is no multiple of \(bound.text)", path)
        default: return
        }
    }

    private mutating func checkString(
        _ value: JSONValue, _ keyword: String, _ argument: JSONValue, at path: [PathStep]
    ) {
        guard case .string(let text) = value else { return }
        let length = Int64(text.unicodeScalars.count)
        switch (keyword, argument) {
        case ("minLength", .number(let limit)):
            if let least = limit.int64, length < least { report("is shorter than \(least)", path) }
        case ("maxLength", .number(let limit)):
            if let most = limit.int64, length > most { report("is longer than \(most)", path) }
        case ("pattern", .string(let pattern)):
            do {
                let regex = try Regex(pattern).matchingSemantics(.unicodeScalar)
                if try regex.firstMatch(in: text) == nil { report("does not match \(pattern)", path) }
            } catch {
                report("the pattern \(pattern) is not understood: \(error)", path)
            }
        case ("format", "date-time"):
            if Instant(text: text) == nil { report("is no date-time", path) }
        case ("format", "date"):
            if CivilDate(text: text) == nil { report("is no date", path) }
        default:
            report("\(keyword) \(argument.text) is not understood", path)
        }
    }

    private mutating func checkArray(
        _ value: JSONValue, _ keyword: String, _ argument: JSONValue, at path: [PathStep]
    ) {
        guard case .array(let elements) = value else { return }
        if keyword == "items" {
            for (index, element) in elements.enumerated() {
                check(element, against: argument, at: path + [.index(index)])
            }
        } else {
            checkCount(elements.count, keyword, argument, at: path)
        }
    }

    private mutating func checkObject(
        _ value: JSONValue, _ keyword: String, _ argument: JSONValue, beside keywords: JSONObject, at path: [PathStep]
    ) {
        guard case .object(let object) = value else { return }
        switch keyword {
        case "properties":
            for member in object.members {
                if let schema = argument[member.key] {
                    check(member.value, against: schema, at: path + [.key(member.key)])
                }
            }
        case "required":
            for name in (argument.arrayIfPresent ?? []).compactMap(\.stringIfPresent) where object[name] == nil {
                report("has no \(name)", path)
            }
        case "additionalProperties":
            for member in object.members where keywords["properties"]?[member.key] == nil {
                check(member.value, against: argument, at: path + [.key(member.key)])
            }
        default:
            checkCount(object.members.count, keyword, argument, at: path)
        }
    }

    private mutating func checkCount(_ count: Int, _ keyword: String, _ argument: JSONValue, at path: [PathStep]) {
        guard let limit = argument.integerIfPresent else { return report("\(keyword) is no number", path) }
        if keyword.hasPrefix("min") ? count < limit : count > limit { report("\(count) is against \(keyword)", path) }
    }

    private mutating func report(_ sentence: String, _ path: [PathStep]) {
        violations.append("\(pointer(path)): \(sentence)")
    }
}

/// A decimal without an exponent, compared digit by digit so that no number is too large.
private struct PlainDecimal: Comparable {
    let isNegative: Bool
    /// Digits before the point, without leading zeros.
    let whole: [UInt8]
    /// Digits after the point, without trailing zeros.
    let places: [UInt8]

    /// `nil` for a number with an exponent.
    init?(_ number: JSONNumber) {
        guard !number.text.utf8.contains(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) else {
            return nil
        }
        let halves = number.text.utf8.filter { $0 != UInt8(ascii: "-") }.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        whole = Array(halves[0].drop { $0 == UInt8(ascii: "0") })
        let places = halves.count > 1 ? Array(halves[1]) : []
        self.places = Array(places.prefix((places.lastIndex { $0 != UInt8(ascii: "0") } ?? -1) + 1))
        isNegative = number.text.hasPrefix("-") && !(whole.isEmpty && self.places.isEmpty)
    }

    static func < (left: Self, right: Self) -> Bool {
        guard left.isNegative == right.isNegative else { return left.isNegative }
        return left.isNegative ? isLess(right, left) : isLess(left, right)
    }

    private static func isLess(_ left: Self, _ right: Self) -> Bool {
        if left.whole.count != right.whole.count { return left.whole.count < right.whole.count }
        if left.whole != right.whole { return left.whole.lexicographicallyPrecedes(right.whole) }
        return left.places.lexicographicallyPrecedes(right.places)
    }
}
