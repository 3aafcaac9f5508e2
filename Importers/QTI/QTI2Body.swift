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
        shown(body).innerMarkup.trimmingWhiteSpace
    }

    /// The text of a block interaction that holds the gaps or the words to choose itself.
    static func text(within interaction: XMLElement, leaving names: Set<String>) -> String {
        var copy = interaction
        copy.children = copy.children.filter { child in
            guard case .element(let element) = child else { return true }
            return !names.contains(element.name)
        }
        return shown(copy).innerMarkup.trimmingWhiteSpace
    }

    /// The choice's own feedback apart from its text.
    static func feedback(of choice: XMLElement) -> String? {
        let texts = (choice.descendants("feedbackInline") + choice.descendants("feedbackBlock")).map {
            shown($0).innerMarkup.trimmingWhiteSpace
        }
        let text = texts.joined(separator: " ").trimmingWhiteSpace
        return text.isEmpty ? nil : text
    }

    private static func shown(_ element: XMLElement) -> XMLElement {
        var copy = element
        copy.children = element.children.flatMap { child -> [XMLNode] in
            guard case .element(let inner) = child else { return [child] }
            switch inner.name {
            case "feedbackInline", "feedbackBlock", "templateBlock", "templateInline", "stylesheet",
                "endAttemptInteraction":
                return []
            case "rubricBlock":
                let views = inner.attribute("view")?.split(separator: " ") ?? []
                return views.contains("candidate") ? [.element(shown(inner)).renamed("div")] : []
            case "gap": return [.text("____")]
            case "hottext": return shown(inner).children
            case "object":
                guard let source = inner.attribute("data"), inner.attribute("type")?.hasPrefix("image/") ?? true else {
                    return shown(inner).children
                }
                return [.element(image(source, inner))]
            case "prompt": return [.element(shown(inner)).renamed("p")]
            case let name where inline.contains(name): return [.text("____")]
            case let name where name.hasSuffix("Interaction"): return []
            default: return [.element(shown(inner))]
            }
        }
        return copy
    }

    private static func image(_ source: String, _ object: XMLElement) -> XMLElement {
        XMLElement(
            name: "img", namespace: nil,
            attributes: [
                XMLAttribute(name: "src", namespace: nil, value: source),
                XMLAttribute(name: "alt", namespace: nil, value: object.deepText),
            ], children: [], line: object.line, column: object.column)
    }
}

extension XMLNode {
    fileprivate func renamed(_ name: String) -> XMLNode {
        guard case .element(var element) = self else { return self }
        element.name = name
        element.attributes = []
        return .element(element)
    }
}
