import ImportModel
import Reading
import Values

/// A manifest on its way to a course.
struct Manifest {
    /// A resource with its paths resolved.
    struct Resource {
        let identifier: String
        let type: String
        /// sco or asset, in lower case; empty elsewhere.
        let scormType: String
        /// What it opens, from the manifest's folder; `nil` where it opens nothing.
        let href: String?
        let files: [String]
        let dependencies: [String]
        let place: SourcePlace
    }

    private let root: XMLElement
    private let path: String
    private var resources: [String: Resource] = [:]
    private var order: [String] = []
    private var identifiers: Set<String> = []
    private var sequenced = 0
    /// Definitions of sequencing that others refer to.
    private var sequences: Set<String> = []
    private(set) var format = ImportFormat.contentPackage
    private(set) var course: ImportedCourse
    private(set) var contents = PackageContents()
    private(set) var diagnostics: [Diagnostic] = []

    init(_ root: XMLElement, path: String) {
        self.root = root
        self.path = path
        course = ImportedCourse(
            id: root.attribute("identifier") ?? "",
            place: SourcePlace(path: path, line: root.line, column: root.column),
            format: .contentPackage, title: "")
    }

    mutating func read() {
        format = detectedFormat()
        course.format = format
        readMetadata()
        readResources()
        sequences = Set(
            root.elements("sequencingCollection").flatMap { $0.elements("sequencing") }.compactMap {
                $0.attribute("ID")
            })
        readOrganization()
        if course.title.isEmpty { course.title = course.id }
        findRicherFiles()
        if sequenced > 0 { note(.sequencingNotEnforced, root, "\(sequenced)") }
        let isCourse = format == .scorm12 || format == .scorm2004
        if isCourse || resources.values.contains(where: Self.isPage) { note(.packageNotPlayed, root) }
    }

    private mutating func note(_ code: DiagnosticCode, _ element: XMLElement, _ detail: String = "") {
        diagnostics.append(Diagnostic(code, at: place(element), detail: detail))
    }

    private func place(_ element: XMLElement) -> SourcePlace {
        SourcePlace(path: path, line: element.line, column: element.column)
    }

    // MARK: What it is

    private func detectedFormat() -> ImportFormat {
        let metadata = root.element("metadata")
        let schema = metadata?.element("schema")?.deepText.lowercased() ?? ""
        let version = metadata?.element("schemaversion")?.deepText.lowercased() ?? ""
        if schema.contains("common cartridge") || (root.namespace ?? "").contains("imscc") { return .commonCartridge }
        let isSCORM =
            schema.contains("scorm")
            || root.element("resources")?.elements("resource").contains {
                $0.attribute("scormtype") ?? $0.attribute("scormType") != nil
            }
                ?? false
        guard isSCORM else { return .contentPackage }
        if version.contains("2004") || version.contains("1.3") { return .scorm2004 }
        if version.isEmpty,
            root.element("resources")?.elements("resource").contains(where: { $0.attribute("scormType") != nil })
                ?? false
        {
            return .scorm2004
        }
        return .scorm12
    }

    /// Title, description, language, keywords and duration, wherever LOM puts them; never an error.
    private mutating func readMetadata() {
        guard let general = Self.first("general", in: root.element("metadata")) else { return }
        func text(_ name: String) -> String? {
            general.element(name).map { ($0.element("langstring") ?? $0.element("string") ?? $0).deepText }
                .flatMap { $0.isEmpty ? nil : $0 }
        }
        course.title = text("title") ?? ""
        if let description = text("description") { course.summary = .plain(description) }
        course.tags = general.elements("keyword").map(\.deepText).filter { !$0.isEmpty }
        for name in ["language", "identifier"] {
            if let value = text(name) { course.sourceExtra.append(SourceExtra(name: name, value: value)) }
        }
        if let duration = Self.first("typicalLearningTime", in: root.element("metadata"))
            ?? Self.first("typicallearningtime", in: root.element("metadata"))
        {
            course.sourceExtra.append(SourceExtra(name: "typicalLearningTime", value: duration.deepText))
        }
    }

    private static func first(_ name: String, in element: XMLElement?) -> XMLElement? {
        guard let element else { return nil }
        for child in element.elements {
            if child.name == name { return child }
            if let found = first(name, in: child) { return found }
        }
        return nil
    }

