import Drafting
import ImportModel
import Reading

/// A text as what QTI has of XHTML.
struct QTIProse {
    private(set) var nodes: [MarkupNode]
    /// What the text had that QTI has not.
    private(set) var lost: Set<String> = []

    /// - Parameter media: the path in the package of the file with a digest; `nil` where there is none.
    init(_ text: RichText, version: QTIVersion, media: @escaping (_ sha256: String) -> String?) {
        if text.safeHTML.isEmpty {
            nodes = text.isBlank ? [] : [.text(text.source)]
        } else {
            var translation = Translation(version: version, media: media)
            nodes = Self.parsed(text.safeHTML).flatMap { translation.translated($0) }
            lost = translation.lost
        }
        // The paragraph around a single one says nothing.
        let shown = nodes.filter { !$0.isBlank }
        if shown.count == 1, case .element(let only) = shown[0], only.name == "p", only.attributes.isEmpty {
            nodes = only.children
        }
    }

    var isBlank: Bool { nodes.allSatisfy(\.isBlank) }

    /// The text where it stands in a line; `nil` where it has blocks.
    var line: [MarkupNode]? { nodes.contains(where: \.isBlock) ? nil : nodes }

    /// The text as blocks.
    var blocks: [MarkupNode] {
        if isBlank { return [] }
        if line != nil { return [.element("p", [], nodes)] }
        let shown = nodes.filter { !$0.isBlank }
        return shown.allSatisfy(\.isBlock) ? shown : [.element("div", [], nodes)]
    }

    /// The text in one line, whatever it is made of.
    var flattened: [MarkupNode] { line ?? Self.flattened(nodes) }

    /// How many gaps it has, as readers write them.
    var gapCount: Int {
        var count = 0
        Self.visit(nodes) { count += $0.ranges(of: /____+/).count }
        return count
    }

    /// Puts `gaps` in the places that are theirs.
    ///
    /// - Returns: how many places there are; gaps beyond them have not been put anywhere.
    mutating func fill(_ gaps: [MarkupNode], markedByHand: Bool) -> Int {
        var texts: [String] = []
        Self.visit(nodes) { texts.append($0) }
        let places = Blanks.gaps(in: texts, count: gaps.count, markedByHand: markedByHand)
        var rest = gaps[...]
        var ranges = places[...]
        nodes = Self.filled(nodes, &ranges, &rest)
        return places.joined().count
    }

    // MARK: Reading safe HTML

    /// Safe HTML is well-formed but for elements without an end tag.
    private static func parsed(_ html: String) -> [MarkupNode] {
        var markup = "<div>"
        var rest = html[...]
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            markup += rest[..<end]
            let name = rest[rest.index(after: start)..<end].prefix { $0.isLetter }
            markup += ["br", "hr", "img", "col"].contains(name) && !markup.hasSuffix("/") ? "/>" : ">"
            rest = rest[rest.index(after: end)...]
        }
        markup += rest + "</div>"
        let bytes = Array(markup.utf8)
        let reader = XMLRecordReader(path: "", limits: .commandLine)
        do {
            let (root, reading) = try reader.read({ ByteStream(bytes) }) { _ in QTIWholeDocument() }
            if reading.verdict == .complete, let root = root.element { return MarkupElement(root).children }
        } catch {
            // More than a document may hold: the words stay.
        }
        return [.text(html.replacing(/<[^>]*>/, with: " "))]
    }

    // MARK: Gaps and lines

    private static func visit(_ nodes: [MarkupNode], _ body: (String) -> Void) {
        for node in nodes {
            switch node {
            case .text(let text): body(text)
            case .element(let element): visit(element.children, body)
            }
        }
    }

    private static func filled(
        _ nodes: [MarkupNode], _ places: inout ArraySlice<[Range<String.Index>]>, _ gaps: inout ArraySlice<MarkupNode>
    ) -> [MarkupNode] {
        nodes.flatMap { node -> [MarkupNode] in
            switch node {
            case .element(var element):
                element.children = filled(element.children, &places, &gaps)
                return [.element(element)]
            case .text(let text):
                var pieces: [MarkupNode] = []
                var end = text.startIndex
                for place in places.popFirst() ?? [] {
                    guard let gap = gaps.popFirst() else { break }
                    if end < place.lowerBound { pieces.append(.text(String(text[end..<place.lowerBound]))) }
                    pieces.append(gap)
                    end = place.upperBound
                }
                return end < text.endIndex ? pieces + [.text(String(text[end...]))] : pieces
            }
        }
    }

    /// Blocks one after another, with line breaks between them.
    private static func flattened(_ nodes: [MarkupNode]) -> [MarkupNode] {
        var output: [MarkupNode] = []
        for node in nodes where !node.isBlank {
            guard case .element(let element) = node, node.isBlock || element.children.contains(where: \.isBlock) else {
                output.append(node)
                continue
            }
            if !output.isEmpty { output.append(.element("br")) }
            output += flattened(element.children)
        }
        return output
    }
}

