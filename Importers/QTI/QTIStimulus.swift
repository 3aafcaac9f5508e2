package import ImportModel
import Reading

/// A text that questions of other files begin with.
package struct QTIStimulus {
    private let body: XMLElement

    /// The references to such texts that an item has been left with by the reader of items.
    package static let reference = "assessmentStimulusRef"

    /// `nil` where `document` is none.
    package init?(_ document: @escaping () throws -> ByteStream, path: String, limits: ImportLimits) throws {
        let (root, reading) = try XMLRecordReader(path: path, limits: limits).read(document) { _ in QTIWholeDocument() }
        guard reading.verdict == .complete, let element = root.element?.canonical, element.name == "assessmentStimulus",
            let body = element.element("stimulusBody")
        else { return nil }
        self.body = body
    }

    /// The text as HTML, its addresses as seen from the folder from which `folder` leads to that of the stimulus.
    package func html(in folder: String) -> String {
        guard !folder.isEmpty else { return QTI2Body.text(of: body) }
        let moved = body.rewritten { element, _ in
            guard element.attributes.contains(where: Self.isAddress) else { return .keep }
            return .rename(
                element.name,
                attributes: element.attributes.map { attribute in
                    guard Self.isAddress(attribute) else { return attribute }
                    var attribute = attribute
                    attribute.value = folder + attribute.value
                    return attribute
                })
        }
        return QTI2Body.text(of: moved)
    }

    /// Whether the attribute names a file beside the text.
    private static func isAddress(_ attribute: XMLAttribute) -> Bool {
        guard ["src", "href", "data", "poster"].contains(attribute.name), let first = attribute.value.first else {
            return false
        }
        return first != "#" && first != "/" && !attribute.value.contains(":")
    }
}