    /// What LOM says of one resource, as far as a question has a place for it.
    private static func description(_ lom: XMLElement) -> PackageContents.Description? {
        var description = PackageContents.Description()
        if let general = lom.element("general") {
            description.tags = general.elements("keyword").map(\.deepText).filter { !$0.isEmpty }
            description.language = general.element("language").map(\.deepText).flatMap { $0.isEmpty ? nil : $0 }
        }
        let difficulty = lom.element("educational")?.element("difficulty")
        if let word = (difficulty?.element("value") ?? difficulty)?.deepText.lowercased(),
            let index = ["very easy", "easy", "medium", "difficult", "very difficult"].firstIndex(of: word)
        {
            description.difficulty = index + 1
        }
        let path =
            lom.element("classification")?.element("taxonPath") ?? lom.element("classification")?.element("taxonpath")
        description.categoryPath = path?.elements("taxon").compactMap { $0.element("entry")?.deepText } ?? []
        return description == PackageContents.Description() ? nil : description
    }

    // MARK: Resources

    private mutating func readResources() {
        guard let list = root.element("resources") else { return }
        let base = (root.attribute("base") ?? "") + (list.attribute("base") ?? "")
        for element in list.elements("resource") {
            let identifier = element.attribute("identifier") ?? ""
            if !identifiers.insert("r " + identifier).inserted { note(.duplicateResource, element, identifier) }
            let own = base + (element.attribute("base") ?? "")
            var files: [String] = []
            for file in element.elements("file") {
                guard let href = file.attribute("href"), !href.isEmpty else {
                    note(.emptyHref, file, identifier)
                    continue
                }
                if let resolved = resolve(own + (file.attribute("base") ?? ""), href, file) { files.append(resolved) }
            }
            let href = element.attribute("href")
            let described = Self.first("lom", in: element.element("metadata")).flatMap(Self.description)
            if href?.isEmpty == true { note(.emptyHref, element, identifier) }
            let opened = href.flatMap { $0.isEmpty ? nil : resolve(own, $0, element) }
            for file in files + [opened].compactMap({ $0 })
            where contents.listed[file] == nil && !PackagePath.isWeb(file) {
                contents.listed[PackagePath.file(file)] = place(element)
            }
            if let described, let opened { contents.described[PackagePath.file(opened)] = described }
            resources[identifier] = Resource(
                identifier: identifier, type: element.attribute("type") ?? "",
                scormType: (element.attribute("scormtype") ?? element.attribute("scormType") ?? "").lowercased(),
                href: opened, files: files,
                dependencies: element.elements("dependency").compactMap { $0.attribute("identifierref") },
                place: place(element))
            order.append(identifier)
        }
        for identifier in order {
            for dependency in resources[identifier]?.dependencies ?? [] where resources[dependency] == nil {
                diagnostics.append(
                    Diagnostic(.danglingReference, at: resources[identifier]?.place ?? course.place, detail: dependency)
                )
            }
        }
    }

    private mutating func resolve(_ base: String, _ href: String, _ element: XMLElement) -> String? {
        if let address = PackagePath.remote(base, href) {
            let isWeb = PackagePath.isWeb(address)
            diagnostics.append(
                Diagnostic(.remoteAddress, at: place(element), detail: address, severity: isWeb ? nil : .error))
            return isWeb ? address : nil
        }
        guard let path = PackagePath.resolved(base, href) else {
            note(.hrefOutside, element, href)
            return nil
        }
        return path
    }

    /// One system writes each quiz twice: as the profile has it, and whole beside it. The whole one counts.
    private mutating func findRicherFiles() {
        for resource in resources.values where resource.type.contains("imsqti") || resource.type.contains("assessment")
        {
            for dependency in resource.dependencies {
                guard let other = resources[dependency] else { continue }
                let whole = (other.files + [other.href].compactMap { $0 }).first { $0.hasSuffix(".xml.qti") }
                guard let whole else { continue }
                for file in resource.files where file.hasSuffix(".xml") { contents.poorerThan[file] = whole }
            }
        }
    }

    // MARK: The tree

