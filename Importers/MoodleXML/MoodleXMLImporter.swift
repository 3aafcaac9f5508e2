package import ImportModel
import Reading

/// Reads Moodle XML: a `quiz` with questions and, between them, the categories that the next ones belong to.
package struct MoodleXMLImporter: PassingFormatReader {
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

    package func read(
        _ content: FormatContent, into file: inout ImportedFile, passing consumer: ItemConsumer
    ) throws {
        let sha256 = file.sha256
        file = try self.file(
            at: file.path, open: content.document, restart: consumer.restart, take: consumer.take)
        file.sha256 = sha256
    }

    /// Everything in one document. `sha256` is left to the caller, who has the bytes.
    ///
    /// - Parameters:
    ///   - path: what diagnostics call the document.
    ///   - open: opens it; called again where it has to be recovered.
    /// - Throws: what `open` and its stream throw.
    package func file(at path: String, open: () throws -> ByteStream) throws -> ImportedFile {
        var items: [ImportedItem] = []
        var file = try self.file(at: path, open: open, restart: { items = [] }, take: { items.append($0) })
        file.items = items
        return file
    }

    /// As `file(at:open:)`, but hands each question over as soon as it is read; memory holds one of them.
    ///
    /// - Parameters:
    ///   - restart: called where the document has to be recovered: what was taken so far comes again.
    ///   - take: takes a question.
    package func file(
        at path: String, open: () throws -> ByteStream, restart: () -> Void,
        take: @escaping (ImportedItem) -> Void
    ) throws -> ImportedFile {
        let reader = XMLRecordReader(path: path, limits: limits)
        let (quiz, reading) = try reader.read(open) { isRecovering in
            if isRecovering { restart() }
            return MoodleQuiz(
                path: path, limits: limits, fractionMode: fractionMode, digest: digest, isRecovering: isRecovering,
                take: take)
        }
        var file = ImportedFile(path: path, format: .moodleXML, encoding: reading.encoding)
        file.categories = quiz.categories.described
        file.assets = quiz.assets.all
        file.diagnostics = reading.diagnostics + quiz.report.diagnostics
        if reading.isRecovered, quiz.count > 0 {
            file.diagnostics.insert(Diagnostic(.recovered, at: SourcePlace(path: path)), at: 0)
        }
        if quiz.isEmpty, reading.verdict == .complete {
            file.noteEmpty()
        }
        return file
    }
}
