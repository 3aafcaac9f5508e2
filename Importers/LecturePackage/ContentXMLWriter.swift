import Drafting
package import ImportModel
import Reading
import Values

/// Writes the XML twin: everything that the model holds, with media beside the document.
///
/// Files of several folders become a document in each of these, so that what texts refer to lies where it lay.
package struct ContentXMLWriter: FormatWriter {
    package init() {}

    package var formats: [ImportFormat] { [.dangkeXML] }

    package func write(_ content: ExportContent, as format: ImportFormat) throws -> Export {
        var documents: [ExportedFile] = []
        var media: [ExportedFile] = []
        var diagnostics: [Diagnostic] = []
        for (folder, files) in ExportFolders(content.files).groups {
            var document = ContentDocument()
            document.xml.open("content", [("xmlns", ContentXMLReader.namespace)])
            for file in files {
                for course in file.content.courses { try document.write(course, of: file.content, content.bytes) }
            }
            for file in files {
                for category in file.content.categories { document.write(category, at: file.content.path) }
            }
            for file in files { try document.writeBanks(of: file.content, named: file.name, content.bytes) }
            for paper in files.flatMap(\.content.papers) { document.write(paper) }
            document.xml.close("content")
            documents.append(
                ExportedFile(path: folder + "content.xml", bytes: Array(document.xml.output.utf8)))
            media += document.media.files.map { ExportedFile(path: folder + $0.path, bytes: $0.bytes) }
            diagnostics += document.diagnostics
        }
        return Export(files: documents + media, diagnostics: diagnostics)
    }
}

/// The document as far as it is written.
struct ContentDocument {
    var xml = XMLWriting()
    var media = ExportedMedia()
    var diagnostics: [Diagnostic] = []

    mutating func write(_ category: ImportedCategory, at path: String) {
        xml.open("category", [("id", category.externalId)])
        for name in category.path { xml.element("name", name) }
        if let summary = category.summary { text("summary", summary) }
        xml.close("category")
        noteCharacters(at: SourcePlace(path: path))
    }

    /// - Parameter name: what a bank is called of which the file says nothing.
    mutating func writeBanks(
        of file: ImportedFile, named name: String, _ bytes: (ImportedAsset) throws -> [UInt8]
    ) throws {
        let inLessons = Set(file.courses.flatMap { $0.lessons.flatMap(\.assets) })
        var embedded: [String: ImportedAsset] = [:]
        for asset in file.assets {
            if case .embedded = asset.content {
                embedded[asset.sha256] = asset
            } else if !inLessons.contains(asset.reference) {
                try media.add(asset, at: SourcePlace(path: file.path), &diagnostics, bytes)
            }
        }
        let embeddedBytes = { (hash: String) in try embedded[hash].map { try bytes($0) } }
        var seen: Set<String?> = []
        let items = Dictionary(grouping: file.items, by: \.bank)
        for bank in file.banks where seen.insert(bank.id).inserted {
            try write(bank, items[bank.id] ?? [], embeddedBytes)
        }
        // What names no bank goes to one that is named like the file, as it does where such a file is imported.
        let others = file.items.filter { !seen.contains($0.bank) }
        guard !others.isEmpty else { return }
        try write(ImportedBank(id: name, place: SourcePlace(path: file.path), title: name), others, embeddedBytes)
    }

    private mutating func write(
        _ bank: ImportedBank, _ items: [ImportedItem], _ bytes: (String) throws -> [UInt8]?
    ) throws {
        let isPath = !bank.categoryPath.isEmpty && categoryPath(joined(bank.categoryPath)) == bank.categoryPath
        xml.open(
            "bank",
            [
                ("id", bank.id), ("title", bank.title), ("course", bank.course),
                ("category", isPath ? joined(bank.categoryPath) : nil), ("source", bank.source),
                ("status", bank.status),
            ])
        if !isPath { names("category", bank.categoryPath) }
        extras(bank.sourceExtra)
        var identifiers: Set<String> = []
        for item in items {
            var item = item
            if let id = item.externalId, !identifiers.insert(id).inserted {
                diagnostics.append(Diagnostic(.fieldNotExported, at: item.place, detail: "id \(id)"))
                item.externalId = nil
            }
            try write(item, in: bank, bytes)
            noteCharacters(at: item.place)
        }
        xml.close("bank")
    }

    private mutating func write(
        _ item: ImportedItem, in bank: ImportedBank, _ bytes: (String) throws -> [UInt8]?
    ) throws {
        let short = DialectQuestion(item, in: bank)
        let isShort = short?.isExact(for: item, in: bank) == true
        if let short, isShort { write(short) } else { openExact("item", item) }
        for (reference, hash) in item.assets.sorted(by: { $0.key < $1.key }) {
            if let content = try bytes(hash) {
                xml.element("file", Base64.encode(content), [("as", reference)])
            } else {
                diagnostics.append(Diagnostic(.fieldNotExported, at: item.place, detail: reference))
            }
        }
        extras(item.sourceExtra)
        xml.close(isShort ? "question" : "item")
    }

    mutating func write(_ paper: ImportedPaper) {
        xml.open(
            "paper",
            [
                ("id", paper.externalId), ("title", paper.title),
                ("seconds", paper.timeLimitSeconds.map { "\($0)" }), ("attempts", paper.attempts.map { "\($0)" }),
            ])
        for section in paper.sections {
            xml.open(
                "section",
                [
                    ("title", section.title), ("select", section.select.map { "\($0)" }),
                    ("shuffle", section.shuffle ? "true" : nil),
                    ("seconds", section.timeLimitSeconds.map { "\($0)" }),
                ])
            for reference in section.items {
                xml.empty(
                    "ref",
                    [
                        ("item", reference.item), ("points", reference.points?.text),
                        ("required", reference.isRequired ? "true" : nil),
                        ("fixed", reference.isFixed ? "true" : nil),
                    ])
            }
            xml.close("section")
        }
        extras(paper.sourceExtra)
        xml.close("paper")
        noteCharacters(at: paper.place)
    }

    // MARK: Pieces

    func joined(_ path: [String]) -> String { path.joined(separator: "/") }

    /// Names that a list between commas or slashes might not bring back.
    mutating func names(_ element: String, _ names: [String]) {
        guard !names.isEmpty else { return }
        xml.open(element)
        for name in names { xml.element("name", name) }
        xml.close(element)
    }

    /// What the source had and the model has no place for.
    mutating func extras(_ extras: [SourceExtra]) {
        for extra in extras { xml.element("extra", extra.value, [("name", extra.name)]) }
    }

    mutating func text(_ name: String, _ text: RichText) {
        xml.element(name, text.source, [("format", text.format == .markdown ? nil : text.format.rawValue)])
    }

    mutating func noteCharacters(at place: SourcePlace) {
        if xml.hasReplaced { diagnostics.append(Diagnostic(.characterReplaced, at: place)) }
        xml.hasReplaced = false
    }
}
