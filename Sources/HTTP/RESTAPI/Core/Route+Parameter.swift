import ImportModel
package import JSON
import Learning
import Organization
package import Values

extension Route {
    /// A query parameter, and what its values look like.
    package struct Parameter: Hashable, Sendable {
        package let name: String
        package let about: Phrase
        package let schema: Schema
        package private(set) var isRequired = false
        /// How many characters a text may have; `nil` where the handler reads the value, and refuses what it cannot.
        private let length: ClosedRange<Int>?

        private init(_ name: String, _ about: Phrase, _ schema: Schema, length: ClosedRange<Int>? = nil) {
            self.name = name
            self.about = about
            self.schema = schema
            self.length = length
        }

        /// The same parameter, without which the route answers nothing.
        package var required: Parameter {
            var parameter = self
            parameter.isRequired = true
            return parameter
        }

        /// Words on one line.
        ///
        /// - Throws: `LearningError.invalid` where `value` is too short, too long, or holds a control character.
        func check(_ value: String) throws {
            guard let length else { return }
            let isPlain = value.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
            guard isPlain, length.contains(value.unicodeScalars.count) else {
                let (least, most) = (length.lowerBound, length.upperBound)
                throw LearningError.invalid([
                    FieldProblem(
                        "?\(name)", "parameter",
                        Phrase(
                            zh: "\(name)应为\(least)至\(most)个字符，不含控制字符。",
                            en: "\(name) has \(least) to \(most) characters and no control characters."))
                ])
            }
        }
    }
}

extension Route.Parameter {
    package static func text(_ name: String, _ length: ClosedRange<Int>, _ about: Phrase) -> Self {
        Self(name, about, Shape<String>.string(length).schema, length: length)
    }

    package static func id(_ name: String, _ about: Phrase) -> Self {
        Self(name, about, Shape<OrganizationID>.id().schema)
    }

    package static func word(_ name: String, _ words: [String], _ about: Phrase) -> Self {
        Self(name, about, .oneOf(words))
    }

    /// One word out of a closed set.
    package static func word<Word: CaseIterable & RawRepresentable<String>>(
        _ name: String, _ type: Word.Type, _ about: Phrase
    ) -> Self {
        word(name, Word.allCases.map(\.rawValue), about)
    }

    package static func number(_ name: String, _ range: ClosedRange<Int64>, _ about: Phrase) -> Self {
        Self(name, about, .integer(range))
    }

    package static func day(_ name: String, _ about: Phrase) -> Self {
        Self(name, about, Shape<BusinessDay>.day.schema)
    }

    package static func period(_ name: String, _ about: Phrase) -> Self {
        Self(name, about, Shape<Period>.period.schema)
    }

    package static let page: [Self] = [
        .number(
            "limit", 1...Int64(PageRequest.maximumLimit),
            Phrase(zh: "每页条数，1至200，默认20", en: "rows a page, 1 to 200, default 20")),
        .text("after", 1...100, Phrase(zh: "上一页返回的next", en: "`next` of the page before")),
    ]
}

extension Route {
    /// What the values of the path's parameters look like, by their names in braces, in the order of the path.
    var pathParameters: [(name: String, schema: Schema)] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
            let name = String(part.dropFirst().dropLast())
            return (name, Self.pathSchema(name))
        }
    }

    private static func pathSchema(_ name: String) -> Schema {
        switch name {
        case "slot": .integer(1...Int64(Int32.max))
        case "format": .oneOf(ImportTemplates.all.map(\.format.rawValue))
        case "policy": .oneOf(PolicyName.allCases.map(\.rawValue))
        case "sha256":
            Shape<String>.string(
                64...64,
                of: .only("0"..."9", "a"..."f", explanation: Phrase(zh: "应为小写十六进制。", en: "Lower-case hexadecimal."))
            )
            .schema
        default: Shape<OrganizationID>.id().schema
        }
    }
}
