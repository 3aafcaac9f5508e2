import ImportModel
import Organization
import Values

/// A roster as its file says it, before anything is compared with the store.
struct RosterSheet: Sendable {
    /// One member's line. A column that the file does not have, or whose cell is empty, is `nil`.
    struct Entry: Hashable, Sendable {
        let line: Int
        let number: String
        let name: String
        let organizationCode: String?
        let stage: String?
        let joinedOn: BusinessDay?
        /// Empty where the file has the column and the cell is empty; `nil` where it has no such column.
        let posts: [String]?
        /// As `posts`: an empty text takes an exemption back.
        let exemption: String?
        /// Whether the line is too wrong to be used.
        let isRefused: Bool
    }

    private(set) var entries: [Entry] = []
    private(set) var diagnostics: [RosterDiagnostic] = []
    /// Column numbers from 0.
    private(set) var columns: [RosterColumn: Int] = [:]
    /// The file with the cells of unknown columns blank: all that is stored of it.
    private(set) var keptText = ""

    /// Cells of the heading.
    private var headingWidth = 0

    /// Members of a roster at most.
    static let longest = 20_000

    /// - Complexity: O(n).
    init(_ text: String) {
        let table = CSVReader(text)
        diagnostics = table.problems.map {
            RosterDiagnostic(
                .error, $0.kind.rawValue, line: $0.line, column: $0.column, $0.kind.message,
                hint: Phrase(
                    zh: "含逗号、引号或换行的单元格用双引号括起，其中的双引号写两个。",
                    en: "Quote cells with commas, quotes or line breaks, and double the quotes in them."))
        }
        guard let heading = table.rows.first else {
            note(
                .error, "rosterEmpty", line: 1, column: 0, Phrase(zh: "文件是空的", en: "The file is empty"),
                hint: Phrase(zh: "第一行写列名，如：编号,姓名,组织编码。", en: "Begin with a heading: number, name, organisation code."))
            return
        }
        readHeading(heading)
        guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
        if table.rows.count - 1 > Self.longest {
            note(
                .error, "rosterTooLong", line: table.rows[Self.longest + 1].line, column: 0,
                Phrase(zh: "名册超过\(Self.longest)人", en: "There are more than \(Self.longest) members"),
                hint: Phrase(zh: "请分成几个文件。", en: "Split the file."))
            return
        }
        var firstLines: [String: Int] = [:]
        for row in table.rows.dropFirst() { entries.append(read(row, &firstLines)) }
        keptText = Self.kept(table.rows, columns: Set(columns.values))
    }

    /// Without white space at either end, the ideographic space included.
    static func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    private mutating func note(
        _ severity: RosterDiagnostic.Severity, _ code: String, line: Int, column: Int, _ message: Phrase, hint: Phrase
    ) {
        diagnostics.append(
            RosterDiagnostic(severity, code, line: line, column: column, message, hint: hint))
    }

    private mutating func readHeading(_ heading: CSVReader.Row) {
        headingWidth = heading.cells.count
        for (index, cell) in heading.cells.enumerated() {
            let title = Self.trimmed(cell)
            if let column = RosterColumn(heading: title) {
                if columns[column] == nil {
                    columns[column] = index
                } else {
                    note(
                        .error, "columnTwice", line: heading.line, column: index + 1,
                        Phrase(zh: "“\(title)”列出现了两次", en: "The column “\(title)” comes twice"),
                        hint: Phrase(zh: "请删去一列。", en: "Remove one of them."))
                }
            } else if RosterColumn.isRestricted(title) {
                note(
                    .warning, "columnRestricted", line: heading.line, column: index + 1,
                    Phrase(
                        zh: "“\(title)”列属于个人敏感信息，不读取也不保存", en: "“\(title)” is personal and is neither read nor kept"),
                    hint: Phrase(zh: "请从文件中删去这一列。", en: "Remove the column from the file."))
            } else if !title.isEmpty {
                note(
                    .warning, "columnUnknown", line: heading.line, column: index + 1,
                    Phrase(zh: "不认识“\(title)”列，已忽略", en: "The column “\(title)” is not known and is ignored"),
                    hint: Phrase(
                        zh: "可用的列：编号、姓名、组织编码、类别、入党日期、职务、免考原因。",
                        en: "Columns: number, name, organisation code, stage, joined on, post, exemption."))
            }
        }
        for column in [RosterColumn.number, .name] where columns[column] == nil {
            let title = column == .number ? Phrase(zh: "编号", en: "number") : Phrase(zh: "姓名", en: "name")
            note(
                .error, "columnMissing", line: heading.line, column: heading.cells.count + 1,
                Phrase(zh: "缺少“\(title.chinese)”列", en: "The column “\(title.english)” is missing"),
                hint: Phrase(
                    zh: "第一行应是以英文逗号分隔的列名，如：编号,姓名,组织编码。",
                    en: "The first line names the columns, parted by commas: number, name, organisation code."))
        }
    }

