import ImportModel
import Reading

extension RichText.Format {
    /// The format that a `format` attribute names; `nil` where it is absent or unknown.
    init?(moodle name: String?) {
        switch name {
        case "html": self = .html
        case "moodle_auto_format": self = .moodleAuto
        case "plain_text": self = .plain
        case "markdown", "wiki_like": self = .markdown
        default: return nil
        }
    }
}

extension MoodleQuestionReader {
    /// The text of a node `<x format="…"><text>…</text><file/>…</x>`; its files become assets.
    ///
    /// - Parameter inherited: the format where the node names none.
    func text(of node: XMLElement, inherited: RichText.Format) -> RichText {
        var format = inherited
        if node.attribute("format", is: "html") {
            format = .html
        } else if let name = node.attribute("format") {
            if let named = RichText.Format(moodle: name) {
                format = named
            } else {
                report.add(.unknownTextFormat, at: place(of: node), name)
                format = .html
            }
        }
        // Most nodes hold their text and nothing else.
        if let text = node.trimmedText(ofOnly: "text") { return RichText(text, format: format) }
        if node.element("file") != nil { assets.add(filesOf: node, at: place(of: node)) }
        guard let text = node.element("text") else {
            // A legacy answer holds its text itself.
            return RichText(node.trimmedText, format: format)
        }
        guard text.hasElements else { return RichText(text.trimmedText, format: format) }
        report.add(.markupInText, at: place(of: node))
        return RichText(text.innerMarkup.trimmed, format: .html)
    }

    func place(of node: XMLElement) -> SourcePlace {
        SourcePlace(path: place.path, line: node.line, column: node.column)
    }

    /// The text of a child node; `nil` where there is none, or nothing in it.
    func textIfPresent(_ name: String, inherited: RichText.Format) -> RichText? {
        guard let node = element.element(name) else { return nil }
        let text = text(of: node, inherited: inherited)
        return text.isBlank ? nil : text
    }

    /// The value of a child that holds nothing but a value; `nil` where it is absent.
    func value(_ name: String) -> String? { element.element(name)?.trimmedText }

    /// A flag as the format writes it; `nil` where the child is absent or says something else.
    func flag(_ name: String) -> Bool? {
        switch value(name)?.lowercased() {
        case "1", "true": true
        case "0", "false", "": false
        default: nil
        }
    }
}
