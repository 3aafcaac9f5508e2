import Drafting
package import ImportModel
import Values

/// Writes Markdown: banks as our dialect has them, and, as a lecture package, courses and their media with them.
package struct LecturePackageWriter: FormatWriter {
    package init() {}

    package var formats: [ImportFormat] { [.lecturePackage, .markdownBank] }

    package func write(_ content: ExportContent, as format: ImportFormat) throws -> Export {
        var documents: [ExportedFile] = []
        var media: [ExportedFile] = []
        var diagnostics: [Diagnostic] = []
        for (folder, files) in ExportFolders(content.files).groups {
            var package = MarkdownPackage(bytes: content.bytes)
            for file in files {
                if format == .lecturePackage {
                    for course in file.content.courses { try package.write(course, of: file.content) }
                } else {
                    package.leaveOut(file.content.courses.map { ($0.place, $0.title) })
                }
                package.leaveOut(file.content.papers.map { ($0.place, $0.title) })
                package.leaveOut(
                    file.content.categories.filter { $0.summary != nil || $0.externalId != nil }.map {
                        (SourcePlace(path: file.content.path), $0.path.joined(separator: "/"))
                    })
                try package.writeBanks(of: file.content, named: file.name)
            }
            documents += package.documents.map { ExportedFile(path: folder + $0.path, bytes: $0.bytes) }
            media += package.media.files.map { ExportedFile(path: folder + $0.path, bytes: $0.bytes) }
            diagnostics += package.diagnostics
        }
        if documents.isEmpty { documents = [ExportedFile(path: "questions.md", bytes: [])] }
        return Export(files: documents + media, diagnostics: diagnostics)
    }
}

/// The Markdown files of one folder, and what lies beside them.
struct MarkdownPackage {
    private(set) var documents: [ExportedFile] = []
    var media = ExportedMedia()
    var diagnostics: [Diagnostic] = []
    let bytes: (ImportedAsset) throws -> [UInt8]

    init(bytes: @escaping (ImportedAsset) throws -> [UInt8]) {
        self.bytes = bytes
    }

    mutating func leaveOut(_ named: [(SourcePlace, String)]) {
        diagnostics += named.map { Diagnostic(.contentNotExported, at: $0.0, detail: $0.1) }
    }

    /// Adds a document under a name like `name`.
    mutating func add(_ name: String, _ text: String) {
        var path = name + ".md"
        var number = 2
        while documents.contains(where: { $0.path.lowercased() == path.lowercased() }) {
            // Behind `name.md` in the order in which files are read.
            path = "\(name)_\(number).md"
            number += 1
        }
        documents.append(ExportedFile(path: path, bytes: Array(text.utf8)))
    }

    // MARK: Banks

    /// - Parameter name: what a bank is called of which the file says nothing.
    mutating func writeBanks(of file: ImportedFile, named name: String) throws {
        try addMedia(of: file)
        let embedded = Dictionary(
            file.assets.filter { if case .embedded = $0.content { true } else { false } }.map { ($0.sha256, $0) },
            uniquingKeysWith: { first, _ in first })
        let last = name.split(separator: "/").last.map(String.init) ?? name
        let bare = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
        var seen: Set<String?> = []
        let items = Dictionary(grouping: file.items, by: \.bank)
        for bank in file.banks where seen.insert(bank.id).inserted {
            try write(bank, items[bank.id] ?? [], named: bare, embedded)
        }
        let others = file.items.filter { !seen.contains($0.bank) }
        guard !others.isEmpty else { return }
        let bank = ImportedBank(id: name, place: SourcePlace(path: file.path), title: name)
        try write(bank, others, named: bare, embedded)
    }

    /// Files that lie in the source, where its texts look for them.
    private mutating func addMedia(of file: ImportedFile) throws {
        let inLessons = Set(file.courses.flatMap { $0.lessons.flatMap(\.assets) })
        for asset in file.assets where !inLessons.contains(asset.reference) {
            guard case .member = asset.content else { continue }
            try media.add(asset, at: SourcePlace(path: file.path), &diagnostics, bytes)
        }
    }

    private mutating func write(
        _ bank: ImportedBank, _ items: [ImportedItem], named name: String, _ embedded: [String: ImportedAsset]
    ) throws {
        var front = FrontMatterWriting()
        front.add("bank", bank.id)
        front.add("title", bank.title)
        front.add("course", bank.course)
        front.add("category", bank.categoryPath.isEmpty ? nil : bank.categoryPath.joined(separator: "/"))
        if categoryPath(bank.categoryPath.joined(separator: "/")) != bank.categoryPath { front.lost.append("category") }
        front.add("source", bank.source)
        front.add("status", bank.status)
        for extra in bank.sourceExtra { front.addExtra(extra) }
        note(front.lost, at: bank.place)
        var text = front.text
        var identifiers: Set<String> = []
        for item in items {
            var item = item
            var lost: [String] = []
            if let id = item.externalId, !identifiers.insert(id).inserted {
                lost.append("id \(id)")
                item.externalId = nil
            }
            let paths = try addFiles(of: item, embedded, &lost)
            guard let lines = BankQuestionWriter(item, in: bank, paths: paths, &lost, &diagnostics)?.lines else {
                diagnostics.append(
                    Diagnostic(
                        .kindNotExported, at: item.place,
                        detail: item.kind == .unsupported ? item.sourceType : item.kind.rawValue))
                continue
            }
            text += "\n" + lines.joined(separator: "\n") + "\n"
            note(lost, at: item.place)
        }
        add(name, text)
    }

    /// The paths of the files that the question embeds, by what its texts call them.
    private mutating func addFiles(
        of item: ImportedItem, _ embedded: [String: ImportedAsset], _ lost: inout [String]
    ) throws -> [String: String?] {
        var paths: [String: String?] = [:]
        for (reference, hash) in item.assets.sorted(by: { $0.key < $1.key }) {
            guard var asset = embedded[hash], Self.shown.contains(asset.mime) else {
                lost.append(reference)
                paths[reference] = .some(nil)
                continue
            }
            let name = asset.name.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? String($0) : "-" }.joined()
            asset.reference = "media/\(name)"
            if media.holds(another: asset) { asset.reference = "media/\(hash.prefix(8))-\(name)" }
            try media.add(asset, at: item.place, &diagnostics, bytes)
            paths[reference] = asset.reference
        }
        return paths
    }

    /// The types that a lecture package may show.
    private static let shown: Set<String> = [
        "image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "video/mp4", "video/webm",
        "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav",
    ]

    func noted(_ lost: [String], at place: SourcePlace) -> [Diagnostic] {
        lost.isEmpty ? [] : [Diagnostic(.fieldNotExported, at: place, detail: lost.joined(separator: ", "))]
    }

    mutating func note(_ lost: [String], at place: SourcePlace) { diagnostics += noted(lost, at: place) }
}
