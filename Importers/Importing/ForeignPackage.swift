import ImportModel
import Packages
import Values

/// Recognises packages of other systems by the file that each of them must have.
enum ForeignPackage {
    /// A file that refuses the whole package with its name; `nil` where it is none of these.
    static func refusal(of tree: any SourceTree) -> ImportedFile? {
        guard !(tree is SingleFile) else { return nil }
        if let guess = openDocument(tree) { return refused(tree, guess) }
        var names = Set(tree.entries.map { $0.path.lowercased() })
        // Packed together with the folder that they lay in, they all begin alike.
        if let first = names.first?.split(separator: "/").first, names.allSatisfy({ $0.hasPrefix(first + "/") }) {
            names = Set(names.map { String($0.dropFirst(first.count + 1)) })
        }
        let known: [(String, ImportFormat, String)] = [
            ("tincan.xml", ImportFormat(rawValue: "tincan"), "xAPI tincan.xml"),
            ("h5p.json", ImportFormat(rawValue: "h5p"), "H5P"),
            ("moodle_backup.xml", ImportFormat(rawValue: "moodle-backup"), "Moodle backup (.mbz)"),
            ("word/document.xml", .docx, "Word (docx)"), ("xl/workbook.xml", .xlsx, "Excel (xlsx)"),
        ]
        guard
            let (name, format, title) = known.first(where: { names.contains($0.0) })
                ?? names.first(where: { $0.hasSuffix(".crs") }).map({ ($0, ImportFormat(rawValue: "aicc"), "AICC") })
        else { return nil }
        let advice =
            format.rawValue == "moodle-backup"
            ? Phrase(zh: "，请改为导出 Moodle XML", en: "; export Moodle XML instead") : Phrase(zh: "", en: "")
        let guess = FormatGuess(
            format: format,
            reason: Phrase(
                zh: "\(name)：已识别为 \(title)，本版本不导入\(advice.chinese)",
                en: "\(name): recognised as \(title), which this version does not import\(advice.english)"))
        return refused(tree, guess)
    }

    private static func refused(_ tree: any SourceTree, _ guess: FormatGuess) -> ImportedFile {
        var file = ImportedFile(path: tree.name, format: guess.format)
        file.diagnostics = [guess.refusal(path: tree.name, isAlone: true)]
        return file
    }

    /// A document of an office suite that is not Microsoft's, which says in its first file what it is; `nil` for others.
    static func openDocument(_ tree: any SourceTree) -> FormatGuess? {
        guard let entry = tree.entries.first(where: { $0.path == "mimetype" }), entry.byteCount <= 200 else {
            return nil
        }
        // Where it cannot be read it says nothing, and whoever reads on says why.
        guard let bytes = try? tree.bytes(at: entry.path, limit: 200) else { return nil }
        let type = String(decoding: bytes, as: UTF8.self)
        let family = "application/vnd.oasis.opendocument."
        guard type.hasPrefix(family) else { return nil }
        // Templates are named `text-template` and the like.
        let (name, format, advice): (String, String, Phrase) =
            switch type.dropFirst(family.count).prefix(while: { $0.isLetter }) {
            case "text":
                ("odt", "opendocument-text", Phrase(zh: "请另存为 docx", en: "save it as docx"))
            case "spreadsheet":
                ("ods", "opendocument-spreadsheet", Phrase(zh: "请另存为 xlsx", en: "save it as xlsx"))
            default:
                (
                    "odp, odg", "opendocument",
                    Phrase(zh: "请把试题另存为 docx 或 xlsx", en: "save its questions as docx or xlsx")
                )
            }
        return FormatGuess(
            format: ImportFormat(rawValue: format),
            reason: Phrase(
                zh: "这是 OpenDocument 文档（\(name)），\(advice.chinese)",
                en: "this is an OpenDocument file (\(name)); \(advice.english)"),
            isText: false)
    }
}
