import Reading

/// The text of a paragraph, its line breaks apart, with what is set apart by bold type or colour.
struct ParagraphRuns {
    struct Line {
        var text = ""
        var emphasis: [Bool] = []
    }

    private(set) var lines = [Line()]
    private(set) var hasTrackedChanges = false
    /// Whether text was left out that the suite does not show.
    private(set) var hasHiddenText = false
    /// Whether there is a formula that has no form on a line.
    private(set) var hasFormulaInParts = false

    init(_ paragraph: XMLElement) {
        take(paragraph)
    }

    /// Puts a number that the document does not hold as text before the first line.
    mutating func prefix(_ label: String) {
        lines[0].emphasis.insert(contentsOf: label.unicodeScalars.map { _ in false }, at: 0)
        lines[0].text = label + lines[0].text
    }

    private mutating func take(_ element: XMLElement) {
        for child in element.elements {
            switch child.name {
            case "r": run(child)
            case "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo": take(child)
            case "ins", "moveTo":
                hasTrackedChanges = true
                take(child)
            case "del", "moveFrom": hasTrackedChanges = true
            case "oMath", "oMathPara":
                let formula = FormulaLine(child)
                if formula.isIncomplete { hasFormulaInParts = true }
                append(formula.text, isMarked: false)
            default: break
            }
        }
    }

    private mutating func run(_ run: XMLElement) {
        let properties = run.element("rPr")
        if let properties, Self.isOn(properties, "vanish") {
            if run.elements.contains(where: { $0.name == "t" }) { hasHiddenText = true }
            return
        }
        let position = ScriptText.Position(properties?.element("vertAlign")?.attribute("val"))
        let isMarked =
            properties.map { Self.isOn($0, "b") || Self.hasColour($0) || $0.element("highlight") != nil } ?? false
        let isUnderlined = properties?.element("u").map { $0.attribute("val") != "none" } ?? false
        for child in run.elements {
            switch child.name {
            case "t":
                // A line under blanks alone is a blank to fill in.
                let isBlank = isUnderlined && !child.text.isEmpty && child.text.allSatisfy(\.isWhitespace)
                let text = position.map { ScriptText.text(child.text, $0) } ?? child.text
                append(isBlank ? "____" : text, isMarked: isMarked)
            case "tab": append(isUnderlined ? "____" : "\t", isMarked: false)
            case "noBreakHyphen": append("-", isMarked: isMarked)
            case "br", "cr": lines.append(Line())
            case "sym": append(Self.symbol(child), isMarked: isMarked)
            default: break
            }
        }
    }

    private mutating func append(_ text: String, isMarked: Bool) {
        let clean = text.replacing("\n", with: " ")
        lines[lines.count - 1].text += clean
        lines[lines.count - 1].emphasis += clean.unicodeScalars.map { _ in isMarked }
    }

    private static func isOn(_ properties: XMLElement, _ name: String) -> Bool {
        guard let element = properties.element(name) else { return false }
        return !["0", "false", "none", "off"].contains(element.attribute("val"))
    }

    private static func hasColour(_ properties: XMLElement) -> Bool {
        guard let value = properties.element("color")?.attribute("val")?.lowercased() else { return false }
        return !["auto", "000000", "333333"].contains(value)
    }

    /// The ticks and crosses of the usual symbol fonts.
    private static func symbol(_ element: XMLElement) -> String {
        switch element.attribute("char")?.uppercased().suffix(2) {
        case "FC", "50", "52", "FE": "√"
        case "FB", "4F", "51", "FD": "×"
        default: ""
        }
    }
}

extension XMLElement {
    /// The text of all elements called `name` in it, in order.
    func deepText(_ name: String) -> String {
        elements.reduce(into: "") { $0 += $1.name == name ? $1.text : $1.deepText(name) }
    }
}
