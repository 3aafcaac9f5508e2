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
        xml.raw(try refilled(question, isTop: true, bytes).markup)
    }

    private mutating func refilled(
        _ element: XMLElement, isTop: Bool, _ bytes: (_ sha256: String) throws -> [UInt8]?
    ) throws -> XMLElement {
        var copy = element
        for index in element.children.indices {
            guard case .element(var inner) = element.children[index] else { continue }
            if inner.name == "file" || isTop && inner.name == "image_base64" {
                let folder = inner.attribute("path") ?? "/"
                let name =
                    inner.name == "file"
                    ? inner.attribute("name") ?? ""
                    : (element.element("image")?.text.trimmed ?? "").replacing("/", with: "_")
                let reference = "@@PLUGINFILE@@" + folder + (folder.hasSuffix("/") ? "" : "/") + name
                if let hash = item.assets[reference], let content = try bytes(hash) {
                    inner.children = [.text(Base64.encode(content))]
                } else if inner.name == "file" {
                    diagnostics.append(Diagnostic(.fieldNotExported, at: item.place, detail: reference))
                }
            } else {
                inner = try refilled(inner, isTop: false, bytes)
            }
            copy.children[index] = .element(inner)
        }
        return copy
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
