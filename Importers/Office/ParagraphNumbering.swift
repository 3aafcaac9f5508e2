import Reading

/// The numbers that an office suite puts before paragraphs and that the text does not hold.
struct ParagraphNumbering {
    private let definitions: NumberingParts?
    private let styles: StyleParts?
    /// The count of each level of each list.
    private var counts: [String: [Int: Int]] = [:]
    /// The first format of a number that is not known.
    private(set) var unknownFormat: String?

    init(_ definitions: NumberingParts?, _ styles: StyleParts?) {
        self.definitions = definitions
        self.styles = styles
    }

    /// The number of the next paragraph, `3. `; `nil` where it has none, or only a bullet.
    mutating func label(of paragraph: XMLElement) -> String? {
        guard let definitions else { return nil }
        let properties = paragraph.element("pPr")
        var (list, level) = Self.reference(properties?.element("numPr"))
        if list == nil, let style = properties?.element("pStyle")?.attribute("val"), let own = styles?.numbering[style]
        {
            (list, level) = (own.list, level ?? own.level)
        }
        guard let list, list != "0", let levels = definitions.levels(of: list) else { return nil }
        let index = min(max(0, level ?? 0), 8)
        guard let own = levels[index] else { return nil }
        let key = definitions.abstract(of: list) ?? list
        var count = counts[key] ?? [:]
        count[index] = (count[index] ?? own.start - 1) + 1
        for deeper in index + 1..<9 { count[deeper] = nil }
        counts[key] = count
        guard own.format != "bullet", own.format != "none" else { return nil }
        var text = own.text
        for place in 0...index {
            let number = count[place] ?? levels[place]?.start ?? 1
            let mark = "%\(place + 1)"
            guard text.contains(mark) else { continue }
            let format = own.hasDigitsOnly ? "decimal" : levels[place]?.format ?? "decimal"
            text = text.replacing(mark, with: shown(number, format))
        }
        return text + " "
    }

    static func reference(_ numbering: XMLElement?) -> (list: String?, level: Int?) {
        (
            numbering?.element("numId")?.attribute("val"),
            numbering?.element("ilvl")?.attribute("val").flatMap { Int($0) }
        )
    }

    /// The number as its format writes it; in digits where the format is not known.
    private mutating func shown(_ number: Int, _ format: String) -> String {
        if let text = ListNumeral.text(number, format) { return text }
        if unknownFormat == nil { unknownFormat = String(format.prefix(40)) }
        return "\(number)"
    }
}

/// The lists that a document defines.
final class NumberingParts: XMLRecordVisitor {
    struct Level {
        var start = 1
        var format = "decimal"
        var text = ""
        /// Whether the numbers of all levels stand as digits in it.
        var hasDigitsOnly = false
    }

    private var abstracts: [String: [Int: Level]] = [:]
    private var lists: [String: String] = [:]

    func levels(of list: String) -> [Int: Level]? { lists[list].flatMap { abstracts[$0] } }

    func abstract(of list: String) -> String? { lists[list] }

    func enter(_ start: XMLStart) -> XMLStep {
        start.path.count == 1 ? .descend : ["abstractNum", "num"].contains(start.name) ? .record : .skip
    }

    func visit(_ record: XMLElement) {
        if record.name == "num" {
            if let id = record.attribute("numId"), let abstract = record.element("abstractNumId")?.attribute("val") {
                lists[id] = abstract
            }
            return
        }
        guard let id = record.attribute("abstractNumId") else { return }
        var levels: [Int: Level] = [:]
        for element in record.elements("lvl") {
            guard let index = element.attribute("ilvl").flatMap({ Int($0) }), (0...8).contains(index) else { continue }
            let start = element.element("start")?.attribute("val").flatMap { Int($0) } ?? 1
            levels[index] = Level(
                start: (0...100_000).contains(start) ? start : 1,
                format: element.element("numFmt")?.attribute("val") ?? "decimal",
                text: element.element("lvlText")?.attribute("val") ?? "",
                hasDigitsOnly: element.element("isLgl").map { !["0", "false"].contains($0.attribute("val")) } ?? false)
        }
        abstracts[id] = levels
    }
}

/// The lists that styles of paragraphs belong to.
final class StyleParts: XMLRecordVisitor {
    private(set) var numbering: [String: (list: String, level: Int)] = [:]

    func enter(_ start: XMLStart) -> XMLStep {
        start.path.count == 1 ? .descend : start.name == "style" ? .record : .skip
    }

    func visit(_ record: XMLElement) {
        let (list, level) = ParagraphNumbering.reference(record.element("pPr")?.element("numPr"))
        if let id = record.attribute("styleId"), let list { numbering[id] = (list, level ?? 0) }
    }
}
