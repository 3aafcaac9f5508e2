/// What may stand in safe HTML. Elements in neither set lose their tags and keep their text.
enum AllowList {
    /// Kept.
    static let elements: Set<String> = Set(
        """
        p br div span b strong i em u s sub sup h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr th td \
        caption colgroup col blockquote pre code hr img a ruby rt rp figure figcaption del \
        math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup \
        msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr semantics
        """.split(separator: " ").map(String.init))

    /// Removed together with what they hold.
    static let removedWithContent: Set<String> = [
        "script", "style", "iframe", "object", "embed", "form", "input", "button", "textarea", "select", "svg", "link",
        "meta", "base", "template", "noscript", "title", "annotation", "annotation-xml", "xmp", "plaintext",
        "noframes", "noembed", "frame", "frameset", "applet", "audio", "video", "source", "track", "param",
    ]

    /// Written without an end tag.
    static let empty: Set<String> = ["br", "hr", "img", "col"]

    /// Begin and end a line of plain text.
    static let blocks: Set<String> = [
        "p", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr",
        "caption", "blockquote", "pre", "hr", "figure", "figcaption",
    ]

    /// What becomes of an element: all of the above in one look.
    final class Rule: Sendable {
        let name: String
        let isKept: Bool
        let isRemovedWithContent: Bool
        let isBlock: Bool
        /// `<p`, to which attributes and `>` are added.
        let startTag: [UInt8]
        /// Nothing for what is written without one.
        let endTag: [UInt8]

        fileprivate init(_ name: String) {
            self.name = name
            isKept = elements.contains(name)
            isRemovedWithContent = removedWithContent.contains(name)
            isBlock = blocks.contains(name)
            startTag = Array("<\(name)".utf8)
            endTag = empty.contains(name) ? [] : Array("</\(name)>".utf8)
        }
    }

    static func rule(of name: String) -> Rule { rules[name] ?? other }

    private static let rules: [String: Rule] = Dictionary(
        uniqueKeysWithValues: elements.union(removedWithContent).map { ($0, Rule($0)) })
    /// Loses its tags and keeps its text.
    private static let other = Rule("")

    /// The value to write for an attribute other than `href` and `src`; `nil` drops it.
    static func value(of attribute: String, on element: String, _ value: String) -> String? {
        switch attribute {
        case "class":
            let tokens = value.split(separator: " ").filter { $0.utf8.allSatisfy(isTokenByte) }
            return tokens.isEmpty ? nil : tokens.joined(separator: " ")
        case "title", "lang":
            return value
        case "dir":
            return oneOf(["ltr", "rtl", "auto"], value)
        case "scope":
            return oneOf(["row", "col", "rowgroup", "colgroup"], value)
        case "align":
            return oneOf(["left", "right", "center", "justify"], value)
        case "colspan", "rowspan":
            return (1...3).contains(value.utf8.count) && value.utf8.allSatisfy(isDigit) ? value : nil
        case "style":
            return style(value)
        case "id":
            // Only the ids that this module gives to headings: others could shadow names of the page around.
            return element.hasPrefix("h") && value.hasPrefix("section-") && value.utf8.allSatisfy(isTokenByte)
                ? value : nil
        case "alt" where element == "img":
            return value
        case "width" where element == "img", "height" where element == "img":
            let digits = value.hasSuffix("%") ? value.dropLast() : value[...]
            return (1...5).contains(digits.utf8.count) && digits.utf8.allSatisfy(isDigit) ? value : nil
        case "start" where element == "ol":
            return (1...9).contains(value.utf8.count) && value.utf8.allSatisfy(isDigit) ? value : nil
        case "display" where element == "math":
            return oneOf(["block", "inline"], value)
        default:
            return nil
        }
    }

    private static let styles: [String: Set<String>] = [
        "text-align": ["left", "right", "center", "justify"],
        "font-weight": ["normal", "bold", "bolder", "lighter", "400", "500", "600", "700", "800", "900"],
        "text-decoration": ["none", "underline", "overline", "line-through"],
    ]

    private static func style(_ value: String) -> String? {
        let kept = value.split(separator: ";").compactMap { declaration -> String? in
            let parts = declaration.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            let (property, value) = (parts[0].trimmingSpace().lowercased(), parts[1].trimmingSpace().lowercased())
            return styles[property]?.contains(value) == true ? "\(property): \(value)" : nil
        }
        return kept.isEmpty ? nil : kept.joined(separator: "; ")
    }

    private static func oneOf(_ allowed: [String], _ value: String) -> String? {
        allowed.first { $0 == value.lowercased() }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
