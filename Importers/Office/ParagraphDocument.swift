package import ImportModel
import Reading

/// Writes lines as the paragraphs of a document, without any formatting.
package enum ParagraphDocument {
    /// The parts of the document, for one archive.
    package static func files(_ lines: [String]) -> [ExportedFile] {
        [
            ("[Content_Types].xml", contentTypes), ("_rels/.rels", relationships), ("word/document.xml", body(lines)),
        ].map { ExportedFile(path: $0.0, bytes: Array($0.1.output.utf8)) }
    }

    private static let package = "http://schemas.openxmlformats.org/package/2006/"
    private static let document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let types = "application/vnd.openxmlformats-"

    private static var contentTypes: XMLWriting {
        var xml = XMLWriting()
        xml.open("Types", [("xmlns", package + "content-types")])
        xml.empty("Default", [("Extension", "rels"), ("ContentType", types + "package.relationships+xml")])
        xml.empty(
            "Override",
            [
                ("PartName", "/word/document.xml"),
                ("ContentType", types + "officedocument.wordprocessingml.document.main+xml"),
            ])
        xml.close("Types")
        return xml
    }

    private static var relationships: XMLWriting {
        var xml = XMLWriting()
        xml.open("Relationships", [("xmlns", package + "relationships")])
        xml.empty("Relationship", [("Id", "rId1"), ("Type", document), ("Target", "word/document.xml")])
        xml.close("Relationships")
        return xml
    }

    private static func body(_ lines: [String]) -> XMLWriting {
        var xml = XMLWriting()
        xml.open("w:document", [("xmlns:w", main)])
        xml.open("w:body")
        for line in lines {
            xml.open("w:p")
            xml.open("w:r")
            xml.element("w:t", line, [("xml:space", "preserve")])
            xml.close("w:r")
            xml.close("w:p")
        }
        xml.close("w:body")
        xml.close("w:document")
        return xml
    }
}
