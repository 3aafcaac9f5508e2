import Drafting
package import ImportModel
package import Values

/// Reads a table of questions from text: cells parted by commas, or by tabs or semicolons where the heading has none.
package struct CSVBankReader: PassingFormatReader {
    private let limits: ImportLimits
    private let today: CivilDate?
    private let columns: [String: String]

    /// - Parameter columns: column letters by the word of the column, where a person has corrected the mapping.
    package init(limits: ImportLimits, today: CivilDate?, columns: [String: String]) {
        self.limits = limits
        self.today = today
        self.columns = columns
    }

    package var formats: [ImportFormat] { [.csv] }
    package var medium: FormatMedium { .text }

    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        guard case .text(let text) = sample else { return nil }
        let head = String(text.prefix(65_536))
        return TableBank(Self.rows(of: Self.table(head, limits)), path: "") == nil ? nil : .csv
    }

    package func read(_ content: FormatContent, into file: inout ImportedFile, passing consumer: ItemConsumer) {
        let table = Self.table(content.characters, limits)
        file.diagnostics += diagnostics(of: table, path: file.path)
        guard let bank = TableBank(Self.rows(of: table), overrides: columns, path: file.path) else {
            file.diagnostics.append(Diagnostic(.headingMissing, at: SourcePlace(path: file.path, line: 1)))
            return
        }
        bank.read(limits: limits, today: today, into: &file, take: consumer.take)
    }

    private func diagnostics(of table: CSVReader, path: String) -> [Diagnostic] {
        var found = DiagnosticList()
        if let overflow = table.overflow {
            found.append(
                Diagnostic(
                    .fileTooLarge, at: SourcePlace(path: path, line: overflow.line, column: overflow.column),
                    detail: Phrase(
                        zh: "一行多于 \(limits.tableColumns) 列", en: "a row of more than \(limits.tableColumns) cells")))
        }
        for problem in table.problems {
            found.append(
                Diagnostic(
                    .malformedTable, at: SourcePlace(path: path, line: problem.line, column: problem.column),
                    detail: problem.kind.message))
        }
        return found.diagnostics
    }

    private static func rows(of table: CSVReader) -> [TableBank.Row] {
        table.rows.map { TableBank.Row(line: $0.line, cells: $0.cells) }
    }

    private static func table(_ text: String, _ limits: ImportLimits) -> CSVReader {
        let first = text.prefix { $0 != "\n" }
        let mark: Unicode.Scalar =
            first.contains(",") ? "," : first.contains("\t") ? "\t" : first.contains(";") ? ";" : ","
        return CSVReader(text, separator: mark, columnLimit: limits.tableColumns)
    }
}
