import ImportModel
import Values

/// Recognises text formats that are not imported, so that an editor is told what the file is and what to do.
enum ForeignText {
    /// A text that holds code to be run, or is written for a program that runs some: it is told before any reader is
    /// asked. A document with front matter of its own is none.
    static func program(in text: Substring) -> FormatGuess? {
        guard !text.hasPrefix("---") else { return nil }
        func has(_ test: (Substring) -> Bool) -> Bool { lines(of: text).contains(where: test) }
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
        if has({ $0.hasPrefix("```{") && $0.contains(".run") }) {
            return guess(
                "text2qti", "text2qti",
                Phrase(zh: "其中含程序代码，不予运行", en: "it holds code, which is never run"))
        }
        return nil
    }

    /// What `text` is; `nil` where it is none of these.
    static func name(of text: Substring) -> FormatGuess? {
        func has(_ test: (Substring) -> Bool) -> Bool { lines(of: text).contains(where: test) }
        if has({ $0.hasPrefix("[*] ") || $0.hasPrefix("Quiz title:") || isMarkedOption($0) }) {
            return guess(
                "text2qti", "text2qti", Phrase(zh: "请先转换为 QTI", en: "convert it to QTI first"))
        }
        if text.contains("[[questions]]") {
            return guess("mdbook-quiz", "mdbook-quiz", Phrase(zh: "请改写为任务列表", en: "rewrite it as task lists"))
        }
        if text.contains("[( )]") || text.contains("[(X)]") || text.contains("[[X]]")
            || text.contains("[[?]]")
        {
            return guess("liascript", "LiaScript", Phrase(zh: "请改写为任务列表", en: "rewrite it as task lists"))
        }
        return nil
    }

    /// `*a) text`
    private static func isMarkedOption(_ line: Substring) -> Bool {
        let start = Array(line.utf8.prefix(4))
        return start.count == 4 && start[0] == UInt8(ascii: "*") && (0x61...0x7A).contains(start[1])
            && start[2] == UInt8(ascii: ")") && start[3] == UInt8(ascii: " ")
    }

    private static func lines(of text: Substring) -> some Sequence<Substring> {
        text.split(separator: "\n").lazy.map { $0.drop(while: \.isWhitespace) }
    }

    private static func guess(_ format: String, _ name: String, _ advice: Phrase) -> FormatGuess {
        FormatGuess(
            format: ImportFormat(rawValue: format),
            reason: Phrase(
                zh: "已识别为 \(name)，不予导入：\(advice.chinese)",
                en: "recognised as \(name), which is not imported: \(advice.english)"))
    }
}
