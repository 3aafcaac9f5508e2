package import ImportModel
import Reading

/// Writes Moodle XML, of which `MoodleXMLImporter` reads back every field that the format can carry.
package struct MoodleXMLWriter: FormatWriter {
    package init() {}

    package var formats: [ImportFormat] { [.moodleXML] }

    package func write(_ content: ExportContent, as format: ImportFormat) throws -> Export {
        var xml = XMLWriting()
        var diagnostics: [Diagnostic] = []
        var category: [String] = []
        xml.open("quiz")
        for file in content.files {
            for described in file.categories {
                writeCategory(described.path, described, to: &xml)
                category = described.path
            }
            var assets: [String: ImportedAsset] = [:]
            for asset in file.assets { assets[asset.sha256] = asset }
            for item in file.items {
                let (start, last) = (xml.byteCount, category)
                if item.categoryPath != category {
                    writeCategory(item.categoryPath, nil, to: &xml)
                    category = item.categoryPath
                }
                let begin = xml.byteCount
                // Handed over and not shared: a second holder would have all of it copied with each question.
                var writer = MoodleQuestionWriter(
                    item: MoodlePictures.embedding(in: item, assets), format: file.format, xml: xml)
                xml = XMLWriting()
                try writer.write { hash in
                    guard let asset = assets[hash] else { return nil }
                    return try content.bytes(asset)
                }
                xml = writer.xml
                if xml.byteCount == begin {
                    // A category without the question that it was for would be lost when it is read again.
                    xml.cut(to: start)
                    category = last
                }
                if xml.hasReplaced { writer.diagnostics.append(Diagnostic(.characterReplaced, at: item.place)) }
                xml.hasReplaced = false
                diagnostics += writer.diagnostics
            }
            diagnostics += Self.leftOut(of: file)
        }
        xml.close("quiz")
        return Export(files: [ExportedFile(path: "quiz.xml", bytes: Array(xml.output.utf8))], diagnostics: diagnostics)
    }

    private func writeCategory(_ path: [String], _ described: ImportedCategory?, to xml: inout XMLWriting) {
        let names = ["$course$", "top"] + path.map { $0.replacing("/", with: "//") }
        xml.open("question", [("type", "category")])
        xml.open("category")
        xml.element("text", names.joined(separator: "/"))
        xml.close("category")
        if let summary = described?.summary {
            xml.open("info", [("format", summary.format.moodle)])
            xml.element("text", summary.source)
            xml.close("info")
        }
        if let identifier = described?.externalId { xml.element("idnumber", identifier) }
        xml.close("question")
    }

    /// What is no question.
    private static func leftOut(of file: ImportedFile) -> [Diagnostic] {
        // Told once, since others name the options of all their questions.
        let named = file.items.count(where: isRelabelled)
        let options = Diagnostic(
            .fieldNotExported, at: SourcePlace(path: file.path), detail: "options/@id: \(named)")
        return (named > 0 ? [options] : [])
            + file.courses.map { Diagnostic(.contentNotExported, at: $0.place, detail: $0.title) }
            + file.papers.map { Diagnostic(.contentNotExported, at: $0.place, detail: $0.title) }
            + file.banks.map { Diagnostic(.fieldNotExported, at: $0.place, detail: "\($0.id) \($0.title)") }
    }

    /// Whether reading will give its options other identifiers: letters, or the sides of a pair with a number.
    private static func isRelabelled(_ item: ImportedItem) -> Bool {
        switch item.kind {
        case .trueFalse: !item.options.isEmpty
        case .match: item.options.contains { $0.id.first != "L" && $0.id.first != "R" || Int($0.id.dropFirst()) == nil }
        default: item.options.enumerated().contains { $0.element.id != ImportedOption.letter(at: $0.offset) }
        }
    }
}

extension RichText.Format {
    /// The name that the `format` attribute has for it.
    var moodle: String {
        switch self {
        case .html: "html"
        case .markdown: "markdown"
        case .plain: "plain_text"
        case .moodleAuto: "moodle_auto_format"
        }
    }
}
