extension XMLElement {
    /// The element written out again: the same elements, attributes and text, not the same bytes.
    package var markup: String {
        var output = ""
        write(to: &output)
        return output
    }

    /// What is in the element, written out again.
    package var innerMarkup: String {
        var output = ""
        writeChildren(to: &output)
        return output
    }

    private func write(to output: inout String) {
        output += "<" + name
        for attribute in attributes {
            output += " \(attribute.name)=\""
            escape(attribute.value, quotes: true, to: &output)
            output += "\""
        }
        guard !children.isEmpty else {
            output += "/>"
            return
        }
        output += ">"
        writeChildren(to: &output)
        output += "</\(name)>"
    }

    private func writeChildren(to output: inout String) {
        for child in children {
            switch child {
            case .element(let element): element.write(to: &output)
            case .text(let text): escape(text, quotes: false, to: &output)
            }
        }
    }

    private func escape(_ text: String, quotes: Bool, to output: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"" where quotes: output += "&quot;"
            default: output.unicodeScalars.append(scalar)
            }
        }
    }
}
