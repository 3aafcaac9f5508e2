import ImportModel
import Reading

extension MoodleQuestionWriter {
    /// A question that was kept verbatim is written verbatim, with the content of its files put back.
    mutating func writeUnsupported(_ bytes: (_ sha256: String) throws -> [UInt8]?) throws {
        guard format == .moodleXML, let source = item.sourceExtra.first(where: { $0.name == "question" })?.value,
            let question = try MoodleSource.question(source)
        else {
            diagnostics.append(Diagnostic(.kindNotExported, at: item.place, detail: item.sourceType))
            return
        }
        xml.raw(try refilled(question, bytes).markup)
    }

    private mutating func refilled(
        _ question: XMLElement, _ bytes: (_ sha256: String) throws -> [UInt8]?
    ) throws -> XMLElement {
        try question.rewritten { inner, depth in
            guard inner.name == "file" || depth == 1 && inner.name == "image_base64" else { return .keep }
            let folder = inner.attribute("path") ?? "/"
            let name =
                inner.name == "file"
                ? inner.attribute("name") ?? ""
                : (question.element("image")?.trimmedText ?? "").replacing("/", with: "_")
            let reference = "@@PLUGINFILE@@" + folder + (folder.hasSuffix("/") ? "" : "/") + name
            if let hash = item.assets[reference], let content = try bytes(hash) { return .fill(Base64.encode(content)) }
            if inner.name == "file" {
                diagnostics.append(Diagnostic(.fieldNotExported, at: item.place, detail: reference))
            }
            return .keep
        }
    }
}

/// A kept `question`, read back from its markup.
private final class MoodleSource: XMLRecordVisitor {
    private var question: XMLElement?

    static func question(_ markup: String) throws -> XMLElement? {
        let reader = XMLRecordReader(path: "question", limits: .standard)
        let bytes = Array("<quiz>\(markup)</quiz>".utf8)
        let (visitor, reading) = try reader.read({ ByteStream(bytes) }) { _ in MoodleSource() }
        return reading.verdict == .complete ? visitor.question : nil
    }

    func enter(_ start: XMLStart) -> XMLStep { start.path.count == 1 ? .descend : .record }

    func visit(_ record: XMLElement) { question = record }
}
