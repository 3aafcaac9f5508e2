package import Values

extension Shape where Value == String {
    /// A string of as many characters (Unicode scalars) as `length` says, made of what `rule` allows.
    package static func string(_ length: ClosedRange<Int>, of rule: TextRule = .line) -> Shape {
        Shape(
            schema: .string(StringSchema(length: length, pattern: rule.pattern)),
            decoding: { json, reader in
                guard case .string(let text) = json else {
                    reader.reportType(.string, found: json)
                    return nil
                }
                let count = text.unicodeScalars.count
                if count < length.lowerBound {
                    reader.report(
                        .tooShort, zh: "至少 \(length.lowerBound) 个字符。",
                        en: "Send at least \(length.lowerBound) characters.")
                } else if count > length.upperBound {
                    reader.report(
                        .tooLong, zh: "最多 \(length.upperBound) 个字符，现有 \(count) 个。",
                        en: "Send at most \(length.upperBound) characters; these are \(count).")
                } else if !rule.allows(text) {
                    reader.report(.forbiddenCharacter, zh: rule.explanation.chinese, en: rule.explanation.english)
                } else {
                    return text
                }
                return nil
            },
            encoding: { text, writer in writer.string(text) })
    }

    /// A string of ours, of any length: what is read from the store was checked when it came.
    package static func string() -> Shape {
        Shape(
            schema: .string(StringSchema(length: nil, pattern: nil)), decoding: nil,
            encoding: { text, writer in writer.string(text) })
    }

    /// Text on several lines.
    package static func text(_ length: ClosedRange<Int>) -> Shape { string(length, of: .lines) }
}

extension Shape where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// One word out of a closed set.
    package static func oneOf(_ type: Value.Type = Value.self) -> Shape {
        let words = Value.allCases.map(\.rawValue)
        return Shape(
            schema: .oneOf(words),
            decoding: { json, reader in
                guard case .string(let word) = json else {
                    reader.reportType(.string, found: json)
                    return nil
                }
                if let value = Value(rawValue: word) { return value }
                let list = words.joined(separator: ", ")
                reader.report(.unknownChoice, zh: "应为其中之一：\(list)。", en: "Send one of: \(list).")
                return nil
            },
            encoding: { value, writer in writer.string(value.rawValue) })
    }
}

extension Shape {
    /// An id as 13 Crockford base-32 characters; lower case and the look-alikes `I L O` are read, too.
    package static func id<Subject>() -> Shape where Value == ID<Subject> {
        let schema = StringSchema(length: 13...13, pattern: "^[0-7OoIiLl][0-9A-TV-Za-tv-z]{12}$")
        return written(
            schema, zh: "应为 13 位编号。", en: "Send an id of 13 characters.", decode: { ID(text: $0) },
            encode: { $0.text })
    }

    /// A value that is a string in JSON and has a text form of its own, in which nothing need be escaped.
    private static func written(
        _ schema: StringSchema, zh chinese: String, en english: String,
        decode: @escaping @Sendable (String) -> Value?, encode: @escaping @Sendable (Value) -> String
    ) -> Shape {
        Shape(
            schema: .string(schema),
            decoding: { json, reader in
                guard case .string(let text) = json else {
                    reader.reportType(.string, found: json)
                    return nil
                }
                if let value = decode(text) { return value }
                reader.report(.malformed, zh: chinese, en: english)
                return nil
            },
            encoding: { value, writer in writer.word(encode(value)) })
    }
}

extension Shape where Value == Instant {
    /// An instant as an RFC 3339 date-time; written in UTC with milliseconds.
    package static var instant: Shape {
        let text = written(
            StringSchema(format: "date-time"), zh: "应为 RFC 3339 时间，如 2026-08-03T20:00:00+08:00。",
            en: "Send an RFC 3339 time such as 2026-08-03T20:00:00+08:00.", decode: { Instant(text: $0) },
            encode: { $0.text })
        return Shape(
            schema: text.schema, decoding: text.decoding, encoding: { instant, writer in writer.instant(instant) })
    }
}

extension Shape where Value == BusinessDay {
    /// A business day as `2026-08-03`.
    package static var day: Shape {
        written(
            StringSchema(format: "date"), zh: "应为日期，如 2026-08-03。", en: "Send a date such as 2026-08-03.",
            decode: { BusinessDay(text: $0) }, encode: { $0.text })
    }
}

extension Shape where Value == Period {
    /// A day, month or year or all time: `2026-08-03`, `2026-08`, `2026`, `all`.
    package static var period: Shape {
        written(
            StringSchema(pattern: "^([0-9]{4}(-[0-9]{2}){0,2}|all)$"),
            zh: "应为 2026-08-03、2026-08、2026 或 all。", en: "Send 2026-08-03, 2026-08, 2026 or all.",
            decode: { Period(text: $0) }, encode: { $0.text })
    }
}

extension Shape where Value == Phrase {
    /// A sentence for people, written in the reader's language.
    package static var phrase: Shape {
        Shape(
            schema: .string(StringSchema(length: nil, pattern: nil, format: nil)), decoding: nil,
            encoding: { phrase, writer in writer.string(phrase(writer.language)) })
    }
}
