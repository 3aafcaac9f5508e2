import ImportModel
import Reading

/// Takes the questions of one document one by one.
final class MoodleQuiz: XMLRecordVisitor {
    /// How many questions there were.
    private(set) var count = 0
    private(set) var categories = MoodleCategories()
    let assets: MoodleAssets
    let report: MoodleReport

    /// Whether it is a quiz, with neither a question nor a category.
    private(set) var isEmpty = false

    private let path: String
    private let isRecovering: Bool
    private let fractionMode: MoodleXMLImporter.FractionMode
    private let fieldBytes: Int
    /// Told each question as soon as it is read.
    private let take: (ImportedItem) -> Void
    private var identifiers = UsedIdentifiers()

    init(
        path: String, limits: ImportLimits, fractionMode: MoodleXMLImporter.FractionMode,
        digest: ContentDigest, isRecovering: Bool, take: @escaping (ImportedItem) -> Void
    ) {
        self.take = take
        self.path = path
        self.isRecovering = isRecovering
        self.fractionMode = fractionMode
        fieldBytes = limits.fieldBytes
        report = MoodleReport(limit: limits.diagnosticsPerFile)
        assets = MoodleAssets(limits: limits, digest: digest, report: report)
    }

    func enter(_ start: XMLStart) -> XMLStep {
        if start.path[0] == "quiz" {
            if start.path.count == 1 {
                isEmpty = true
                return .descend
            }
            if start.path.count == 2, start.name == "question" { return .record }
        }
        let place = SourcePlace(path: path, line: start.line, column: start.column)
        report.add(start.path.count == 1 ? .unexpectedRoot : .unexpectedElement, at: place, start.name)
        return .skip
    }

    func visit(_ record: XMLElement) {
        isEmpty = false
        let place = SourcePlace(path: path, line: record.line, column: record.column)
        if record.attribute("type", is: "category") { return enterCategory(record, at: place) }
        let reader = MoodleQuestionReader(
            element: record, place: place, assets: assets, report: report, fractionMode: fractionMode,
            fieldBytes: fieldBytes)
        var item = ImportedItem(ordinal: count + 1, place: place, kind: .unsupported)
        reader.read(into: &item)
        item.categoryPath = categories.current
        item.isRecovered = isRecovering
        keepIdentifierUnique(&item)
        count += 1
        take(item)
    }

    private func enterCategory(_ record: XMLElement, at place: SourcePlace) {
        if !categories.enter(record) { report.add(.emptyText, at: place, "category") }
        identifiers.enter(categories.current)
    }

    /// An identifier is unique within its category; a later question loses it, and is kept.
    private func keepIdentifierUnique(_ item: inout ImportedItem) {
        guard let identifier = item.externalId else { return }
        if !identifiers.insert(identifier) {
            report.add(.duplicateIdentifier, at: item.place, identifier)
            item.externalId = nil
        }
    }
}
