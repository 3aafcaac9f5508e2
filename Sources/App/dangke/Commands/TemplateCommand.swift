import Foundation
import ImportModel
import Importing
import Learning
import Values

/// `dangke template`: a filled example of a format.
enum TemplateCommand: Command {
    static let name = "template"
    static let summary = "输出某种格式的填写示例 · print a filled example of a format"
    static let usage = "template FORMAT [--output FILE]"
    static let options: Set<String> = ["output"]

    static func run(_ arguments: Arguments) throws -> Int32 {
        let format = ImportFormat(rawValue: arguments.operands.count == 1 ? arguments.operands[0] : "")
        guard let bytes = try bytes(of: format) else {
            if let advice = ImportTemplates.advice(for: format) {
                throw UsageError("\(advice.chinese)\n\(advice.english)")
            }
            let known = (ImportTemplates.all.map(\.format) + [.xlsx, .docx]).map(\.rawValue).joined(separator: ", ")
            throw UsageError("格式应为 \(known) 之一。The format is one of \(known).")
        }
        guard let output = arguments["output"] else {
            guard ImportTemplates.template(behind: format) == nil || isatty(STDOUT_FILENO) == 0 else {
                throw UsageError(
                    "\(format) 不是文本，请用 --output 指明文件。\(format) is no text; name a file with --output.")
            }
            Terminal.write(bytes)
            return ExitStatus.done
        }
        guard !FileManager.default.fileExists(atPath: output) else {
            throw UsageError("\(output) 已存在，不会覆盖。\(output) exists and is not overwritten.")
        }
        try Data(bytes).write(to: URL(filePath: output), options: .withoutOverwriting)
        return ExitStatus.done
    }

    /// `nil` for a format without a template.
    private static func bytes(of format: ImportFormat) throws -> [UInt8]? {
        guard let content = ImportTemplates.template(behind: format) else {
            return ImportTemplates.templateIfPresent(for: format).map { Array($0.text.utf8) }
        }
        guard format == .xlsx else { return try ImportPipeline.document(of: content.text) }
        let source = ImportSource(
            name: content.fileName, location: .bytes(Array(content.text.utf8)), limits: .commandLine)
        let files = Pipeline.live.inspect([source]).files
        return try Pipeline.live.export(files, of: source, as: format).files.first?.bytes
    }
}
