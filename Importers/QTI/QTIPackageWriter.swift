package import ImportModel
import Reading

/// Writes a package of QTI 2.2 or 3.0: a manifest, a file for each question and each paper, and the media beside them.
package struct QTIPackageWriter: FormatWriter {
    package init() {}

    package var formats: [ImportFormat] { [.qti22, .qti30] }

    package func write(_ content: ExportContent, as format: ImportFormat) throws -> Export {
        guard let version = QTIVersion(format) else {
            preconditionFailure("The registry asks a writer for its own formats, not for \(format).")
        }
        var package = QTIPackage(version: version, itemCount: content.files.reduce(0) { $0 + $1.items.count })
        for file in content.files { try package.add(file, bytes: content.bytes) }
        package.addPapers(of: content.files)
        return Export(
            files: package.files(), container: .archive(name: "questions.zip"), diagnostics: package.diagnostics)
    }
}

/// A package as far as it is put together.
struct QTIPackage {
    /// A file of the package as the manifest lists it.
    struct Resource {
        let identifier: String
        let path: String
        let type: String
        var metadata: [MarkupNode] = []
        var dependencies: [String] = []
    }

    /// A question that was written, as papers name it.
    private struct Written {
        let path: String
        let points: ExactDecimal
    }

    let version: QTIVersion
    private(set) var diagnostics: [Diagnostic] = []
    private var items: [(resource: Resource, bytes: [UInt8])] = []
    private var tests: [(resource: Resource, bytes: [UInt8])] = []
    private var media: [(resource: Resource, bytes: [UInt8])] = []
    private var mediaByDigest: [String: Int] = [:]
    /// By the file's path and the item's identifier, or by the identifier alone where no other file has it.
    private var written: [String: Written] = [:]
    private var titles: [String] = []
    private let width: Int

    init(version: QTIVersion, itemCount: Int) {
        self.version = version
        width = max(3, "\(itemCount)".count)
    }

    // MARK: Questions

    mutating func add(_ file: ImportedFile, bytes: (ImportedAsset) throws -> [UInt8]) throws {
        var assets: [String: ImportedAsset] = [:]
        for asset in file.assets { assets[asset.sha256] = asset }
        for item in file.items {
            let shown = MediaUse()
            let known = assets
            var writer = QTIItemWriter(item: item, version: version) { digest in
                guard let asset = known[digest] else { return nil }
                shown.add(digest)
                return Self.path(of: asset)
            }
            let name = "item-" + padded(items.count + 1)
            let identifier = item.externalId ?? name
            let element = writer.write(identifier: identifier)
            diagnostics += writer.diagnostics
            guard let element else { continue }
            let used = try shown.digests.compactMap { try assets[$0].map { try add($0, bytes) } }
            let (content, hasReplaced) = version.document(element)
            if hasReplaced { diagnostics.append(Diagnostic(.characterReplaced, at: item.place)) }
            let path = name + ".xml"
            items.append(
                (
                    Resource(
                        identifier: name, path: path, type: version.resourceType("item"),
                        metadata: QTIMetadata.nodes(of: item), dependencies: used), content
                ))
            let entry = Written(path: path, points: item.points)
            written[Self.key(identifier, in: file)] = entry
            if written[identifier] == nil { written[identifier] = entry }
            // A paper names an item without an identifier by its file.
            if file.items.count == 1, written[file.path] == nil { written[file.path] = entry }
            if item.externalId == nil { written["\(file.path)#\(item.ordinal)"] = entry }
        }
        for course in file.courses {
            diagnostics.append(Diagnostic(.contentNotExported, at: course.place, detail: course.title))
        }
        for category in file.categories where category.summary != nil || category.externalId != nil {
            diagnostics.append(
                Diagnostic(
                    .contentNotExported, at: SourcePlace(path: file.path),
                    detail: category.path.joined(separator: "/")))
        }
        titles += file.banks.map(\.title)
        diagnostics += file.banks.map { Diagnostic(.fieldNotExported, at: $0.place, detail: "\($0.id) \($0.title)") }
    }

    private static func key(_ identifier: String, in file: ImportedFile) -> String { "\(file.path)\u{0}\(identifier)" }

