import JSON

/// A list as a table for a spreadsheet: UTF-8 with a byte-order mark, CRLF, and cells that no spreadsheet takes for a
/// formula.
///
/// The columns are the fields of the list's items in the order of the first row that has them; nested objects become
/// `outer.inner`, nested lists are joined with `; `.
struct CSVTable {
    private var columns: [String] = []
    private var rows: [[String: String]] = []

    /// - Parameter listJSON: a document of ours, either a list or an object with the list under `items`.
    init(listJSON: [UInt8]) {
        // The error has nothing to add: that there is one is the bug.
        guard let document = try? JSONReader.parse(listJSON) else {
            preconditionFailure("What our own writer wrote is JSON.")
        }
        let items = document["items"]?.arrayIfPresent ?? document["rows"]?.arrayIfPresent ?? document.arrayIfPresent
        for item in items ?? [document] {
            var row: [String: String] = [:]
            collect(item, "", &row)
            rows.append(row)
        }
    }

    private mutating func collect(_ value: JSONValue, _ name: String, _ row: inout [String: String]) {
        switch value {
        case .object(let object):
            for member in object.members {
                collect(member.value, name.isEmpty ? member.key : "\(name).\(member.key)", &row)
            }
        case .array(let elements):
            set(name, elements.map { $0.stringIfPresent ?? $0.text }.joined(separator: "; "), &row)
        case .null: set(name, "", &row)
        case .string(let text): set(name, text, &row)
        case .boolean(let flag): set(name, flag ? "1" : "0", &row)
        case .number(let number): set(name, number.text, &row, isNumber: true)
        }
    }

    private mutating func set(_ name: String, _ text: String, _ row: inout [String: String], isNumber: Bool = false) {
        if !columns.contains(name) { columns.append(name) }
        row[name] = isNumber ? text : Self.harmless(text)
    }

    /// A leading sign of a formula is disarmed with an apostrophe, as spreadsheets themselves do.
    private static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r＝＋－＠".unicodeScalars.contains(first) else {
            return text
        }
        return "'" + text
    }

    var bytes: [UInt8] {
        var lines = [columns.map(Self.cell).joined(separator: ",")]
        lines += rows.map { row in columns.map { Self.cell(row[$0] ?? "") }.joined(separator: ",") }
        return [0xEF, 0xBB, 0xBF] + Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private static func cell(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