extension MarkupNode {
    var isBlank: Bool {
        if case .text(let text) = self { text.unicodeScalars.allSatisfy(\.isWhiteSpace) } else { false }
    }

    /// Whether it is an element that cannot stand in a line.
    var isBlock: Bool {
        if case .element(let element) = self { Translation.blocks.contains(element.name) } else { false }
    }
}

/// Turns the elements of safe HTML into those of QTI.
private struct Translation {
    static let blocks: Set<String> = [
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "li", "dt", "dd", "table", "caption",
        "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote", "pre", "hr", "figure",
        "figcaption",
    ]
    /// Elements that neither version has, or only 3.0, and what stands for them.
    private static let substitutes = ["u": "span", "s": "span", "del": "span"]
    private static let newer = [
        "figure": "div", "figcaption": "div", "ruby": "span", "rt": "span", "rp": "span",
    ]
    private static let attributes: Set<String> = [
        "class", "lang", "dir", "colspan", "rowspan", "scope", "href", "src", "alt", "width", "height",
    ]

    let version: QTIVersion
    let media: (String) -> String?
    var lost: Set<String> = []

    mutating func translated(_ node: MarkupNode) -> [MarkupNode] {
        guard case .element(var element) = node else { return [node] }
        if element.name == "math" {
            element.attributes.insert(
                XMLAttribute(name: "xmlns", value: "http://www.w3.org/1998/Math/MathML"), at: 0)
            return [.element(element)]
        }
        if let substitute = Self.substitutes[element.name] {
            lost.insert("<\(element.name)>")
            element.name = substitute
        }
        if version == .qti22, let older = Self.newer[element.name] { element.name = older }
        element.children = element.children.flatMap { translated($0) }
        guard translate(&element) else { return element.children }
        if element.children.contains(where: \.isBlock), element.name == "p" || !Self.blocks.contains(element.name) {
            element.name = "div"
        }
        switch element.name {
        case "ul", "ol":
            element.children = element.children.filter { !$0.isBlank }.map { child in
                if case .element(let inner) = child, inner.name == "li" { child } else { .element("li", [], [child]) }
            }
        case "table":
            element.children.removeAll(where: \.isBlank)
            // The foot stands before the rows there.
            if version == .qti22, let foot = element.children.firstIndex(where: { $0.name == "tfoot" }),
                let body = element.children.firstIndex(where: { $0.name == "tbody" || $0.name == "tr" }), body < foot
            {
                element.children.insert(element.children.remove(at: foot), at: body)
            }
        default: break
        }
        return [.element(element)]
    }

    /// The attributes; `false` where the element must not stand without one that cannot be had.
    private mutating func translate(_ element: inout MarkupElement) -> Bool {
        var kept: [XMLAttribute] = []
        for var attribute in element.attributes {
            guard Self.attributes.contains(attribute.name) else {
                lost.insert("\(attribute.name)=")
                continue
            }
            if attribute.name == "lang" { attribute.name = "xml:lang" }
            if attribute.value.hasPrefix("asset:"), attribute.name == "src" || attribute.name == "href" {
                guard let path = media(String(attribute.value.dropFirst(6))) else {
                    lost.insert("<\(element.name)>")
                    return false
                }
                attribute.value = path
            }
            kept.append(attribute)
        }
        if element.name == "img", !kept.contains(where: { $0.name == "alt" }) {
            kept.append(XMLAttribute(name: "alt", value: ""))
        }
        element.attributes = kept
        return true
    }
}

extension MarkupNode {
    fileprivate var name: String? { if case .element(let element) = self { element.name } else { nil } }
}
