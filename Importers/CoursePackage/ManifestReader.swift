package import ImportModel
import Reading

/// Reads `imsmanifest.xml`: IMS Content Packaging, QTI packages, Common Cartridge, SCORM 1.2 and 2004. The tree is read
/// whole; what a player would do with it is kept and said to be not enforced.
package struct ManifestReader: FormatReader {
    private let limits: ImportLimits

    package init(limits: ImportLimits) {
        self.limits = limits
    }

    package var formats: [ImportFormat] { [.scorm12, .scorm2004, .commonCartridge, .contentPackage] }
    package var medium: FormatMedium { .xml }

    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        sample == .xml(root: "manifest") ? .contentPackage : nil
    }

    package func read(_ content: FormatContent, into file: inout ImportedFile) throws {
        let path = file.path
        let reader = XMLRecordReader(path: path, limits: limits)
        let (document, reading) = try reader.read(content.document) { _ in WholeDocument(root: "manifest") }
        file.encoding = reading.encoding
        file.diagnostics += reading.diagnostics
        guard let root = document.element else {
            if reading.verdict == .complete { file.noteEmpty() }
            return
        }
        if reading.isRecovered { file.diagnostics.insert(Diagnostic(.recovered, at: SourcePlace(path: path)), at: 0) }
        var manifest = Manifest(root, path: path)
        manifest.read()
        file.format = manifest.format
        file.courses.append(manifest.course)
        file.contents = manifest.contents
        file.diagnostics += manifest.diagnostics
    }
}

/// Takes a document as one element.
final class WholeDocument: XMLRecordVisitor {
    private let root: String
    private(set) var element: XMLElement?

    init(root: String) {
        self.root = root
    }

    func enter(_ start: XMLStart) -> XMLStep { start.name == root ? .record : .skip }

    func visit(_ record: XMLElement) { element = record }
}
