import ImportModel
import Reading

/// A test of QTI 2.x or 3.0: its parts and sections in order.
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
        keepLimits(of: element, in: &paper)
        var sections = QTISections()
        if element.name == "assessmentSection" {
            paper.isSection = true
            add(element, to: &sections, in: &paper, limit: nil)
        } else {
            for part in element.elements("testPart") {
                let limit = seconds(part)
                keepLimits(of: part, in: &paper)
                for name in ["navigationMode", "submissionMode"] {
                    if let mode = part.attribute(name) {
                        paper.sourceExtra.append(SourceExtra(name: name, value: mode))
                    }
                }
                keepControl(of: part, in: &paper)
                addSections(of: part, to: &sections, in: &paper, limit: limit)
            }
        }
        paper.sections = sections.sections
        if let processing = element.element("outcomeProcessing"), !isSum(processing) {
            paper.sourceExtra.append(SourceExtra(name: "outcomeProcessing", value: processing.markup))
        }
        return paper
    }

    /// Whether the score is the sum of the items' scores, each with its weight, as the model has it anyway.
    private func isSum(_ processing: XMLElement) -> Bool {
        guard processing.elements.count == 1, let rule = processing.element("setOutcomeValue"),
            let sum = rule.element("sum"), sum.elements.count == 1, let variables = sum.element("testVariables")
        else { return false }
        return variables.attribute("variableIdentifier") == "SCORE"
            && variables.attributes.allSatisfy { ["variableIdentifier", "weightIdentifier"].contains($0.name) }
    }

    private func add(
        _ section: XMLElement, to sections: inout QTISections, in paper: inout ImportedPaper, limit: Int?
    ) {
        var made = ImportedPaper.Section(title: section.attribute("title") ?? "")
        made.select = section.element("selection")?.attribute("select").flatMap { Int($0) }
        made.shuffle = section.element("ordering")?.attribute("shuffle") == "true"
        let own = seconds(section)
        made.timeLimitSeconds = own ?? limit
        if element.name != "assessmentSection" || !section.isSame(as: element) { keepLimits(of: section, in: &paper) }
        keepControl(of: section, in: &paper)
        sections.open(made, hasLimit: own != nil, isRequired: section.attribute("required") == "true")
        addSections(of: section, to: &sections, in: &paper, limit: made.timeLimitSeconds)
        sections.close()
    }

    /// What stands in a part or section, in order.
    private func addSections(
        of element: XMLElement, to sections: inout QTISections, in paper: inout ImportedPaper, limit: Int?
    ) {
        for child in element.elements {
            switch child.name {
            case "assessmentItemRef": sections.take(reference(child, in: &paper))
            case "assessmentSection", "assessmentSectionRef":
                if !sections.holdsSections {
                    report.add(.sectionWithinDraw, at: place(of: child), child.attribute("title") ?? "")
                }
                if child.name == "assessmentSection" {
                    add(child, to: &sections, in: &paper, limit: limit)
                } else {
                    sections.take(
                        file: QTIPath.resolved(child.attribute("href") ?? "", in: folder),
                        isRequired: child.attribute("required") == "true")
                }
            default: break
            }
        }
    }

    private func reference(_ reference: XMLElement, in paper: inout ImportedPaper) -> ImportedPaper.ItemReference {
        var item = ImportedPaper.ItemReference(
            QTIPath.resolved(reference.attribute("href") ?? "", in: folder),
            isRequired: reference.attribute("required") == "true", isFixed: reference.attribute("fixed") == "true")
        // A weight multiplies the item's own points, which stand elsewhere; of several only one can.
        let weights = reference.elements("weight")
        let weight = weights.first?.attribute("value").flatMap { ExactDecimal(text: $0) }
        if weights.count == 1, let weight, !weight.isNegative {
            item.weight = weight
        } else {
            paper.sourceExtra += weights.map {
                SourceExtra(
                    name: "weight \(reference.attribute("identifier") ?? "")", value: $0.attribute("value") ?? "")
            }
        }
        keepLimits(of: reference, in: &paper)
        keepControl(of: reference, in: &paper)
        if item.item == folder { item.item = reference.attribute("identifier") ?? "" }
        return item
    }

    private var folder: String { place.path.lastIndex(of: "/").map { String(place.path[...$0]) } ?? "" }

    private func place(of element: XMLElement) -> SourcePlace {
        SourcePlace(path: place.path, line: element.line, column: element.column)
    }

    /// How often a single item may be tried, and what is shown of it, has no place in the model.
    private func keepControl(of element: XMLElement, in paper: inout ImportedPaper) {
        for control in element.elements("itemSessionControl") {
            let name = "itemSessionControl \(element.attribute("identifier") ?? "")"
            paper.sourceExtra.append(SourceExtra(name: name, value: control.markup))
            report.add(.keptVerbatim, at: place(of: control), control.markup)
        }
    }

    /// A limit of a single item, and a least time, have no place in the model.
    private func keepLimits(of element: XMLElement, in paper: inout ImportedPaper) {
        guard let limits = element.element("timeLimits") else { return }
        let isItem = element.name == "assessmentItemRef"
        for limit in limits.attributes where limit.name == "minTime" || isItem && limit.name == "maxTime" {
            let name = "\(limit.name) \(element.attribute("identifier") ?? "")"
            paper.sourceExtra.append(SourceExtra(name: name, value: limit.value))
            report.add(.keptVerbatim, at: place(of: limits), "\(name): \(limit.value)")
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
