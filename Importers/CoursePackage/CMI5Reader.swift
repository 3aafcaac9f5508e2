package import ImportModel
import Reading
import Values

/// Reads the course structure of cmi5, with the rules that its requirements name.
package struct CMI5Reader: FormatReader {
    private let limits: ImportLimits

    package init(limits: ImportLimits) {
        self.limits = limits
    }

    package var formats: [ImportFormat] { [.cmi5] }
    package var medium: FormatMedium { .xml }

    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        sample == .xml(root: "courseStructure") ? .cmi5 : nil
    }

    package func read(_ content: FormatContent, into file: inout ImportedFile) throws {
        let path = file.path
        let reader = XMLRecordReader(path: path, limits: limits)
        let (document, reading) = try reader.read(content.document) { _ in WholeDocument(root: "courseStructure") }
        file.encoding = reading.encoding
        file.diagnostics += reading.diagnostics
        guard let root = document.element else { return }
        if reading.isRecovered { file.diagnostics.insert(Diagnostic(.recovered, at: SourcePlace(path: path)), at: 0) }
        var structure = CourseStructure(root, path: path)
        structure.read()
        file.courses.append(structure.course)
        file.contents = structure.contents
        file.diagnostics += structure.diagnostics
    }
}

/// A course structure on its way to a course.
struct CourseStructure {
    private let root: XMLElement
    private let path: String
    private var identifiers: [String: Set<String>] = [:]
    private(set) var course: ImportedCourse
    private(set) var contents = PackageContents()
    private(set) var diagnostics: [Diagnostic] = []

    init(_ root: XMLElement, path: String) {
        self.root = root
        self.path = path
        course = ImportedCourse(
            id: "", place: SourcePlace(path: path, line: root.line, column: root.column), format: .cmi5, title: "")
    }

    mutating func read() {
        for (element, name) in CMI5Order.violations(in: root) { violation("13.2.0.0-1", element, name) }
        guard let head = root.element("course") else { return }
        course.id = identifier(of: head, kind: "course")
        course.title = Self.text(head.element("title"))
        let description = Self.text(head.element("description"))
        if !description.isEmpty { course.summary = .plain(description) }
        for objective in root.element("objectives")?.elements("objective") ?? [] {
            let id = identifier(of: objective, kind: "objective")
            course.sourceExtra.append(SourceExtra(name: "objective", value: id))
        }
        course.nodes = nodes(of: root)
        diagnostics.append(Diagnostic(.packageNotPlayed, at: course.place))
    }

    private mutating func nodes(of element: XMLElement) -> [CourseNode] {
        var nodes: [CourseNode] = []
        for child in element.elements where child.name == "block" || child.name == "au" {
            var node = CourseNode(
                id: identifier(of: child, kind: child.name), title: Self.text(child.element("title")), kind: child.name)
            node.place = SourcePlace(path: path, line: child.line, column: child.column)
            if node.title.isEmpty, child.element("title")?.hasElements == true {
                violation("13.2.0.0-1", child, "title")
            }
            if child.name == "au" {
                readUnit(child, &node)
            } else {
                node.children = self.nodes(of: child)
            }
            nodes.append(node)
        }
        return nodes
    }

    private mutating func readUnit(_ unit: XMLElement, _ node: inout CourseNode) {
        let address = unit.element("url")?.deepText ?? ""
        node.href = address
        let end = address.firstIndex { $0 == "?" || $0 == "#" } ?? address.endIndex
        if address.isEmpty || address.contains(where: \.isWhitespace) { violation("13.1.4.0-2", unit, address) }
        // These the launching system sets itself.
        let names = address[end...].drop { $0 == "?" }.split(separator: "&").map { $0.prefix { $0 != "=" } }
        if names.contains(where: { ["endpoint", "fetch", "actor", "activityId", "registration"].contains($0) }) {
            violation("8.1.0.0-6", unit, address)
        }
        if let remote = PackagePath.remote("", address) {
            let isWeb = PackagePath.isWeb(remote)
            if !isWeb { node.href = "" }
            diagnostics.append(
                Diagnostic(
                    .remoteAddress, at: node.place ?? course.place, detail: remote, severity: isWeb ? nil : .error))
        } else if !address.isEmpty {
            if let file = PackagePath.resolved("", String(address[..<end])) {
                contents.listed[file] = node.place ?? course.place
            } else {
                diagnostics.append(Diagnostic(.hrefOutside, at: node.place ?? course.place, detail: address))
            }
        }
        let moveOn = unit.attribute("moveOn") ?? "NotApplicable"
        if !["Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable"].contains(moveOn) {
            violation("13.2.0.0-1", unit, "moveOn=\(moveOn)")
        }
        node.sourceExtra.append(SourceExtra(name: "moveOn", value: moveOn))
        if let score = unit.attribute("masteryScore") {
            if let value = Fraction(text: score), value >= .zero, !(Fraction.one < value) {
                node.masteryScore = value
            } else {
                violation("13.2.0.0-1", unit, "masteryScore=\(score)")
            }
        }
        let method = unit.attribute("launchMethod") ?? "AnyWindow"
        if !["AnyWindow", "OwnWindow"].contains(method) {
            violation("13.2.0.0-1", unit, "launchMethod=\(method)")
        }
        for name in ["launchMethod", "activityType"] {
            if let value = unit.attribute(name) { node.sourceExtra.append(SourceExtra(name: name, value: value)) }
        }
        for name in ["launchParameters", "entitlementKey"] {
            if let value = unit.element(name)?.deepText {
                node.sourceExtra.append(SourceExtra(name: name, value: value))
            }
        }
    }

    /// Absolute and unique among its kind.
    private mutating func identifier(of element: XMLElement, kind: String) -> String {
        let id = element.attribute("id") ?? ""
        let isAbsolute = id.firstIndex(of: ":").map { $0 > id.startIndex } ?? false
        if !isAbsolute || id.contains(where: \.isWhitespace) { violation("3.0.0.0-1", element, id) }
        if !identifiers[kind, default: []].insert(id).inserted {
            let rule = ["block": "13.1.2.0-1", "objective": "13.1.3.0-1", "au": "13.1.4.0-1"][kind] ?? "13.2.0.0-1"
            violation(rule, element, id)
        }
        return id
    }

    private mutating func violation(_ rule: String, _ element: XMLElement, _ detail: String) {
        diagnostics.append(
            Diagnostic(
                .requirementViolated, at: SourcePlace(path: path, line: element.line, column: element.column),
                detail: "\(rule): \(detail)"))
    }

    /// Chinese where there is Chinese, else the first.
    private static func text(_ element: XMLElement?) -> String {
        let strings = element?.elements("langstring") ?? []
        return (strings.first { $0.attribute("lang")?.lowercased().hasPrefix("zh") ?? false } ?? strings.first)?
            .deepText ?? ""
    }
}
