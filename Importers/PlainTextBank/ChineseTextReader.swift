import Drafting
package import ImportModel
package import Values

/// Reads exam questions as they stand in Chinese documents, in plain text or Markdown.
package struct ChineseTextReader: PassingFormatReader {
    private let limits: ImportLimits
    private let today: CivilDate?

    package init(limits: ImportLimits, today: CivilDate?) {
        self.limits = limits
        self.today = today
    }

    package var formats: [ImportFormat] { [.chineseText] }
    package var medium: FormatMedium { .text }

    /// A text with answers or explanations in the Chinese manner, with lettered options below numbered stems, or with numbered
    /// stems below a heading that names a kind of question.
    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        guard case .text(let text) = sample else { return nil }
        var (numbers, labels, options, headings) = (0, 0, 0, 0)
        for line in SourceLine.split(String(text.prefix(65_536))) {
            let signs = MarkedLine(markdown: line, path: "").signs
            numbers += signs.isNumbered ? 1 : 0
            labels += signs.isLabelled ? 1 : 0
            options += signs.isOption ? 1 : 0
            headings += signs.isHeading ? 1 : 0
        }
        let hasQuestions = numbers > 0 && (labels > 0 || options > 1 || headings > 0)
        return hasQuestions || labels > 1 && options > 1 ? .chineseText : nil
    }

    package func read(_ content: FormatContent, into file: inout ImportedFile, passing consumer: ItemConsumer) {
        let text = content.characters
        let path = file.path
        let lines = SourceLines(text).lazy.map { MarkedLine(markdown: $0, path: path) }
        // Pictures and tags are kept as Markdown; without them every character stands for itself.
        let format: RichText.Format = text.contains("![") || text.contains("<img") ? .markdown : .plain
        ExamText.read(lines, format: format, limits: limits, today: today, into: &file, take: consumer.take)
        if let hidden = ObfuscatedText.find(in: text, path: file.path) { file.diagnostics.append(hidden) }
    }
}
