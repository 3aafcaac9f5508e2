import ImportModel
import Reading
import Values

/// Guesses a file's format from its content; its name is not asked. The readers are asked first; what none of them
/// reads is named here where it can be told.
struct FormatDetection {
    let registry: FormatRegistry
    /// The encoding that a person named.
    var encoding: TextEncoding?

    /// Formats show themselves within this many bytes.
    static let window = 256 << 10

    func guess(_ bytes: [UInt8]) -> FormatGuess {
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) {
            return FormatGuess(
                format: .unknown,
                reason: Phrase(
                    zh: "文件夹或压缩包内的压缩包不予打开，请单独导入",
                    en: "an archive within a folder or an archive is not opened; import it by itself"),
                isText: false)
        }
        if bytes.starts(with: [0x1F, 0x8B]) {
            return FormatGuess(
                format: ImportFormat(rawValue: "gzip"),
                reason: Phrase(
                    zh: "这是 gzip 文件；如为 Moodle 备份（mbz），请改为导出 Moodle XML，其他请改用 zip",
                    en: "this is a gzip file; of a Moodle backup (mbz) export Moodle XML instead, pack others as zip"),
                isText: false)
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return FormatGuess(
                format: ImportFormat(rawValue: "ole"),
                reason: Phrase(
                    zh: "这是旧版 Word 或 Excel 文件（doc、xls），请另存为 docx 或 xlsx",
                    en: "this is an old Word or Excel file (doc, xls); save it as docx or xlsx"),
                isText: false)
        }
        if MediaType.ofContent(bytes) != nil {
            return FormatGuess(
                format: .unknown, reason: Phrase(zh: "这是媒体文件", en: "this is a media file"), isText: false)
        }
        if let root = XMLRoot.find(in: bytes) {
            return registry.recognizes(.xml(root: root.name)).map { FormatGuess(format: $0) } ?? Self.refused(root)
        }
        guard let text = text(bytes) else {
            return FormatGuess(
                format: .unknown, reason: Phrase(zh: "既不是文本也不是已知的文件类型", en: "neither text nor a known type of file"),
                isText: bytes.isEmpty)
        }
        // Code is never read as questions, though its braces look like answers.
        if let named = ForeignText.program(in: text.prefix(Self.window)) { return named }
        return registry.recognizes(.text(text)).map { FormatGuess(format: $0) } ?? Self.refused(text: text)
    }

    private func text(_ bytes: [UInt8]) -> String? {
        do {
            return try TextDecoding.decode(bytes, path: "", override: encoding).text
        } catch let failure as SourceFailure where failure.diagnostic.code == .textEncodingUnknown {
            // Read on, so that the encoding is what is reported.
            return bytes.contains(0) ? nil : String(decoding: bytes.prefix(Self.window), as: UTF8.self)
        } catch {
            return nil
        }
    }

    private static func refused(text: String) -> FormatGuess {
        if let named = ForeignText.name(of: text.prefix(window)) { return named }
        return FormatGuess(
            format: .unknown,
            reason: Phrase(zh: "文本没有课程或题库的文首信息", en: "the text has no front matter of a course or a bank"))
    }

    private static func refused(_ root: XMLRoot) -> FormatGuess {
        if root.name == "tincan" {
            return FormatGuess(
                format: ImportFormat(rawValue: "tincan"),
                reason: Phrase(
                    zh: "已识别为 xAPI tincan.xml，本版本不导入",
                    en: "recognised as xAPI tincan.xml, which this version does not import"))
        }
        return FormatGuess(
            format: .unknown,
            reason: Phrase(
                zh: "XML 的根元素 <\(root.name)> 不属于已知格式", en: "no known format has the root element <\(root.name)>"))
    }
}
