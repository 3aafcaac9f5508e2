import ImportModel
import Values

/// Recognises packages of other systems by the file that each of them must have.
enum ForeignPackage {
    /// A file that refuses the whole package with its name; `nil` where it is none of these.
    static func refusal(of tree: any SourceTree) -> ImportedFile? {
        guard tree.entries.count > 1 else { return nil }
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
        var file = ImportedFile(path: tree.name, format: format)
        file.diagnostics = [guess.refusal(path: tree.name, isAlone: true)]
        return file
    }
}
