import ImportModel
import Values

/// What a file seems to be.
struct FormatGuess {
    let format: ImportFormat
    /// Why it is not imported, where it is recognised and is not.
    var reason: Phrase?
    /// Whether the bytes are text of any kind.
    var isText = true

    init(format: ImportFormat, reason: Phrase? = nil, isText: Bool = true) {
        self.format = format
        self.reason = reason
        self.isText = isText
    }

    /// The diagnostic for a file that no importer reads.
    ///
    /// - Parameter isAlone: a file beside others may be a note for people, and is a warning.
    func refusal(path: String, isAlone: Bool) -> Diagnostic {
        let accepted = Phrase(
            zh: """
                可导入：课程包（course.md）、Markdown 题库（文首含 bank:）、urn:dangke:content:1 XML、Moodle XML、QTI、\
                GIFT、Aiken、中文试题文本、任务列表、docx、xlsx、csv、课件包（SCORM、Common Cartridge、cmi5 等），\
                以及由它们组成的文件夹或 zip
                """,
            en: """
                accepted are lecture packages (course.md), Markdown banks (bank: in the front matter), \
                urn:dangke:content:1 XML, Moodle XML, QTI, GIFT, Aiken, Chinese exam text, task lists, docx, xlsx, \
                csv, course packages (SCORM, Common Cartridge, cmi5 and the like), and folders or zips of these
                """)
        let known = reason ?? Phrase(zh: "未识别出任何格式", en: "no format was recognised")
        let isKnown = format != .unknown
        return Diagnostic(
            isKnown ? .refusedFormat : .unknownFormat, at: SourcePlace(path: path),
            detail: Phrase(
                zh: "\(known.chinese)；\(accepted.chinese)", en: "\(known.english); \(accepted.english)"),
            severity: isAlone || isKnown ? .error : .warning)
    }
}
