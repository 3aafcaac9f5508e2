import Drafting
package import ImportModel
import Reading
import Values

/// Writes the XML twin: courses with their media beside the document, and banks.
package struct ContentXMLWriter: FormatWriter {
    package init() {}

    package var formats: [ImportFormat] { [.dangkeXML] }

    package func write(_ content: ExportContent, as format: ImportFormat) throws -> Export {
        var document = ContentDocument()
        document.xml.open("content", [("xmlns", ContentXMLReader.namespace)])
        for file in content.files {
            for course in file.courses { try document.write(course, of: file, bytes: content.bytes) }
            document.writeBanks(of: file)
            for paper in file.papers {
                document.diagnostics.append(Diagnostic(.contentNotExported, at: paper.place, detail: paper.title))
            }
            for category in file.categories where category.summary != nil || category.externalId != nil {
                document.diagnostics.append(
                    Diagnostic(
                        .contentNotExported, at: SourcePlace(path: file.path),
                        detail: category.path.joined(separator: "/")))
            }
        }
        document.xml.close("content")
        let text = ExportedFile(path: "content.xml", bytes: Array(document.xml.output.utf8))
        return Export(files: [text] + document.media, diagnostics: document.diagnostics)
    }
}

/// The document as far as it is written.
struct ContentDocument {
    var xml = XMLWriting()
    var media: [ExportedFile] = []
    var diagnostics: [Diagnostic] = []

    mutating func write(
        _ course: ImportedCourse, of file: ImportedFile, bytes: (ImportedAsset) throws -> [UInt8]
    ) throws {
        guard course.nodes.isEmpty else {
            diagnostics.append(Diagnostic(.contentNotExported, at: course.place, detail: course.title))
            return
        }
        xml.open(
            "course",
            [
                ("id", course.id), ("title", course.title), ("category", course.category),
                ("hours", course.hours?.text), ("tags", list(course.tags)), ("audience", list(course.audience)),
                ("source", course.source), ("valid-from", course.validFrom?.text),
                ("valid-to", course.validTo?.text), ("status", course.status),
            ] + attributes(course.sourceExtra, known: CourseFields.names, at: course.place))
        if let summary = course.summary { xml.element("summary", summary.source) }
        for lesson in course.lessons {
            xml.open(
                "lesson",
                [
                    ("id", lesson.id), ("title", lesson.title), ("seconds", lesson.seconds.map { "\($0)" }),
                    ("required", lesson.isRequired ? "true" : nil),
                ])
            if !lesson.body.source.isEmpty { xml.element("md", lesson.body.source) }
            for reference in lesson.assets {
                guard let asset = file.assets.first(where: { $0.reference == reference }) else { continue }
                guard !reference.hasPrefix("/"), !reference.split(separator: "/").contains("..") else {
                    // It lies outside of the folder that is written.
                    diagnostics.append(Diagnostic(.fieldNotExported, at: lesson.place, detail: reference))
                    continue
                }
                if !media.contains(where: { $0.path == reference }) {
                    media.append(ExportedFile(path: reference, bytes: try bytes(asset)))
                }
                // A picture is found by the text that shows it.
                guard !lesson.body.source.contains(reference) else { continue }
                xml.empty(
                    "asset",
                    [
                        ("href", reference), ("sha256", asset.sha256), ("mime", asset.mime),
                        ("seconds", asset.seconds.map { "\($0)" }),
                    ])
            }
            xml.close("lesson")
        }
        xml.close("course")
        noteCharacters(at: course.place)
    }

    mutating func writeBanks(of file: ImportedFile) {
        var seen: Set<String?> = []
        for bank in file.banks where seen.insert(bank.id).inserted {
            write(bank, file.items.filter { $0.bank == bank.id }, from: file.format)
        }
        // What names no bank goes to one that is named like the file.
        let others = file.items.filter { !seen.contains($0.bank) }
        guard !others.isEmpty else { return }
        let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
        write(
            ImportedBank(id: name, place: SourcePlace(path: file.path), title: name), others, from: file.format)
    }

    private mutating func write(_ bank: ImportedBank, _ items: [ImportedItem], from format: ImportFormat) {
        xml.open(
            "bank",
            [
                ("id", bank.id), ("title", bank.title), ("course", bank.course),
                ("category", bank.categoryPath.isEmpty ? nil : bank.categoryPath.joined(separator: "/")),
                ("source", bank.source), ("status", bank.status),
            ]
                + attributes(
                    bank.sourceExtra, known: ["id", "title", "course", "category", "source", "status"],
                    at: bank.place))
        for item in items {
            var writer = ContentQuestionWriter(item: item, bank: bank, format: format, document: self)
            writer.write()
            self = writer.document
            noteCharacters(at: item.place)
        }
        xml.close("bank")
    }

    func list(_ values: [String]) -> String? { values.isEmpty ? nil : values.joined(separator: ",") }

    /// What the source had beside the known fields, where it can be an attribute.
    mutating func attributes(
        _ extras: [SourceExtra], known: Set<String>, at place: SourcePlace
    ) -> [(name: String, value: String?)] {
        var names: Set<String> = known.union(["xmlns", "format", "type"])
        var lost: [String] = []
        var attributes: [(name: String, value: String?)] = []
        for extra in extras {
            let isName = extra.name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_.\-]*/) != nil
            if isName, extra.value.utf8.count <= 1_000, names.insert(extra.name).inserted {
                attributes.append((extra.name, extra.value))
            } else {
                lost.append(extra.name)
            }
        }
        if !lost.isEmpty {
            diagnostics.append(Diagnostic(.fieldNotExported, at: place, detail: lost.joined(separator: ", ")))
        }
        return attributes
    }

    private mutating func noteCharacters(at place: SourcePlace) {
        if xml.hasReplaced { diagnostics.append(Diagnostic(.characterReplaced, at: place)) }
        xml.hasReplaced = false
    }
}
