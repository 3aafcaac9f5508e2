import ImportModel
import Reading

/// What a QTI 1.2 item shows: its text, and the responses with their labels.
struct QTI12Presentation {
    struct Label {
        let identifier: String
        let text: RichText
        /// Whether it is an answer that is typed, and not one of several that are shown.
        let isTyped: Bool
    }

    struct Response {
        /// response_lid, response_str, response_num, …
        let kind: String
        fileprivate(set) var identifier: String
        /// single, multiple, ordered
        let cardinality: String
        let fibType: String
        let shuffles: Bool
        /// The text that stands with the response itself: the left side of a match.
        let text: RichText
        let labels: [Label]
    }

    private(set) var stem = RichText.empty
    private(set) var responses: [Response] = []
    /// The right sides of a match of Blackboard, which stand in a block of their own: the labels of each response count
    /// them and have no text.
    private(set) var rightTexts: [RichText] = []
    /// Whether it asks for a place on a picture or something of another program.
    private(set) var isForeign = false

    /// - Parameter distinct: makes identifiers of responses differ, where they do not.
    init(_ presentation: XMLElement?, _ distinct: ([String]) -> [String]) {
        guard let presentation else { return }
        var texts: [RichText] = []
        gather(presentation, &texts)
        stem = Self.joined(texts)
        for (index, identifier) in distinct(responses.map(\.identifier)).enumerated() {
            responses[index].identifier = identifier
        }
    }

    private mutating func gather(_ element: XMLElement, _ texts: inout [RichText]) {
        for child in element.elements {
            switch child.name {
            case "flow" where child.attribute("class") == "RIGHT_MATCH_BLOCK":
                rightTexts += child.elements("flow").map { Self.text(of: $0) }
            case "flow" where element.attribute("class") == "RESPONSE_BLOCK":
                guard let lid = child.element("response_lid") else {
                    gather(child, &texts)
                    continue
                }
                // The text beside the response is its own.
                responses.append(Self.response(lid, beside: child.elements("flow").map { Self.text(of: $0) }))
            case "response_lid", "response_str", "response_num": responses.append(Self.response(child))
            case "response_grp", "response_xy", "response_extension":
                isForeign = true
                if child.name == "response_grp" { responses.append(Self.response(child)) }
            case "material", "mat_extension": texts.append(Self.text(of: child))
            default: gather(child, &texts)
            }
        }
    }

    private static func response(_ element: XMLElement, beside texts: [RichText] = []) -> Response {
        let fib = element.descendants("render_fib").first
        let labels = element.descendants("response_label").map { label in
            Label(
                identifier: label.attribute("ident") ?? "", text: text(of: label),
                isTyped: ["openentry", nil].contains(label.attribute("answer_type")?.lowercased()))
        }
        var own = texts
        for child in element.elements where child.name == "material" { own.append(text(of: child)) }
        return Response(
            kind: element.name, identifier: element.attribute("ident") ?? "",
            cardinality: (element.attribute("rcardinality") ?? "single").lowercased(),
            fibType: (fib?.attribute("fibtype") ?? "").lowercased(),
            shuffles: element.descendants("render_choice").first?.attribute("shuffle")?.lowercased() == "yes",
            text: joined(own), labels: fib == nil ? labels : [])
    }

    /// The text of a material, in HTML where any of it is.
    static func text(of element: XMLElement) -> RichText {
        var parts: [RichText] = []
        gatherText(element, &parts)
        return joined(parts)
    }

    private static func gatherText(_ element: XMLElement, _ parts: inout [RichText]) {
        for child in element.elements {
            switch child.name {
            case "mattext":
                let isHTML = child.attribute("texttype")?.lowercased().contains("html") ?? false
                // Some exports put markup into the document itself.
                let source = child.hasElements ? child.innerMarkup : child.text
                parts.append(RichText(source.trimmed, format: isHTML || child.hasElements ? .html : .plain))
            case "mat_formattedtext":
                let isHTML = ["html", "smart_text"].contains(child.attribute("type")?.lowercased() ?? "")
                parts.append(RichText(child.trimmedText, format: isHTML ? .html : .plain))
            case "matimage":
                if let address = child.attribute("uri"), !address.isEmpty {
                    parts.append(RichText("<img src=\"\(escaped(address))\">", format: .html))
                }
            case "matbreak": parts.append(RichText("<br>", format: .html))
            default: gatherText(child, &parts)
            }
        }
    }

    private static func joined(_ parts: [RichText]) -> RichText {
        let parts = parts.filter { !$0.isBlank }
        guard parts.contains(where: { $0.format == .html }) else {
            return RichText(parts.map(\.source).joined(separator: "\n"), format: .plain)
        }
        let sources = parts.map { $0.format == .html ? $0.source : escaped($0.source) }
        return RichText(sources.joined(separator: "\n"), format: .html)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
