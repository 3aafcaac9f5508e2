import ImportModel
import Values

/// Recognises text formats that are not imported, so that an editor is told what the file is and what to do.
enum ForeignText {
    /// What `text` is; `nil` where it is none of these.
    static func name(of text: Substring) -> FormatGuess? {
        let lines = text.split(separator: "\n").lazy.map { $0.drop(while: \.isWhitespace) }
        func has(_ test: (Substring) -> Bool) -> Bool { lines.contains(where: test) }
        if has({ $0.hasPrefix("Meta-information") || $0.hasPrefix("extype:") }), has({ $0.hasPrefix("exsolution:") }) {
            let runs = text.contains("```{r") || text.contains("<<")
            return guess(
                "r-exams", "R/exams",
                runs
                    ? Phrase(
                        zh: "其中含程序代码，不予运行；请先导出为 Moodle XML",
                        en: "it holds code, which is never run; export it as Moodle XML")
                    : Phrase(zh: "请先导出为 Moodle XML", en: "export it as Moodle XML"))
        }
        if text.contains("```{") && text.contains(".run") {
            return guess(
                "text2qti", "text2qti",
                Phrase(zh: "其中含程序代码，不予运行", en: "it holds code, which is never run"))
        }
        if has({ $0.hasPrefix("*a) ") || $0.hasPrefix("*b) ") || $0.hasPrefix("*c) ") || $0.hasPrefix("*d) ") }) {
            return guess(
                "text2qti", "text2qti", Phrase(zh: "请先转换为 QTI", en: "convert it to QTI first"))
        }
        if text.contains("[[questions]]") {
            return guess("mdbook-quiz", "mdbook-quiz", Phrase(zh: "请改写为任务列表", en: "rewrite it as task lists"))
        }
        if text.contains("[( )]") || text.contains("[(X)]") || text.contains("[[X]]") {
            return guess("liascript", "LiaScript", Phrase(zh: "请改写为任务列表", en: "rewrite it as task lists"))
        }
        return nil
    }

    private static func guess(_ format: String, _ name: String, _ advice: Phrase) -> FormatGuess {
        FormatGuess(
            format: ImportFormat(rawValue: format),
            reason: Phrase(
                zh: "已识别为 \(name)，不予导入：\(advice.chinese)",
                en: "recognised as \(name), which is not imported: \(advice.english)"))
    }
}
