extension ImportSource {
    /// The column letters in a text such as `题干=C,答案=F`, with commas of either width; `nil` where it is written
    /// otherwise or names a column twice.
    package static func columns(_ text: String) -> [String: String]? {
        var columns: [String: String] = [:]
        for pair in text.split(whereSeparator: { ",，".contains($0) }) {
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
            guard parts.count == 2, !parts[0].isEmpty, (1...3).contains(parts[1].count),
                parts[1].allSatisfy({ $0.isASCII && $0.isLetter }), columns[parts[0]] == nil
            else { return nil }
            columns[parts[0]] = parts[1]
        }
        return columns.isEmpty ? nil : columns
    }

    /// `columns` as text that `columns(_:)` reads; `nil` where there are none.
    package var columnsText: String? {
        columns.isEmpty
            ? nil : columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
}
