import Drafting
package import ImportModel
package import Values

/// Reads a table of questions from text: cells parted by commas, or by tabs or semicolons where the heading has none.
package struct CSVBankReader: FormatReader {
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
        return TableBank(Self.table(head).rows, path: "") == nil ? nil : .csv
    }

    package func read(_ content: FormatContent, into file: inout ImportedFile) {
        let (rows, problems) = Self.table(content.characters)
        for problem in problems {
            file.diagnostics.append(
                Diagnostic(
                    .malformedTable, at: SourcePlace(path: file.path, line: problem.line, column: problem.column),
                    detail: problem.kind.message))
        }
        guard let bank = TableBank(rows, overrides: columns, path: file.path) else {
            file.diagnostics.append(Diagnostic(.headingMissing, at: SourcePlace(path: file.path, line: 1)))
            return
        }
        bank.read(limits: limits, today: today, into: &file)
    }

    private static func table(_ text: String) -> (rows: [TableBank.Row], problems: [CSVReader.Problem]) {
        let first = text.prefix { $0 != "\n" }
        let mark: Unicode.Scalar =
            first.contains(",") ? "," : first.contains("\t") ? "\t" : first.contains(";") ? ";" : ","
        let table = CSVReader(text, separator: mark)
        return (table.rows.map { TableBank.Row(line: $0.line, cells: $0.cells) }, table.problems)
    }
}
