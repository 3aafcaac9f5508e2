import Drafting
package import ImportModel
import RichText
package import Values

/// Reads a Markdown bank line by line, so that every mistake is found in one pass and none hides the next.
package struct MarkdownBankReader: PassingFormatReader {
    private let limits: ImportLimits
    private let today: CivilDate?

    /// - Parameter today: the day on which validity is judged.
    package init(limits: ImportLimits, today: CivilDate?) {
        self.limits = limits
        self.today = today
    }

    package var formats: [ImportFormat] { [.markdownBank] }
    package var medium: FormatMedium { .text }

    /// A text is a bank when its front matter has `bank:`.
    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        guard case .text(let text) = sample, FrontMatter.hasKey("bank", in: text) else { return nil }
        return .markdownBank
    }

    /// Adds the bank and its diagnostics to `file`, and hands its items over.
    package func read(_ content: FormatContent, into file: inout ImportedFile, passing consumer: ItemConsumer) {
        let lines = SourceLine.split(content.characters)
        var findings = Findings(path: file.path)
        let front = FrontMatter(lines, &findings)
        let bank = bank(front, &findings)
        var scanner = BankScanner(findings: findings, limits: limits)
        let builder = QuestionBuilder(format: .markdown, bank: bank, limits: limits, today: today)
        file.banks.append(bank)
        scanner.read(lines.dropFirst(front.lineCount), into: &file, building: builder, passing: consumer)
    }

    private func bank(_ front: FrontMatter, _ findings: inout Findings) -> ImportedBank {
        let line = front.entry("bank")?.line ?? 1
        var bank = ImportedBank(
            id: front["bank"] ?? "", place: findings.place(line, 1), title: front["title"] ?? front["bank"] ?? "")
        if bank.id.isEmpty { findings.add(.titleMissing, line, 1, "bank") }
        if front["title"] == nil { findings.add(.titleMissing, line, 1, "title", severity: .warning) }
        bank.course = front["course"]
        bank.categoryPath = categoryPath(front["category"] ?? "")
        bank.source = front["source"]
        bank.status = front["status"]
        for entry in front.entries where !Self.knownKeys.contains(entry.key) {
            findings.add(.unknownKey, entry.line, 1, entry.key)
            bank.sourceExtra.append(SourceExtra(name: entry.key, value: entry.values.joined(separator: ", ")))
        }
        return bank
    }

    private static let knownKeys: Set<String> = ["bank", "title", "course", "category", "source", "status"]
}
