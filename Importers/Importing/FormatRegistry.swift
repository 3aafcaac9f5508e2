import ImportModel
import LecturePackage
import MoodleXML
import PlainTextBank
import Values

/// The readers of one import. A format is added by a target with a `FormatReader` and a row here.
struct FormatRegistry: Sendable {
    /// In the order in which they are asked, the most particular first.
    private let readers: [any FormatReader]

    init(limits: ImportLimits, today: CivilDate?, digest: ContentDigest) {
        readers = [
            MarkdownBankReader(limits: limits, today: today), MarkdownCourseReader(limits: limits),
            ContentXMLReader(limits: limits, today: today), MoodleXMLImporter(limits: limits, digest: digest),
            GIFTReader(limits: limits), AikenReader(limits: limits), TaskListReader(limits: limits, today: today),
            ChineseTextReader(limits: limits, today: today),
        ]
    }

    var formats: [ImportFormat] { readers.flatMap(\.formats) }

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
