import Reading

/// The numbers that an office suite puts before paragraphs and that the text does not hold.
struct ParagraphNumbering {
    private let definitions: NumberingParts?
    private let styles: StyleParts?
    /// The count of each level of each list.
    private var counts: [String: [Int: Int]] = [:]

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
            text = text.replacing("%\(place + 1)", with: Self.shown(number, levels[place]?.format ?? "decimal"))
        }
        return text + " "
    }

    static func reference(_ numbering: XMLElement?) -> (list: String?, level: Int?) {
        (
            numbering?.element("numId")?.attribute("val"),
            numbering?.element("ilvl")?.attribute("val").flatMap { Int($0) }
        )
    }

    private static func shown(_ number: Int, _ format: String) -> String {
        switch format {
        case "upperLetter": letter(number, from: 65)
        case "lowerLetter": letter(number, from: 97)
        case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting":
            chinese(number)
        default: "\(number)"
        }
    }

    private static func letter(_ number: Int, from first: UInt8) -> String {
        guard (1...26).contains(number) else { return "\(number)" }
        return String(UnicodeScalar(first + UInt8(number - 1)))
    }

    private static func chinese(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard (1...99).contains(number) else { return "\(number)" }
        let tens = number / 10 == 0 ? "" : number / 10 == 1 ? "十" : digits[number / 10] + "十"
        return tens + digits[number % 10]
    }
}

/// The lists that a document defines.
final class NumberingParts: XMLRecordVisitor {
    struct Level {
        var start = 1
        var format = "decimal"
        var text = ""
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
                text: element.element("lvlText")?.attribute("val") ?? "")
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
