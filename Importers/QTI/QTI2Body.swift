import ImportModel
import Reading

/// The body of an item: its interactions, and its text without them.
enum QTI2Body {
    /// Interactions within a line of text, which leave a gap in it.
    private static let inline: Set<String> = ["textEntryInteraction", "inlineChoiceInteraction"]

    /// The interactions in reading order. One that ends the attempt asks for nothing.
    static func interactions(in element: XMLElement) -> [XMLElement] {
        element.elements.flatMap { child -> [XMLElement] in
            if child.name == "endAttemptInteraction" { return [] }
            if child.name.hasSuffix("Interaction") { return [child] }
            return interactions(in: child)
        }
    }

    /// The text as HTML: feedback and what is for others than candidates is left out.
    static func text(of body: XMLElement) -> String {
        shown(body).innerMarkup.trimmed
    }

    /// The text of a block interaction that holds the gaps or the words to choose itself.
    static func text(within interaction: XMLElement, leaving names: Set<String>) -> String {
        shown(interaction, leaving: names).innerMarkup.trimmed
    }

    /// Without the lines that our own writer gave to entries for which the text has no gap.
    static func withoutAnswerLines(_ body: XMLElement) -> XMLElement {
        body.rewritten { element, depth in
            depth == 1 && element.attribute("label") == QTIItemWriter.answerLine ? .drop : .keep
        }
    }

    /// The choice's own feedback apart from its text.
    static func feedback(of choice: XMLElement) -> String? {
        let texts = (choice.descendants("feedbackInline") + choice.descendants("feedbackBlock")).map {
            shown($0).innerMarkup.trimmed
        }
        let text = texts.joined(separator: " ").trimmed
        return text.isEmpty ? nil : text
    }

    /// Objects that are no pictures: of them only what stands in their place is shown.
    static func unshown(in body: XMLElement) -> [XMLElement] {
        body.descendants("object").filter { !isPicture($0) }
    }

    private static func isPicture(_ object: XMLElement) -> Bool {
        object.attribute("data") != nil && object.attribute("type")?.hasPrefix("image/") ?? true
    }

    /// - Parameter names: what is left out where it stands directly in the element.
    private static func shown(_ element: XMLElement, leaving names: Set<String> = []) -> XMLElement {
        element.rewritten { inner, depth in
            if depth == 1, names.contains(inner.name) { return .drop }
            switch inner.name {
            case "feedbackInline", "feedbackBlock", "templateBlock", "templateInline", "stylesheet",
                "endAttemptInteraction":
                return .drop
            case "rubricBlock":
                let views = inner.attribute("view")?.split(separator: " ") ?? []
                return views.contains("candidate") ? .rename("div", attributes: []) : .drop
            case "gap": return .text("____")
            case "hottext": return .unwrap
            case "object":
                return isPicture(inner) ? .element(image(inner.attribute("data") ?? "", inner)) : .unwrap
            case "prompt": return .rename("p", attributes: [])
            case let name where inline.contains(name): return .text("____")
            case let name where name.hasSuffix("Interaction"): return .drop
            default: return .keep
            }
        }
    }

    private static func image(_ source: String, _ object: XMLElement) -> XMLElement {
        XMLElement(
            name: "img",
            attributes: [
                XMLAttribute(name: "src", value: source), XMLAttribute(name: "alt", value: object.deepText),
            ], line: object.line, column: object.column)
    }
}
