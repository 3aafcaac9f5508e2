import Drafting
import ImportModel
import Reading

/// The category that the next questions belong to, and what the document says about categories.
struct MoodleCategories {
    private(set) var current: [String] = []
    /// In the order in which they were first described.
    private(set) var described: [ImportedCategory] = []
    /// Where in `described` each of them stands, by its path.
    private var places: [[String]: Int] = [:]

    /// Takes a `question` of type `category`; `false` where it names none.
    mutating func enter(_ element: XMLElement) -> Bool {
        guard let source = element.element("category")?.element("text")?.text else { return false }
        current = CategoryPath.names(in: source.trimmed)
        let info = element.element("info").flatMap { info -> RichText? in
            let text = info.element("text")?.trimmedText ?? ""
            return text.isEmpty ? nil : RichText(text, format: .init(moodle: info.attribute("format")) ?? .html)
        }
        let identifier = element.element("idnumber")?.trimmedText ?? ""
        if info != nil || !identifier.isEmpty { describe(identifier.isEmpty ? nil : identifier, info) }
        return !source.trimmed.isEmpty
    }

    /// A description fills what an earlier one left open and never replaces it.
    private mutating func describe(_ identifier: String?, _ info: RichText?) {
        if let index = places[current] {
            described[index].externalId = described[index].externalId ?? identifier
            described[index].summary = described[index].summary ?? info
        } else {
            places[current] = described.count
            described.append(ImportedCategory(path: current, externalId: identifier, summary: info))
        }
    }
}