    private func padded(_ number: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func path(of asset: ImportedAsset) -> String {
        let ending = asset.name.split(separator: ".").dropFirst().last?.lowercased() ?? ""
        let isPlain =
            (1...5).contains(ending.utf8.count) && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return "media/" + asset.sha256.prefix(16) + (isPlain ? ".\(ending)" : "")
    }

    /// - Returns: the identifier of the resource.
    private mutating func add(_ asset: ImportedAsset, _ bytes: (ImportedAsset) throws -> [UInt8]) throws -> String {
        if let known = mediaByDigest[asset.sha256] { return media[known].resource.identifier }
        let resource = Resource(
            identifier: "media-" + asset.sha256.prefix(16), path: Self.path(of: asset), type: "webcontent")
        mediaByDigest[asset.sha256] = media.count
        media.append((resource, try bytes(asset)))
        return resource.identifier
    }

    // MARK: Papers

    mutating func addPapers(of files: [ImportedFile]) {
        let written = written
        for file in files {
            for paper in file.papers {
                let name = "test-" + padded(tests.count + 1)
                var writer = QTITestWriter(paper: paper) { item in
                    let found = written[Self.key(item, in: file)] ?? written[item]
                    return found.map { ($0.path, $0.points) }
                }
                let element = writer.write(identifier: paper.externalId ?? name)
                diagnostics += writer.diagnostics
                let (content, hasReplaced) = version.document(element)
                if hasReplaced { diagnostics.append(Diagnostic(.characterReplaced, at: paper.place)) }
                let used = writer.used
                tests.append(
                    (
                        Resource(
                            identifier: name, path: name + ".xml", type: version.resourceType("test"),
                            dependencies: items.map(\.resource).filter { used.contains($0.path) }.map(\.identifier)),
                        content
                    ))
            }
        }
    }

    // MARK: Manifest

    /// The manifest, then everything that it lists.
    func files() -> [ExportedFile] {
        let all = tests + items + media
        var manifest = XMLWriting()
        manifest.tree(manifestElement(all.map(\.resource)), lines: Self.lines)
        return [ExportedFile(path: "imsmanifest.xml", bytes: Array(manifest.output.utf8))]
            + all.map { ExportedFile(path: $0.resource.path, bytes: $0.bytes) }
    }

    private func manifestElement(_ resources: [Resource]) -> MarkupElement {
        var metadata: [MarkupNode] = [
            .element("schema", [], [.text(version.schema.name)]),
            .element("schemaversion", [], [.text(version.schema.version)]),
        ]
        // Of several banks none is the package.
        if titles.count == 1 { metadata.append(QTIMetadata.titled(titles[0])) }
        return MarkupElement(
            "manifest", [("xmlns", version.manifestNamespace), ("identifier", "questions")],
            [
                .element("metadata", [], metadata), .element("organizations"),
                .element("resources", [], resources.map(Self.node)),
            ])
    }

    private static func node(_ resource: Resource) -> MarkupNode {
        var children: [MarkupNode] = []
        if !resource.metadata.isEmpty { children.append(.element("metadata", [], resource.metadata)) }
        children.append(.element("file", [("href", resource.path)]))
        children += resource.dependencies.map { .element("dependency", [("identifierref", $0)]) }
        return .element(
            "resource", [("identifier", resource.identifier), ("type", resource.type), ("href", resource.path)],
            children)
    }

    private static let lines: Set<String> = [
        "manifest", "metadata", "resources", "resource", "lom", "general", "educational", "classification", "taxonPath",
        "taxon", "difficulty", "purpose",
    ]
}

/// Notes the media that one question shows, in order.
private final class MediaUse {
    private(set) var digests: [String] = []

    func add(_ digest: String) {
        if !digests.contains(digest) { digests.append(digest) }
    }
}

/// What the manifest says of a question, in the terms of LOM.
enum QTIMetadata {
    static let namespace = "http://ltsc.ieee.org/xsd/LOM"
    /// From 1 to 5.
    static let difficulties = ["very easy", "easy", "medium", "difficult", "very difficult"]

    static func titled(_ title: String) -> MarkupNode {
        lom([.element("general", [], [.element("title", [], [string(title)])])])
    }

    static func nodes(of item: ImportedItem) -> [MarkupNode] {
        var general: [MarkupNode] = []
        if !item.title.isEmpty { general.append(.element("title", [], [string(item.title)])) }
        if let language = item.language { general.append(.element("language", [], [.text(language)])) }
        general += item.tags.map { .element("keyword", [], [string($0)]) }
        var parts: [MarkupNode] = general.isEmpty ? [] : [.element("general", [], general)]
        if let difficulty = item.difficulty, difficulties.indices.contains(difficulty - 1) {
            parts.append(
                .element(
                    "educational", [], [.element("difficulty", [], term(difficulties[difficulty - 1]))]))
        }
        if !item.categoryPath.isEmpty {
            // Each is a refinement of the one before it.
            let taxons = item.categoryPath.map {
                MarkupNode.element("taxon", [], [.element("entry", [], [string($0)])])
            }
            parts.append(
                .element(
                    "classification", [],
                    [.element("purpose", [], term("discipline")), .element("taxonPath", [], taxons)]))
        }
        return parts.isEmpty ? [] : [lom(parts)]
    }

    private static func lom(_ parts: [MarkupNode]) -> MarkupNode { .element("lom", [("xmlns", namespace)], parts) }

    private static func string(_ text: String) -> MarkupNode { .element("string", [], [.text(text)]) }

    private static func term(_ value: String) -> [MarkupNode] {
        [.element("source", [], [.text("LOMv1.0")]), .element("value", [], [.text(value)])]
    }
}
