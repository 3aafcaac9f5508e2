package import ImportModel
package import Values

/// Questions in a table, one a row, below a heading that names the columns: 题型, 题干, 选项A…, 答案, 解析, 分值, 难度.
package struct TableBank {
    /// A row and the line, or the row number of its sheet, at which it stands.
    package struct Row {
        package var line: Int
        package var cells: [String]

        package init(line: Int, cells: [String]) {
            self.line = line
            self.cells = cells
        }
    }

    private let path: String
    private let rows: [Row]
    private let heading: Int
    private let columns: [Int: TableColumn]
    /// What a person said of columns that are not there, or in words that are none of a column.
    private let unused: [String]

    /// `nil` where no heading is found among the first rows: it names at least the stem and one thing more.
    ///
    /// - Parameter overrides: column letters by the word of the column, where a person has corrected the mapping.
    package init?(_ rows: [Row], overrides: [String: String] = [:], path: String) {
        let found = rows.prefix(20).enumerated()
            .map { (index: $0.offset, columns: Self.columns(of: $0.element)) }
            .filter { Self.isHeading($0.columns) }.max { $0.columns.count < $1.columns.count }
        guard found != nil || !overrides.isEmpty && !rows.isEmpty else { return nil }
        var columns = found?.columns ?? [:]
        for (word, letters) in overrides.sorted(by: { $0.key < $1.key }) {
            guard let column = TableColumn(word), let index = Self.index(of: letters) else { continue }
            for (old, known) in columns where known == column { columns[old] = nil }
            columns[index] = column
        }
        guard Self.isHeading(columns) else { return nil }
        let width = overrides.isEmpty ? 0 : rows.map(\.cells.count).max() ?? 0
        unused = overrides.filter { word, letters in
            TableColumn(word) == nil || Self.index(of: letters).map { $0 >= width } ?? true
        }.map { "\($0.key)=\($0.value)" }.sorted()
        self.path = path
        self.rows = rows
        heading = found?.index ?? 0
        self.columns = columns
    }

    /// Hands the questions over and adds everything that is wrong with them to `file`.
    ///
    /// - Parameters:
    ///   - sheet: the sheet's name, where there are several.
    ///   - before: how many questions the file has already.
    package func read(
        sheet: String? = nil, limits: ImportLimits, today: CivilDate?, after before: Int = 0,
        into file: inout ImportedFile, take: (ImportedItem) -> Void
    ) {
        file.diagnostics.append(
            Diagnostic(
                .tableColumns, at: SourcePlace(path: path, line: rows[heading].line, column: 1), detail: mapping(sheet))
        )
        if !unused.isEmpty {
            file.diagnostics.append(
                Diagnostic(
                    .columnUnknown, at: SourcePlace(path: path, line: rows[heading].line, column: 1),
                    detail: unused.joined(separator: ", ")))
        }
        var builder = QuestionBuilder(format: .plain, bank: nil, limits: limits, today: today)
        builder.saysMarking = true
        var count = before
        var found = DiagnosticList()
        for row in rows.dropFirst(heading + 1) where row.cells.contains(where: { !$0.trimmed.isEmpty }) {
            guard count < limits.textQuestions else {
                let place = SourcePlace(path: path, line: row.line, column: 1)
                found.appendTooManyQuestions(at: place, limit: limits.textQuestions)
                break
            }
            count += 1
            let question = question(row)
            var drafting = ExamTextDrafting(question, ExamTextSection())
            let draft = drafting.draft()
            take(builder.item(draft, ordinal: count))
            found.append(contentsOf: drafting.diagnostics)
        }
        file.diagnostics += found.diagnostics + builder.diagnostics
    }

    // MARK: Columns

    private static func columns(of row: Row) -> [Int: TableColumn] {
        var found: [Int: TableColumn] = [:]
        for (index, cell) in row.cells.enumerated() {
            if let column = TableColumn(cell), !found.values.contains(column) { found[index] = column }
        }
        return found
    }

    private static func isHeading(_ columns: [Int: TableColumn]) -> Bool {
        columns.values.contains(.stem) && columns.count > 1
    }

    /// 0 for A, 26 for AA.
    private static func index(of letters: String) -> Int? {
        var index = 0
        for scalar in letters.trimmed.uppercased().unicodeScalars {
            guard scalar.value >= 0x41, scalar.value <= 0x5A, index < 1_000 else { return nil }
            index = index * 26 + Int(scalar.value) - 0x40
        }
        return index > 0 ? index - 1 : nil
    }

    /// `题干=C, 答案=F`, as an override is written.
    private func mapping(_ sheet: String?) -> Phrase {
        let named = columns.sorted { $0.key < $1.key }
            .map { "\($0.value.word)=\(ImportedOption.letter(at: $0.key))" }.joined(separator: ", ")
        let unknown = rows[heading].cells.enumerated().filter {
            columns[$0.offset] == nil && !$0.element.trimmed.isEmpty
        }
        .map(\.element.trimmed)
        let prefix = sheet.map { "[\($0)] " } ?? ""
        return Phrase(
            zh: prefix + named + (unknown.isEmpty ? "" : "；未用：" + unknown.joined(separator: "、")),
            en: prefix + named + (unknown.isEmpty ? "" : "; not used: " + unknown.joined(separator: ", ")))
    }

    // MARK: Rows

    private func question(_ row: Row) -> ExamTextQuestion {
        func part(_ index: Int) -> ExamTextQuestion.Part {
            let line = MarkedLine(row.cells[index], place: SourcePlace(path: path, line: row.line, column: index + 1))
            return ExamTextQuestion.Part(line: line, range: 0..<line.scalars.count)
        }
        let place = SourcePlace(path: path, line: row.line, column: 1)
        var question = ExamTextQuestion(number: nil, style: .word, section: 0, place: place, stem: [])
        for (index, column) in columns.sorted(by: { $0.key < $1.key }) where index < row.cells.count {
            let part = part(index)
            guard !part.isEmpty else { continue }
            switch column {
            case .kind:
                let word = part.piece.text
                if !TableColumn.leavesKindOpen(word) {
                    question.kind = TableColumn.kind(word) ?? word.lowercased()
                }
            case .stem: question.stem = [part]
            case .option(let letter):
                question.options.append(
                    ExamTextQuestion.Option(letter: letter, text: part.piece, isEmphasised: false))
            case .options: question.options += options(in: part)
            case .answer:
                question.answer = [part]
                question.hasAnswerLine = true
            case .explanation: question.explanation = [part]
            case .field(let name):
                question.fields[name] = part.piece
                if name.hasPrefix("valid-"), let date = TableColumn.date(part.piece.text) {
                    question.fields[name]?.text = date.text
                }
            case .ignored: break
            }
        }
        // A gap among the options moves letters: the answer names letters of columns.
        if let last = question.options.map(\.letter).max(), last != question.options.count - 1, last < 8 {
            for letter in 0...last where !question.options.contains(where: { $0.letter == letter }) {
                question.options.append(
                    ExamTextQuestion.Option(
                        letter: letter, text: QuestionDraft.Piece(text: "", place: place), isEmphasised: false))
            }
            question.options.sort { $0.letter < $1.letter }
        }
        return question
    }

    /// `A.甲 B.乙`, lines, or parts between bars.
    private func options(in part: ExamTextQuestion.Part) -> [ExamTextQuestion.Option] {
        var texts: [QuestionDraft.Piece] = []
        for line in part.piece.text.split(separator: "\n") {
            let marked = MarkedLine(String(line), place: part.piece.place)
            let found = marked.options(expected: texts.count)
            texts += found.map { marked.piece($0.text).withoutEndMarks }
        }
        if texts.isEmpty {
            let mark: Character = part.piece.text.contains("|") ? "|" : "\n"
            texts = part.piece.text.split(separator: mark).map {
                QuestionDraft.Piece(text: $0.trimmed, place: part.piece.place).withoutEndMarks
            }
        }
        return texts.enumerated().map {
            ExamTextQuestion.Option(letter: $0.offset, text: $0.element, isEmphasised: false)
        }
    }
}
