import ImportModel
import Reading

/// The parts of an office document: entries of its package, and how they refer to each other.
struct OfficeParts {
    let tree: any SourceTree
    let limits: ImportLimits
    let path: String

    /// Reads a part as XML; `nil` where there is none or nothing of it can be read.
    func read<Visitor: XMLRecordVisitor>(
        _ part: String, visitor: @autoclosure () -> Visitor, into file: inout ImportedFile
    ) throws -> Visitor? {
        guard tree.entries.contains(where: { $0.path == part }) else { return nil }
        let bytes = try tree.bytes(at: part, limit: limits.archiveEntryBytes)
        let reader = XMLRecordReader(path: path, limits: limits)
        let visitor = visitor()
        let reading = try reader.pass(ByteStream(bytes), to: visitor, isRecovering: false)
        // Lines of a part mean nothing to whoever wrote the document.
        for diagnostic in reading.diagnostics {
            file.diagnostics.append(
                Diagnostic(diagnostic.code, at: SourcePlace(path: path), detail: "\(part):\(diagnostic.line ?? 0)"))
        }
        return reading.verdict == .refused ? nil : visitor
    }

    /// The parts that `part` refers to, by the ids of its references.
    func relationships(of part: String, into file: inout ImportedFile) throws -> [String: String] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[..<$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        let relations = try read(
            folder.isEmpty ? "_rels/\(name).rels" : "\(folder)/_rels/\(name).rels", visitor: Relationships(),
            into: &file)
        return (relations?.targets ?? [:]).mapValues { target in
            target.hasPrefix("/") ? String(target.dropFirst()) : folder.isEmpty ? target : "\(folder)/\(target)"
        }
    }

    /// Says what the document holds besides that is not read: programs, embedded objects, pictures.
    func noteUnread(into file: inout ImportedFile) throws {
        func names(_ test: (String) -> Bool) -> [String] { tree.entries.map(\.path).filter(test) }
        let macros = names { $0.lowercased().hasSuffix("vbaproject.bin") }
        let objects = names { $0.contains("/embeddings/") || $0.contains("/activeX/") }
        let media = names { $0.contains("/media/") }
        let place = SourcePlace(path: path)
        if !macros.isEmpty { file.diagnostics.append(Diagnostic(.macroIgnored, at: place, detail: macros[0])) }
        if !objects.isEmpty {
            file.diagnostics.append(Diagnostic(.embeddedObject, at: place, detail: "\(objects.count)"))
        }
        if !media.isEmpty { file.diagnostics.append(Diagnostic(.officeMedia, at: place, detail: "\(media.count)")) }
        var outside: [String] = []
        for part in names({ $0.hasSuffix(".rels") }).prefix(Self.relatedParts) {
            outside += try read(part, visitor: Relationships(), into: &file)?.outside ?? []
        }
        if let first = outside.first {
            let rest = outside.count > 1 ? " (\(outside.count))" : ""
            file.diagnostics.append(Diagnostic(.externalPart, at: place, detail: first + rest))
        }
    }

    /// Looks through the parts that no question stands in for a marking of a classified document: the heads and feet of
    /// pages, notes and comments.
    func lookThrough(into file: inout ImportedFile) throws {
        let kinds = ["header", "footer", "footnotes", "endnotes", "comments"]
        let parts = tree.entries.map(\.path).filter { path in
            let name = path.split(separator: "/").last ?? ""
            return path.hasSuffix(".xml") && kinds.contains { name.hasPrefix($0) }
        }
        for part in parts.prefix(Self.relatedParts) { _ = try read(part, visitor: WholePart(), into: &file) }
    }

    /// A document has a handful; what comes after is not looked into.
    private static let relatedParts = 200
}

/// `Relationship` elements: what an id of a part refers to within the package.
final class Relationships: XMLRecordVisitor {
    private(set) var targets: [String: String] = [:]
    /// Addresses outside the package that something is taken from; a link that a reader may follow is none.
    private(set) var outside: [String] = []

    func enter(_ start: XMLStart) -> XMLStep {
        if start.path.count == 1 { return .descend }
        if start.attribute("TargetMode") == "External", start.attribute("Type")?.hasSuffix("/hyperlink") != true,
            outside.count < 100
        {
            outside.append(start.attribute("Target") ?? "")
        }
        // What lies outside is never fetched.
        if let id = start.attribute("Id"), let target = start.attribute("Target"),
            start.attribute("TargetMode") != "External", targets.count < 10_000
        {
            targets[id] = target
        }
        return .skip
    }

    func visit(_ record: XMLElement) {}
}

/// A part of which each paragraph is read and nothing kept.
final class WholePart: XMLRecordVisitor {
    func enter(_ start: XMLStart) -> XMLStep {
        switch start.name {
        case "p", "comment": .record
        default: .descend
        }
    }

    func visit(_ record: XMLElement) {}
}
