import Drafting
import ImportModel
import Reading
import Values

/// Reads a `paper` of the XML twin.
struct ContentPaperReader {
    let path: String
    private(set) var diagnostics: [Diagnostic] = []

    init(path: String) {
        self.path = path
    }

    mutating func paper(_ element: XMLElement) -> ImportedPaper {
        var paper = ImportedPaper(title: element.attribute("title") ?? "", place: place(element))
        paper.externalId = element.attribute("id")
        paper.timeLimitSeconds = number("seconds", element)
        paper.attempts = number("attempts", element)
        for child in element.elements {
            switch child.name {
            case "section": paper.sections.append(section(child))
            case "extra": paper.sourceExtra.append(SourceExtra(child))
            default: note(.unexpectedElement, child, child.name)
            }
        }
        return paper
    }

    private mutating func section(_ element: XMLElement) -> ImportedPaper.Section {
        var section = ImportedPaper.Section(
            title: element.attribute("title") ?? "", select: number("select", element),
            shuffle: flag("shuffle", element))
        section.timeLimitSeconds = number("seconds", element)
        for reference in element.elements("ref") {
            let points = reference.attribute("points")
            let value = points.flatMap { ExactDecimal(text: $0) }
            if let points, value == nil { note(.unreadableValue, reference, "points=\(points)") }
            section.items.append(
                ImportedPaper.ItemReference(
                    reference.attribute("item") ?? "", points: value, isRequired: flag("required", reference),
                    isFixed: flag("fixed", reference)))
        }
        return section
    }

    private mutating func number(_ name: String, _ element: XMLElement) -> Int? {
        guard let text = element.attribute(name) else { return nil }
        let value = Int(text)
        if value == nil { note(.unreadableValue, element, "\(name)=\(text)") }
        return value
    }

    private mutating func flag(_ name: String, _ element: XMLElement) -> Bool {
        guard let text = element.attribute(name) else { return false }
        let value = DialectWords.truth(text)
        if value == nil { note(.unreadableValue, element, "\(name)=\(text)") }
        return value ?? false
    }

    private func place(_ element: XMLElement) -> SourcePlace {
        SourcePlace(path: path, line: element.line, column: element.column)
    }

    private mutating func note(_ code: DiagnosticCode, _ element: XMLElement, _ detail: String) {
        diagnostics.append(Diagnostic(code, at: place(element), detail: detail))
    }
}
