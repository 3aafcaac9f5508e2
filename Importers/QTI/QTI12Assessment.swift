import ImportModel
import Reading

/// The assessments of a QTI 1.2 file as papers, and its object banks as pools, put together from what passes by.
struct QTI12Assessment {
    private(set) var papers: [ImportedPaper] = []
    private(set) var pools: [String: [String]] = [:]
    private let path: String
    private let report: QTIReport
    private var paper: ImportedPaper?
    private var sections = QTISections()
    private var pool: String?

    init(path: String, report: QTIReport) {
        self.path = path
        self.report = report
    }

    mutating func enter(_ start: XMLStart) {
        let place = SourcePlace(path: path, line: start.line, column: start.column)
        let title = start.attribute("title") ?? ""
        switch start.name {
        case "assessment":
            var made = ImportedPaper(title: start.attribute("title") ?? start.attribute("ident") ?? "", place: place)
            made.externalId = start.attribute("ident")
            paper = made
            sections = QTISections()
            // Items may stand in the assessment itself.
            sections.open(ImportedPaper.Section(title: ""))
        case "objectbank": pool = start.attribute("ident")
        case "section" where paper != nil:
            if !sections.holdsSections { report.add(.sectionWithinDraw, at: place, title) }
            sections.open(ImportedPaper.Section(title: title))
        default: break
        }
    }

    mutating func leave(_ name: String) {
        switch name {
        case "objectbank": pool = nil
        case "section": if paper != nil { sections.close() }
        case "assessment":
            guard var done = paper else { return }
            sections.close()
            done.sections = sections.sections
            papers.append(done)
            paper = nil
        default: break
        }
    }

    mutating func take(_ item: ImportedItem) {
        guard paper != nil || pool != nil else { return }
        let name = item.externalId ?? "\(path)#\(item.ordinal)"
        if let pool { pools[pool, default: []].append(name) }
        if paper != nil { sections.take(ImportedPaper.ItemReference(name)) }
    }

    /// `selection_ordering`: how many are drawn, in which order, from which bank, and what each counts for.
    mutating func select(_ element: XMLElement) {
        guard paper != nil else { return }
        let place = SourcePlace(path: path, line: element.line, column: element.column)
        var points: ExactDecimal?
        for found in element.descendants("points_per_item").map(\.deepText) {
            if let value = ExactDecimal(text: found), !value.isNegative, !value.isZero, points == nil {
                points = value
            } else {
                paper?.sourceExtra.append(SourceExtra(name: "points_per_item", value: found))
                report.add(.keptVerbatim, at: place, "points_per_item: \(found)")
            }
        }
        sections.change(points: points) { section in
            if let number = element.descendants("selection_number").first.flatMap({ Int($0.deepText) }), number >= 0 {
                section.select = number
            }
            if element.descendants("order").contains(where: { $0.attribute("order_type") == "Random" }) {
                section.shuffle = true
            }
        }
        for pool in element.descendants("sourcebank_ref") { sections.take(pool: pool.deepText) }
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
