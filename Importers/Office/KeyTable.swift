import Drafting
import ImportModel

/// A table of numbers and answers, side by side or one below the other: a key to the questions above it.
struct KeyTable {
    private struct Entry {
        let number: String
        let answer: String
        let line: Int
    }

    private var entries: [Entry] = []

    private static let numbers: Set<String> = ["题号", "题次", "序号", "编号", "题目"]
    private static let answers: Set<String> = ["答案", "参考答案", "正确答案", "标准答案"]

    /// `nil` where it is none: every row belongs to the key, or none does.
    init?(_ rows: [TableBank.Row]) {
        let rows = rows.map { row in
            TableBank.Row(line: row.line, cells: row.cells.map { $0.replacing("\n", with: " ").trimmed })
        }.filter { row in row.cells.contains { !$0.isEmpty } }
        guard takeColumns(rows) || takeRows(rows), !entries.isEmpty else { return nil }
    }

    /// `题号 答案 题号 答案` above pairs.
    private mutating func takeColumns(_ rows: [TableBank.Row]) -> Bool {
        guard let heading = rows.first?.cells, heading.count % 2 == 0,
            heading.enumerated().allSatisfy({
                ($0.offset % 2 == 0 ? Self.numbers : Self.answers).contains($0.element)
            })
        else { return false }
        var found: [Entry] = []
        for row in rows.dropFirst() {
            guard row.cells.count == heading.count else { return false }
            for index in stride(from: 0, to: row.cells.count, by: 2) {
                guard Self.take(row.cells[index], row.cells[index + 1], row.line, &found) else { return false }
            }
        }
        entries = found
        return true
    }

    /// A row of numbers above one of answers, as often as there are.
    private mutating func takeRows(_ rows: [TableBank.Row]) -> Bool {
        guard rows.count % 2 == 0 else { return false }
        var found: [Entry] = []
        for index in stride(from: 0, to: rows.count, by: 2) {
            let (numbers, answers) = (rows[index].cells, rows[index + 1].cells)
            guard Self.numbers.contains(numbers[0]), Self.answers.contains(answers[0]), numbers.count == answers.count
            else { return false }
            for column in 1..<numbers.count {
                guard Self.take(numbers[column], answers[column], rows[index + 1].line, &found) else { return false }
            }
        }
        entries = found
        return true
    }

    /// Empty pairs fill a row up; a number may be a range, `1-5`.
    private static func take(_ number: String, _ answer: String, _ line: Int, _ found: inout [Entry]) -> Bool {
        if number.isEmpty || answer.isEmpty { return number.isEmpty && answer.isEmpty }
        let isNumber = number.unicodeScalars.allSatisfy {
            ("0"..."9").contains($0) || "-~—–至".unicodeScalars.contains($0)
        }
        guard isNumber, number.unicodeScalars.count <= 12 else { return false }
        found.append(Entry(number: number, answer: answer, line: line))
        return true
    }

    /// The key as a text bank has it at its end.
    func lines(path: String) -> [MarkedLine] {
        let heading = MarkedLine("参考答案", place: SourcePlace(path: path, line: entries[0].line, column: 1))
        return [heading]
            + entries.map { entry in
                let isRange = entry.number.unicodeScalars.contains { !("0"..."9").contains($0) }
                return MarkedLine(
                    "\(entry.number)\(isRange ? " " : "、")\(entry.answer)",
                    place: SourcePlace(path: path, line: entry.line, column: 1))
            }
    }
}
