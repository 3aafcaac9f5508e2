/// The format of a file, as detection names it and as the preview prints it.
///
/// Open, because formats are added; a name once printed is never changed.
package struct ImportFormat: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}

extension ImportFormat {
    /// A folder or archive with `course.md` and what stands beside it.
    package static let lecturePackage = ImportFormat(rawValue: "lecture-package")
    /// Our own XML, namespace `urn:dangke:content:1`.
    package static let dangkeXML = ImportFormat(rawValue: "dangke-xml")
    /// Our own Markdown dialect for questions.
    package static let markdownBank = ImportFormat(rawValue: "markdown-bank")
    package static let moodleXML = ImportFormat(rawValue: "moodle-xml")
    package static let gift = ImportFormat(rawValue: "gift")
    package static let aiken = ImportFormat(rawValue: "aiken")
    /// Questions as they stand in Chinese documents: numbered stems, lettered options, 答案 lines.
    package static let chineseText = ImportFormat(rawValue: "chinese-text")
    package static let taskList = ImportFormat(rawValue: "task-list")
    package static let qti12 = ImportFormat(rawValue: "qti-1.2")
    package static let qti2 = ImportFormat(rawValue: "qti-2")
    package static let qti3 = ImportFormat(rawValue: "qti-3")
    /// A package of QTI 2.2, as it is written; its files are read as `qti-2`.
    package static let qti22 = ImportFormat(rawValue: "qti-2.2")
    /// A package of QTI 3.0, as it is written; its files are read as `qti-3`.
    package static let qti30 = ImportFormat(rawValue: "qti-3.0")
    /// A pool of questions in Blackboard's own XML.
    package static let blackboardPool = ImportFormat(rawValue: "blackboard-pool")
    package static let scorm12 = ImportFormat(rawValue: "scorm-1.2")
    package static let scorm2004 = ImportFormat(rawValue: "scorm-2004")
    package static let commonCartridge = ImportFormat(rawValue: "common-cartridge")
    /// IMS Content Packaging of no particular profile, QTI packages among it.
    package static let contentPackage = ImportFormat(rawValue: "ims-package")
    package static let cmi5 = ImportFormat(rawValue: "cmi5")
    package static let csv = ImportFormat(rawValue: "csv")
    package static let docx = ImportFormat(rawValue: "docx")
    package static let xlsx = ImportFormat(rawValue: "xlsx")
    /// Markdown courseware that was not written for this program: a folder of pages, or a book in one file.
    package static let markdownCourse = ImportFormat(rawValue: "markdown-course")
    /// Nothing that any importer reads; the diagnostics say what it seems to be.
    package static let unknown = ImportFormat(rawValue: "unknown")
}

extension ImportFormat {
    /// The formats that are read: a person may name any of them where the guess is wrong. A test holds them against
    /// the registry of Importing, which the API's routes cannot ask.
    package static let readable: [ImportFormat] = [
        .lecturePackage, .markdownBank, .dangkeXML, .moodleXML, .gift, .aiken, .taskList, .chineseText,
        .csv, .xlsx, .docx, .qti12, .qti2, .qti3, .blackboardPool,
        .scorm12, .scorm2004, .commonCartridge, .contentPackage, .cmi5,
        .markdownCourse,
    ]
}

extension ImportFormat: CustomStringConvertible {
    package var description: String { rawValue }
}
