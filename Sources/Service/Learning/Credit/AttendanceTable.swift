import Values

/// An attendance list as a spreadsheet saves it: roster number, hours, session, date; commas, quoted cells, an optional
/// line of headings.
package enum AttendanceTable {
    /// The lines of `text`.
    ///
    /// - Throws: `LearningError.invalid` naming every line that is not one.
    package static func lines(of text: String) throws -> [AttendanceLine] {
        var lines: [AttendanceLine] = []
        var problems: [FieldProblem] = []
        for (index, cells) in rows(of: text).enumerated() {
            let isBlank = cells.allSatisfy { $0.isEmpty }
            if isBlank { continue }
            guard cells.count == 4 else {
                problems.append(
                    problem(
                        index,
                        Phrase(zh: "应有4列：名册编号、学时、内容、日期。", en: "Four columns: roster number, hours, session, date.")))
                continue
            }
            guard let hours = Amount(text: cells[1]) else {
                if index > 0 {
                    problems.append(
                        problem(index, Phrase(zh: "第2列应为学时，最多两位小数。", en: "Hours are a decimal of at most two places.")))
                }
                continue
            }
            guard let day = BusinessDay(text: cells[3]) else {
                problems.append(
                    problem(index, Phrase(zh: "第4列应为日期，如2026-08-03。", en: "The date is written like 2026-08-03.")))
                continue
            }
            lines.append(AttendanceLine(rosterNumber: cells[0], hours: hours, session: cells[2], day: day))
        }
        guard problems.isEmpty else { throw LearningError.invalid(problems) }
        return lines
    }

    private static func problem(_ row: Int, _ message: Phrase) -> FieldProblem {
        FieldProblem("/csv/\(row)", "line", message)
    }

    /// Cells of RFC 4180, without the spaces around them.
    private static func rows(of text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var previousWasQuote = false
        for character in text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...] {
            if character == "\"" {
                if isQuoted {
                    isQuoted = false
                    previousWasQuote = true
                } else {
                    if previousWasQuote { cell.append("\"") }
                    isQuoted = true
                    previousWasQuote = false
                }
                continue
            }
            previousWasQuote = false
            if !isQuoted, character == "," || character.isNewline {
                row.append(trimmed(cell))
                cell = ""
                if character.isNewline {
                    rows.append(row)
                    row = []
                }
            } else {
                cell.append(character)
            }
        }
        if !row.isEmpty || !cell.isEmpty { rows.append(row + [trimmed(cell)]) }
        return rows
    }

    private static func trimmed(_ cell: String) -> String {
        let start = cell.drop { $0 == " " || $0 == "\t" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(start[...last])
    }
}