    private mutating func readOrganization() {
        let list = root.element("organizations")
        let all = list?.elements("organization") ?? []
        let named = list?.attribute("default")
        let chosen = all.first { $0.attribute("identifier") == named } ?? all.first
        if let named, !named.isEmpty, let chosen, chosen.attribute("identifier") != named {
            note(.organizationMissing, chosen, named)
        }
        guard let chosen else {
            if format != .contentPackage { note(.organizationMissing, root, named ?? "") }
            // Without a tree every resource that can be opened is a node.
            course.nodes = order.compactMap { resources[$0] }.filter { $0.href != nil }.map { resource in
                var node = CourseNode(
                    id: resource.identifier, title: resource.identifier, kind: Self.kind(of: resource),
                    href: resource.href)
                node.place = resource.place
                node.files = resource.files
                return node
            }
            return
        }
        for other in all where !other.isSame(as: chosen) {
            course.sourceExtra.append(SourceExtra(name: "organization", value: other.markup))
        }
        if let title = chosen.element("title")?.deepText, !title.isEmpty { course.title = title }
        course.sourceExtra += sequencing(of: chosen)
        course.nodes = chosen.elements("item").map { node(of: $0) }
    }

    private mutating func node(of item: XMLElement) -> CourseNode {
        let identifier = item.attribute("identifier") ?? ""
        if !identifier.isEmpty, !identifiers.insert("i " + identifier).inserted {
            note(.duplicateResource, item, identifier)
        }
        let reference = item.attribute("identifierref") ?? ""
        let resource = resources[reference]
        if !reference.isEmpty, resource == nil { note(.danglingReference, item, reference) }
        var node = CourseNode(
            id: identifier, title: item.element("title")?.deepText ?? "",
            kind: resource.map(Self.kind) ?? "section",
            href: resource?.href.map { PackagePath.launch($0, item.attribute("parameters") ?? "") })
        node.place = place(item)
        node.files = resource?.files ?? []
        if item.attribute("isvisible") == "false" {
            node.sourceExtra.append(SourceExtra(name: "isvisible", value: "false"))
        }
        if let score = item.element("masteryscore")?.deepText, let value = ExactDecimal(text: score + "e-2")?.fraction {
            node.masteryScore = value
        }
        node.sourceExtra += sequencing(of: item)
        node.children = item.elements("item").map { self.node(of: $0) }
        return node
    }

    private static let kept: Set<String> = [
        "prerequisites", "maxtimeallowed", "timelimitaction", "timeLimitAction", "datafromlms", "dataFromLMS",
        "masteryscore", "completionThreshold", "presentation", "sequencing", "data",
    ]

    /// What a player would act on, verbatim.
    private mutating func sequencing(of element: XMLElement) -> [SourceExtra] {
        let children = element.elements.filter { Self.kept.contains($0.name) }
        sequenced += children.count { $0.name == "sequencing" || $0.name == "prerequisites" }
        for child in children where child.name == "sequencing" {
            guard let reference = child.attribute("IDRef"), !sequences.contains(reference) else { continue }
            // Nothing here follows the rules, so that the course is no worse without them.
            diagnostics.append(
                Diagnostic(.danglingReference, at: place(child), detail: "IDRef: \(reference)", severity: .warning))
        }
        return children.map { SourceExtra(name: $0.name, value: $0.hasElements ? $0.markup : $0.deepText) }
    }

    /// Whether the resource is more than questions and the pictures and stylesheets that they show.
    private static func isPage(_ resource: Resource) -> Bool {
        guard !["assessment", "question-bank", "stimulus"].contains(kind(of: resource)) else { return false }
        guard let href = resource.href.map(PackagePath.file)?.lowercased() else {
            return kind(of: resource) != "lesson" && !isSupplement(resource)
        }
        return !isSupplement(resource) && !shown.contains(where: href.hasSuffix)
    }

    /// What questions show and nobody opens.
    private static let shown = [
        ".css", ".xsd", ".dtd", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp3", ".m4a", ".ogg", ".wav",
        ".mp4", ".webm",
    ]

    private static func isSupplement(_ resource: Resource) -> Bool {
        resource.type.lowercased().hasPrefix("associatedcontent")
    }

    /// The kind of a node by the type of its resource.
    private static func kind(of resource: Resource) -> String {
        if !resource.scormType.isEmpty { return resource.scormType }
        let type = resource.type.lowercased()
        if type.hasPrefix("imsqti") || type.hasPrefix("assessment") {
            if type.contains("stimulus") { return "stimulus" }
            return type.contains("bank") || type.contains("pool") ? "question-bank" : "assessment"
        }
        if type.hasPrefix("imswl") { return "weblink" }
        if type.hasPrefix("imsdt") { return "discussion" }
        if type.hasPrefix("imsbasiclti") { return "lti" }
        if type.hasPrefix("assignment") { return "assignment" }
        return type == "webcontent" || type.isEmpty ? "lesson" : type
    }
}
