import Drafting
package import ImportModel
package import Values

/// Reads banks in which a stem stands above a task list, `- [x]` being right.
///
/// Where a list of boxes is numbered anywhere in the file, the file follows the convention in which `1. [x]` is a single
/// choice, `- [x]` a multiple one and a numbered list without boxes an order.
package struct TaskListReader: PassingFormatReader {
    private let limits: ImportLimits
    private let today: CivilDate?

    package init(limits: ImportLimits, today: CivilDate?) {
        self.limits = limits
        self.today = today
    }

    package var formats: [ImportFormat] { [.taskList] }
    package var medium: FormatMedium { .text }

    /// A text with a box that is ticked below a line that is none; but where questions with lettered options or lines of
    /// answers are more than the lists, it is an exam text.
    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        guard case .text(let text) = sample, text.contains("[x]") || text.contains("[X]") else { return nil }
        var (hasStem, isCounted) = (false, false)
        var (lists, lettered, answers) = (0, 0, 0)
        for line in SourceLine.split(String(text.prefix(65_536))) where !line.isBlank {
            if let option = OptionLine(line.text.trimmed), let isCorrect = option.isCorrect {
                guard hasStem, isCorrect, !isCounted else { continue }
                lists += 1
                isCounted = true
            } else {
                hasStem = true
                if line.text.first?.isWhitespace == false { isCounted = false }
                let marked = MarkedLine(markdown: line, path: "")
                if marked.beginsOptions { lettered += 1 }
                if marked.isAnswer { answers += 1 }
            }
        }
        return lists > max(lettered, answers) || lists > 0 && lettered == 0 && answers == lists ? .taskList : nil
    }

    package func read(_ content: FormatContent, into file: inout ImportedFile, passing consumer: ItemConsumer) {
        let lines = SourceLines(content.characters)
        var scanner = TaskListScanner(
            path: file.path, isNumbered: lines.contains { TaskListScanner.isNumberedBox($0) }, limits: limits)
        let body = TaskListScanner.frontMatterEnd(lines)
        var builder = QuestionBuilder(format: .markdown, bank: nil, limits: limits, today: today)
        builder.saysMarking = true
        scanner.read(lines.lazy.drop { $0.number <= body }, into: &file, building: builder, passing: consumer)
    }
}
