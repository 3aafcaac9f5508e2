import ImportModel
import Learning
import Values

/// `dangke template`: a filled example of a format.
enum TemplateCommand: Command {
    static let name = "template"
    static let summary = "输出某种格式的填写示例 · print a filled example of a format"
    static let usage = "template FORMAT"
    static let options: Set<String> = []

    static func run(_ arguments: Arguments) throws -> Int32 {
        let format = arguments.operands.count == 1 ? ImportFormat(rawValue: arguments.operands[0]) : nil
        guard let format, let template = ImportTemplates.all.first(where: { $0.format == format }) else {
            if let format, let advice = ImportTemplates.advice(for: format) {
                throw UsageError("\(advice.chinese)\n\(advice.english)")
            }
            let known = ImportTemplates.all.map(\.format.rawValue).joined(separator: ", ")
            throw UsageError("格式应为 \(known) 之一。The format is one of \(known).")
        }
        Terminal.print(template.text)
        return ExitStatus.done
    }
}
