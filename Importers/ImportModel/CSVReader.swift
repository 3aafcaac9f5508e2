package import Values

/// A table of text cells, read strictly by RFC 4180: cells are parted by commas; a cell in quotes may hold commas,
/// line breaks and doubled quotes; rows end in CRLF or LF.
package struct CSVReader: Sendable {
    /// A row and the line of the file on which it begins.
    package struct Row: Hashable, Sendable {
        /// Counted from 1.
        package let line: Int
        package let cells: [String]
    }

    /// A place at which the text leaves the form.
    package struct Problem: Hashable, Sendable {
        package let line: Int
        /// Number of the cell in its row, from 1, as a spreadsheet counts columns.
        package let column: Int
        package let kind: Kind

        package enum Kind: String, Sendable {
            /// A quotation mark inside a cell that does not begin with one.
            case bareQuote
            /// Something between a closing quotation mark and the comma.
            case textAfterQuote
            /// The file ends within quotation marks.
            case openQuote

            package var message: Phrase {
                switch self {
                case .bareQuote:
                    Phrase(zh: "未加引号的单元格里出现了引号", en: "A quotation mark stands in a cell that is not quoted")
                case .textAfterQuote:
                    Phrase(zh: "右引号之后、逗号之前有多余内容", en: "Something stands between a closing quote and the comma")
                case .openQuote:
                    Phrase(zh: "引号没有闭合", en: "A quotation mark is never closed")
                }
            }
        }
    }

    /// Rows with anything in them, the heading included.
    package private(set) var rows: [Row] = []
    /// What leaves the form, as much as somebody may read.
    package private(set) var problems: [Problem] = []
    /// Where the first cell stands that is left out because its row has too many.
    package private(set) var overflow: (line: Int, column: Int)?

    private static let problemLimit = 2 * ImportLimits.standard.diagnosticsPerFile
    private let columnLimit: Int
    private var cells: [String] = []
    private var cell = String.UnicodeScalarView()
    private var line = 1
    private var rowLine = 1

    /// Reads all of `text`; a cell that leaves the form is kept as well as it can be, and reported.
    ///
    /// - Parameters:
    ///   - separator: what parts cells, where it is not a comma.
    ///   - columnLimit: cells of one row; what stands behind them is left out.
    /// - Complexity: O(n).
    package init(
        _ text: String, separator: Unicode.Scalar = ",", columnLimit: Int = ImportLimits.standard.tableColumns
    ) {
        self.columnLimit = columnLimit
        enum Place { case start, plain, quoted, afterQuote }
        var place = Place.start
        for scalar in text.unicodeScalars {
            switch (place, scalar) {
            case (.quoted, "\""): place = .afterQuote
            case (.quoted, _):
                if scalar == "\n" { line += 1 }
                cell.append(scalar)
            case (_, separator):
                endCell()
                place = .start
            case (_, "\n"):
                endRow()
                place = .start
            case (_, "\r"): break
            case (.start, "\""): place = .quoted
            case (.afterQuote, "\""):
                cell.append(scalar)
                place = .quoted
            case (.afterQuote, _):
                note(.textAfterQuote)
                cell.append(scalar)
                place = .plain
            case (.plain, "\""):
                note(.bareQuote)
                cell.append(scalar)
            default:
                cell.append(scalar)
                place = .plain
            }
        }
        if place == .quoted { note(.openQuote) }
        if place != .start || !cells.isEmpty { endRow() }
    }

    private mutating func note(_ kind: Problem.Kind) {
        guard problems.count < Self.problemLimit else { return }
        problems.append(Problem(line: line, column: cells.count + 1, kind: kind))
    }

    private mutating func endCell() {
        if cells.count < columnLimit {
            cells.append(String(cell))
        } else if !cell.isEmpty {
            overflow = overflow ?? (line, columnLimit + 1)
        }
        cell = String.UnicodeScalarView()
    }

    private mutating func endRow() {
        endCell()
        if cells.contains(where: { !$0.allSatisfy(\.isWhitespace) }) { rows.append(Row(line: rowLine, cells: cells)) }
        cells = []
        line += 1
        rowLine = line
    }
}
