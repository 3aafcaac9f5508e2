import CoursePackage
import ImportModel
import LecturePackage
import MoodleXML
import Office
import PlainTextBank
import QTI
import Values

/// The readers of one import. A format is added by a target with a `FormatReader` and a row here.
struct FormatRegistry: Sendable {
    /// In the order in which they are asked, the most particular first.
    private let readers: [any FormatReader]
    /// Those that take a package as one file.
    private let documents: [any DocumentReader]

    init(limits: ImportLimits, today: CivilDate?, digest: ContentDigest, source: ImportSource? = nil) {
        let columns = source?.columns ?? [:]
        documents = [
            WorkbookReader(limits: limits, today: today, columns: columns),
            TextDocumentReader(limits: limits, today: today, columns: columns),
        ]
        readers = [
            MarkdownBankReader(limits: limits, today: today), MarkdownCourseReader(limits: limits),
            ContentXMLReader(limits: limits, today: today, digest: digest),
            MoodleXMLImporter(
                limits: limits, fractionMode: source?.takesNearestFractions == true ? .nearest : .exact, digest: digest),

            QTIReader(limits: limits), BlackboardPoolReader(limits: limits), ManifestReader(limits: limits),
            CMI5Reader(limits: limits),
            CSVBankReader(limits: limits, today: today, columns: columns),
            GIFTReader(limits: limits),
            AikenReader(limits: limits), TaskListReader(limits: limits, today: today),
            ChineseTextReader(limits: limits, today: today), CoursewareBookReader(),
        ]
    }

    /// What is written, one writer a format; a format is added by a target with a `FormatWriter` and a row here.
    static let writers: [any FormatWriter] = [
        ContentXMLWriter(), MoodleXMLWriter(), LecturePackageWriter(), WorkbookWriter(), QTIPackageWriter(),
    ]

    var formats: [ImportFormat] { readers.flatMap(\.formats) + documents.flatMap(\.formats) }

    /// The reader of `tree` as one document, and its format; `nil` where it is a package of files.
    func document(of tree: any SourceTree) -> (reader: any DocumentReader, format: ImportFormat)? {
        for reader in documents {
            if let format = reader.recognizes(tree) { return (reader, format) }
        }
        return nil
    }

    func recognizes(_ sample: FormatSample) -> ImportFormat? {
        for reader in readers {
            if let format = reader.recognizes(sample) { return format }
        }
        return nil
    }

    func reader(of format: ImportFormat) -> (any FormatReader)? {
        readers.first { $0.formats.contains(format) }
    }
}
