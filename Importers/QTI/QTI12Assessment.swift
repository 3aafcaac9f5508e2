import ImportModel
import Reading

/// The assessments of a QTI 1.2 file as papers, put together from what passes by.
struct QTI12Assessment {
    private(set) var papers: [ImportedPaper] = []
    private let path: String
    private var paper: ImportedPaper?
    /// Sections that are open, and whether the innermost of them has a row of its own yet.
    private var depth = 0

    init(path: String) {
        self.path = path
    }

    mutating func enter(_ start: XMLStart) {
        switch start.name {
        case "assessment":
            var made = ImportedPaper(
                title: start.attribute("title") ?? start.attribute("ident") ?? "",
                place: SourcePlace(path: path, line: start.line, column: start.column))
            made.externalId = start.attribute("ident")
            paper = made
        case "section":
            depth += 1
            paper?.sections.append(ImportedPaper.Section(title: start.attribute("title") ?? ""))
        default: break
        }
    }

    mutating func leave(_ name: String) {
        if name == "section" { depth = max(0, depth - 1) }
        guard name == "assessment", var done = paper else { return }
        // The root section of most files only holds the others.
        done.sections.removeAll { $0.items.isEmpty && $0.select == nil }
        papers.append(done)
        paper = nil
    }

    mutating func take(_ item: ImportedItem) {
        guard let last = paper?.sections.indices.last else { return }
        paper?.sections[last].items.append(ImportedPaper.ItemReference(item.externalId ?? "\(path)#\(item.ordinal)"))
    }

    /// `selection_ordering`: how many are drawn, in which order, from which bank.
    mutating func select(_ element: XMLElement) {
        guard let last = paper?.sections.indices.last else { return }
        if let number = element.descendants("selection_number").first.flatMap({ Int($0.deepText) }), number >= 0 {
            paper?.sections[last].select = number
        }
        if element.descendants("order").contains(where: { $0.attribute("order_type") == "Random" }) {
            paper?.sections[last].shuffle = true
        }
        for name in ["sourcebank_ref", "points_per_item"] {
            for found in element.descendants(name) {
                paper?.sourceExtra.append(SourceExtra(name: name, value: found.deepText))
            }
        }
    }

    /// `qtimetadata` of an assessment: attempts and time.
    mutating func describe(_ element: XMLElement) {
        guard paper != nil else { return }
        for field in element.elements("qtimetadatafield") {
            let (label, entry) = (
                field.element("fieldlabel")?.deepText ?? "", field.element("fieldentry")?.deepText ?? ""
            )
            switch label {
            case "cc_maxattempts": paper?.attempts = Int(entry)
            case "qmd_timelimit":
                // Minutes, by the profile.
                paper?.timeLimitSeconds = Int(entry).flatMap { (0...100_000).contains($0) ? $0 * 60 : nil }
            default: paper?.sourceExtra.append(SourceExtra(name: label, value: entry))
            }
        }
    }
}
