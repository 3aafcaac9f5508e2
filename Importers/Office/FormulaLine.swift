import Reading

/// A formula of a document on one line: fractions as `(a+b)/2`, powers as `x²`, roots as `√(x+1)`.
struct FormulaLine {
    private(set) var text = ""
    /// Whether there is something in it that has no place on a line, such as a matrix; its letters stand in order.
    private(set) var isIncomplete = false

    init(_ formula: XMLElement) {
        text = content(formula, depth: 0)
    }

    /// Formulas are shallow; what lies deeper is read without its form.
    private static let deepest = 40

    /// Everything in `element`, in order.
    private mutating func content(_ element: XMLElement?, depth: Int) -> String {
        guard let element else { return "" }
        let parts = element.elements.filter { !$0.name.hasSuffix("Pr") }
        var text = ""
        for part in parts {
            let one = self.part(part, depth: depth + 1)
            // Of 1/2 and x², 1/2x² would say something else.
            text += part.name == "f" && parts.count > 1 ? "(\(one))" : one
        }
        return text
    }

    private mutating func part(_ part: XMLElement, depth: Int) -> String {
        guard depth < Self.deepest else {
            isIncomplete = true
            return part.deepText("t")
        }
        func child(_ name: String) -> String { content(part.element(name), depth: depth) }
        switch part.name {
        case "t": return part.text
        case "r", "oMath", "e", "box", "borderBox", "ins", "smartTag", "sdt", "sdtContent", "hyperlink":
            return content(part, depth: depth)
        case "del", "ctrlPr": return ""
        case "f": return fraction(part, depth)
        case "sSup": return child("e") + ScriptText.text(child("sup"), .above)
        case "sSub": return child("e") + ScriptText.text(child("sub"), .below)
        case "sSubSup":
            return child("e") + ScriptText.text(child("sub"), .below) + ScriptText.text(child("sup"), .above)
        case "rad":
            let degree = child("deg")
            return (degree.isEmpty ? "" : ScriptText.text(degree, .above)) + "√" + Self.grouped(child("e"))
        case "d":
            let marks = part.element("dPr")
            let inside = part.elements("e").map { content($0, depth: depth) }
            return (marks?.element("begChr").map { $0.attribute("val") ?? "" } ?? "(")
                + inside.joined(separator: marks?.element("sepChr")?.attribute("val") ?? "|")
                + (marks?.element("endChr").map { $0.attribute("val") ?? "" } ?? ")")
        case "func": return child("fName") + Self.grouped(child("e"))
        case "nary":
            return (part.element("naryPr")?.element("chr")?.attribute("val") ?? "∫")
                + ScriptText.text(child("sub"), .below) + ScriptText.text(child("sup"), .above) + child("e")
        default:
            isIncomplete = true
            return content(part, depth: depth)
        }
    }

    private mutating func fraction(_ part: XMLElement, _ depth: Int) -> String {
        let (top, bottom) = (
            content(part.element("num"), depth: depth), content(part.element("den"), depth: depth)
        )
        // Without its line a fraction is two things above each other.
        if part.element("fPr")?.element("type")?.attribute("val") == "noBar" { isIncomplete = true }
        return Self.grouped(top) + "/" + Self.grouped(bottom)
    }

    /// In brackets, unless it is one number, one letter, or in brackets already.
    private static func grouped(_ text: String) -> String {
        if text.count < 2 || text.allSatisfy({ $0.isNumber || $0 == "." }) { return text }
        let isBracketed =
            text.first == "(" && text.last == ")" && !text.dropFirst().dropLast().contains { "()".contains($0) }
        return isBracketed ? text : "(\(text))"
    }
}
