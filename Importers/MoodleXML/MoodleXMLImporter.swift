package import ImportModel
import Reading

/// Reads Moodle XML: a `quiz` with questions and, between them, the categories that the next ones belong to.
package struct MoodleXMLImporter: FormatReader {
    /// What to do with a fraction that is none of those the format's own editor offers.
    package enum FractionMode: Sendable {
        /// Keep the value as it is written, and warn.
        case exact
        /// Take the nearest of the usual values, and warn.
        case nearest
    }

    private let limits: ImportLimits
    private let fractionMode: FractionMode
    private let digest: ContentDigest

    package init(limits: ImportLimits, fractionMode: FractionMode = .exact, digest: ContentDigest) {
        self.limits = limits
        self.fractionMode = fractionMode
        self.digest = digest
    }

    package var formats: [ImportFormat] { [.moodleXML] }
    package var medium: FormatMedium { .xml }

    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        sample == .xml(root: "quiz") ? .moodleXML : nil
    }

    package func read(_ content: FormatContent, into file: inout ImportedFile) throws {
        let sha256 = file.sha256
        file = try self.file(at: file.path, open: content.document)
        file.sha256 = sha256
    }

    /// Everything in one document. `sha256` is left to the caller, who has the bytes.
    ///
    /// - Parameters:
    ///   - path: what diagnostics call the document.
    ///   - open: opens it; called again where it has to be recovered.
    /// - Throws: what `open` and its stream throw.
    package func file(at path: String, open: () throws -> ByteStream) throws -> ImportedFile {
        let reader = XMLRecordReader(path: path, limits: limits)
        let (quiz, reading) = try reader.read(open) { isRecovering in
            MoodleQuiz(
                path: path, limits: limits, fractionMode: fractionMode, digest: digest, isRecovering: isRecovering)
        }
        var file = ImportedFile(path: path, format: .moodleXML, encoding: reading.encoding)
        file.items = quiz.items
        file.categories = quiz.categories.described
        file.assets = quiz.assets.all
        file.diagnostics = reading.diagnostics + quiz.report.diagnostics
        if reading.isRecovered, !quiz.items.isEmpty {
            file.diagnostics.insert(Diagnostic(.recovered, at: SourcePlace(path: path)), at: 0)
        }
        if quiz.isEmpty, reading.verdict == .complete {
            file.diagnostics.append(Diagnostic(.emptyFile, at: SourcePlace(path: path, line: 1)))
        }
        return file
    }
}
