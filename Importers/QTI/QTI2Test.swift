import ImportModel
import Reading

/// A test of QTI 2.x or 3.0: its parts and sections in order, the nested ones after those that hold them.
struct QTI2Test {
    private let element: XMLElement
    private let place: SourcePlace
    private let report: QTIReport

    init(_ element: XMLElement, place: SourcePlace, report: QTIReport) {
        self.element = element
        self.place = place
        self.report = report
    }

    func paper() -> ImportedPaper {
        var paper = ImportedPaper(
            title: element.attribute("title") ?? element.attribute("identifier") ?? "", place: place)
        paper.externalId = element.attribute("identifier")
        paper.timeLimitSeconds = seconds(element)
        if element.name == "assessmentSection" {
            add(element, to: &paper, limit: nil)
        } else {
            for part in element.elements("testPart") {
                let limit = seconds(part)
                for name in ["navigationMode", "submissionMode"] {
                    if let mode = part.attribute(name) {
                        paper.sourceExtra.append(SourceExtra(name: name, value: mode))
                    }
                }
                for section in part.elements where section.name.hasPrefix("assessmentSection") {
                    add(section, to: &paper, limit: limit)
                }
            }
        }
        if let processing = element.element("outcomeProcessing") {
            paper.sourceExtra.append(SourceExtra(name: "outcomeProcessing", value: processing.markup))
        }
        return paper
    }

    private func add(_ section: XMLElement, to paper: inout ImportedPaper, limit: Int?) {
        let folder = place.path.lastIndex(of: "/").map { String(place.path[...$0]) } ?? ""
        guard section.name == "assessmentSection" else {
            paper.sourceExtra.append(SourceExtra(name: section.name, value: section.attribute("href") ?? ""))
            report.add(.keptVerbatim, at: place, section.attribute("href") ?? section.name)
            return
        }
        var made = ImportedPaper.Section(title: section.attribute("title") ?? "")
        made.select = section.element("selection")?.attribute("select").flatMap { Int($0) }
        made.shuffle = section.element("ordering")?.attribute("shuffle") == "true"
        made.timeLimitSeconds = seconds(section) ?? limit
        made.items = section.elements("assessmentItemRef").map { reference in
            var item = ImportedPaper.ItemReference(
                QTIPath.resolved(reference.attribute("href") ?? "", in: folder),
                isRequired: reference.attribute("required") == "true", isFixed: reference.attribute("fixed") == "true")
            // A weight multiplies the item's own points, which stand elsewhere.
            if let weight = reference.element("weight")?.attribute("value") {
                paper.sourceExtra.append(
                    SourceExtra(name: "weight \(reference.attribute("identifier") ?? "")", value: weight))
            }
            if item.item == folder { item.item = reference.attribute("identifier") ?? "" }
            return item
        }
        paper.sections.append(made)
        for inner in section.elements where inner.name.hasPrefix("assessmentSection") {
            add(inner, to: &paper, limit: limit)
        }
    }

    private func seconds(_ element: XMLElement) -> Int? {
        element.element("timeLimits")?.attribute("maxTime").flatMap(Double.init).flatMap {
            $0.isFinite && $0 >= 0 && $0 < 1e9 ? Int($0) : nil
        }
    }
}

/// Paths within a package.
enum QTIPath {
    /// `href` as seen from `folder`, which ends in a slash or is empty; `..` never leaves the package.
    static func resolved(_ href: String, in folder: String) -> String {
        let plain = href.split(separator: "#", omittingEmptySubsequences: false)[0]
            .split(separator: "?", omittingEmptySubsequences: false)[0]
        let text = String(plain).percentDecoded
        var parts = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            if part == ".." { _ = parts.popLast() } else if part != ".", !part.isEmpty { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
