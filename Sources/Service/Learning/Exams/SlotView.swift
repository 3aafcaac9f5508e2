package import Assessment
package import JSON
import Store
package import Values

/// A question as a candidate sees it in an attempt, with the own answer. It has no key and no way to one.
package struct SlotView: Hashable, Sendable {
    package struct Option: Hashable, Sendable {
        /// `a` for the first that the candidate sees.
        package let letter: String
        /// Safe HTML.
        package let html: String
    }

    package let slot: Int
    package let section: String
    package let kind: QuestionKind
    /// Safe HTML.
    package let stem: String
    package let options: [Option]
    package let blanks: Int
    package let points: Amount
    /// The saved answer in the API's form; null where it was cleared, `nil` where there never was one.
    package let answer: JSONValue?
    package let sequence: Int64?
    package let savedAt: Instant?

    /// - Parameter options: the version's options document.
    init(
        slot: Int, section: String, kind: QuestionKind, stem: String, options: String, order: OptionOrder, blanks: Int,
        points: Amount, answer: JSONValue? = nil, sequence: Int64? = nil, savedAt: Instant? = nil
    ) throws {
        let texts = Dictionary(
            try OptionsDocument.decode(options).map { ($0.id, $0.html) }, uniquingKeysWith: { first, _ in first })
        self.slot = slot
        self.section = section
        self.kind = kind
        self.stem = stem
        self.options = try order.options.enumerated().map { place, option in
            guard let html = texts[option] else { throw StoredDocumentFailure(what: "optionOrder") }
            return Option(letter: OptionLetter(place: place).text, html: html)
        }
        self.blanks = blanks
        self.points = points
        self.answer = answer
        self.sequence = sequence
        self.savedAt = savedAt
    }

    init(_ row: CandidateSlotRow) throws {
        guard let kind = QuestionKind(rawValue: row.kind) else { throw StoredDocumentFailure(what: "kind") }
        try self.init(
            slot: row.slot, section: row.section, kind: kind, stem: row.stem, options: row.options,
            order: try OptionOrder(document: row.optionOrder), blanks: row.blanks, points: row.points,
            answer: try row.response.map { try JSONReader.parse(Array($0.utf8)) }, sequence: row.sequence,
            savedAt: row.savedAt)
    }
}

extension OptionOrder {
    /// Reads the JSON array of option ids that a slot keeps.
    init(document: String) throws {
        guard let ids = try JSONReader.parse(Array(document.utf8)).arrayIfPresent else {
            throw StoredDocumentFailure(what: "optionOrder")
        }
        self.init(
            try ids.map {
                guard let id = $0.stringIfPresent else { throw StoredDocumentFailure(what: "optionOrder") }
                return OptionID(id)
            })
    }

    /// What `init(document:)` reads.
    var document: String { JSONValue.array(options.map { .string($0.rawValue) }).text }
}