    private mutating func read(_ row: CSVReader.Row, _ firstLines: inout [String: Int]) -> Entry {
        var isRefused = false
        let columns = columns
        var found: [RosterDiagnostic] = []
        defer { diagnostics += found }
        func place(_ column: RosterColumn) -> Int { (columns[column] ?? -1) + 1 }
        func cell(_ column: RosterColumn) -> String? {
            guard let index = columns[column] else { return nil }
            return index < row.cells.count ? Self.trimmed(row.cells[index]) : ""
        }
        func refuse(_ code: String, _ column: RosterColumn, _ message: Phrase, hint: Phrase) {
            isRefused = true
            found.append(
                RosterDiagnostic(.error, code, line: row.line, column: place(column), message, hint: hint))
        }
        let (number, name) = (cell(.number) ?? "", cell(.name) ?? "")
        if row.cells.count > headingWidth {
            isRefused = true
            note(
                .error, "cellsTooMany", line: row.line, column: headingWidth + 1,
                Phrase(zh: "单元格比列名多", en: "There are more cells than headings"),
                hint: Phrase(zh: "含逗号的内容请用双引号括起。", en: "Quote what has a comma in it."))
        }
        if !(1...40).contains(number.count) {
            refuse(
                "numberMissing", .number, Phrase(zh: "编号应为1至40个字符", en: "A number has 1 to 40 characters"),
                hint: Phrase(zh: "每名党员都要有唯一的编号。", en: "Every member has a number of their own."))
        } else if let first = firstLines.updateValue(row.line, forKey: number) {
            refuse(
                "numberTwice", .number,
                Phrase(zh: "编号“\(number)”在第\(first)行已出现", en: "The number “\(number)” stands on line \(first), too"),
                hint: Phrase(zh: "请核对编号，删去重复的一行。", en: "Check the number, or remove one of the lines."))
        }
        for (column, text) in [(RosterColumn.number, number), (.name, name), (.exemption, cell(.exemption) ?? "")] {
            guard PersonalNumber(text) != nil else { continue }
            refuse(
                "numberRestricted", column,
                Phrase(
                    zh: "像是身份证号或手机号，不得存入系统", en: "This looks like a citizen id or a telephone number, which is not kept"
                ),
                hint: Phrase(zh: "请改用本单位自编的编号，并删去此内容。", en: "Use a number of your own, and remove this."))
        }
        if !(1...60).contains(name.count) {
            refuse(
                "nameMissing", .name, Phrase(zh: "姓名应为1至60个字符", en: "A name has 1 to 60 characters"),
                hint: Phrase(zh: "请填写姓名。", en: "Fill in the name."))
        }
        let stageText = cell(.stage) ?? ""
        if !stageText.isEmpty, RosterWords.stage(stageText) == nil {
            refuse(
                "stageUnknown", .stage, Phrase(zh: "不认识类别“\(stageText)”", en: "The stage “\(stageText)” is not known"),
                hint: Phrase(zh: "请写“正式党员”或“预备党员”。", en: "Write “full” or “probationary”."))
        }
        let dateText = cell(.joinedOn) ?? ""
        if !dateText.isEmpty, Self.day(dateText) == nil {
            refuse(
                "dateUnknown", .joinedOn, Phrase(zh: "不认识日期“\(dateText)”", en: "“\(dateText)” is no date"),
                hint: Phrase(zh: "请写成 2020-07-01。", en: "Write it as 2020-07-01."))
        }
        let postTexts = cell(.post).map { RosterWords.list($0) }
        for text in postTexts ?? [] where RosterWords.post(text) == nil {
            refuse(
                "postUnknown", .post, Phrase(zh: "不认识职务“\(text)”", en: "The post “\(text)” is not known"),
                hint: Phrase(
                    zh: "可用：书记、副书记、组织委员、宣传委员、纪检委员、委员、组长；多个职务用顿号分隔。",
                    en:
                        "Secretary, deputy secretary, organisation, publicity, discipline, committee member, group leader."
                ))
        }
        let code = cell(.organization) ?? ""
        return Entry(
            line: row.line, number: number, name: name, organizationCode: code.isEmpty ? nil : code,
            stage: RosterWords.stage(stageText), joinedOn: Self.day(dateText),
            posts: postTexts?.compactMap(RosterWords.post), exemption: cell(.exemption).map { String($0.prefix(200)) },
            isRefused: isRefused)
    }

    /// `2020-07-01`, and the same with other separators, without leading zeros, or with none at all.
    private static func day(_ text: String) -> BusinessDay? {
        var parts = text.split { "-/.年月日".contains($0) }.map(String.init)
        if parts.count == 1, text.count == 8, text.allSatisfy(\.isNumber) {
            parts = [String(text.prefix(4)), String(text.dropFirst(4).prefix(2)), String(text.suffix(2))]
        }
        guard parts.count == 3 else { return nil }
        return BusinessDay(text: parts.map { $0.count == 1 ? "0" + $0 : $0 }.joined(separator: "-"))
    }

    private static func kept(_ rows: [CSVReader.Row], columns: Set<Int>) -> String {
        var text = ""
        var line = 1
        for row in rows {
            while line < row.line {
                text += "\n"
                line += 1
            }
            let cells = row.cells.enumerated().map { index, cell -> String in
                // Line breaks of a blank cell stay, so that the lines after it keep their numbers.
                let isKept = columns.contains(index) && PersonalNumber(Self.trimmed(cell)) == nil || row == rows[0]
                let kept = isKept ? cell : cell.filter(\.isNewline)
                guard kept.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return kept }
                return "\"" + kept.replacing("\"", with: "\"\"") + "\""
            }
            let joined = cells.joined(separator: ",") + "\n"
            text += joined
            line += joined.count(where: \.isNewline)
        }
        return text
    }
}
