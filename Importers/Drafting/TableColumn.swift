import ImportModel
import Values

/// What a column of a table of questions holds.
enum TableColumn: Hashable {
    case kind, stem, answer, explanation
    /// One option, 0 for A.
    case option(Int)
    /// All options in one cell.
    case options
    /// A field of the question, by the name that text banks have for it.
    case field(String)
    /// A number of the row or the like, which says nothing about the question.
    case ignored

    /// The column that a heading names, in either language; `nil` where it is none of these.
    init?(_ heading: String) {
        let word = heading.trimmed.lowercased().filter { !$0.isWhitespace && !"*（）()：:_-".contains($0) }
        guard !word.isEmpty, word.count <= 16 else { return nil }
        if let known = Self.words[word] {
            self = known
        } else if let letter = Self.optionLetter(word) {
            self = .option(letter)
        } else {
            return nil
        }
    }

    /// The word by which it is shown.
    var word: String {
        switch self {
        case .kind: "题型"
        case .stem: "题干"
        case .answer: "答案"
        case .explanation: "解析"
        case .option(let letter): "选项" + String(UnicodeScalar(UInt8(65 + letter)))
        case .options: "选项"
        case .field(let name): Self.shown[name] ?? name
        case .ignored: "序号"
        }
    }

    private static let shown = [
        "points": "分值", "category": "分类", "id": "编号", "lesson": "课时", "clause": "条款", "valid-from": "生效日期",
        "valid-to": "失效日期", "status": "状态",
    ]

    /// `选项a`, `a`, `a选项`, `optiona`.
    private static func optionLetter(_ word: String) -> Int? {
        var rest = word[...]
        for prefix in ["选项", "option", "choice", "答案选项"] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        if rest.hasSuffix("选项") { rest = rest.dropLast(2) }
        guard rest.count == 1, let scalar = rest.unicodeScalars.first else { return nil }
        let folded = MarkedLine.halfWidth(scalar)
        if let digit = folded.digit, rest.count < word.count { return (1...8).contains(digit) ? digit - 1 : nil }
        return folded.value >= 0x61 && folded.value <= 0x68 ? Int(folded.value) - 0x61 : folded.optionIndex
    }

    private static let words: [String: TableColumn] = [
        "题型": .kind, "试题类型": .kind, "题目类型": .kind, "类型": .kind, "type": .kind, "kind": .kind, "questiontype": .kind,
        "题干": .stem, "题目": .stem, "试题": .stem, "试题内容": .stem, "题目内容": .stem, "试题题干": .stem, "问题": .stem,
        "question": .stem, "stem": .stem, "questiontext": .stem,
        "选项": .options, "备选项": .options, "options": .options, "choices": .options,
        "答案": .answer, "正确答案": .answer, "参考答案": .answer, "标准答案": .answer, "answer": .answer, "key": .answer,
        "correct": .answer, "correctanswer": .answer,
        "解析": .explanation, "答案解析": .explanation, "试题解析": .explanation, "explanation": .explanation,
        "analysis": .explanation, "feedback": .explanation,
        "分值": .field("points"), "分数": .field("points"), "points": .field("points"), "score": .field("points"),
        "难度": .field("难度"), "难易度": .field("难度"), "难易程度": .field("难度"), "difficulty": .field("难度"),
        "标签": .field("标签"), "知识点": .field("标签"), "考点": .field("标签"), "tags": .field("标签"),
        "章节": .field("category"), "分类": .field("category"), "类别": .field("category"), "所属章节": .field("category"),
        "category": .field("category"), "chapter": .field("category"),
        "编号": .field("id"), "题目编号": .field("id"), "试题编号": .field("id"), "id": .field("id"),
        "课时": .field("lesson"), "lesson": .field("lesson"),
        "条款": .field("clause"), "依据": .field("clause"), "出处": .field("clause"), "clause": .field("clause"),
        "生效日期": .field("valid-from"), "validfrom": .field("valid-from"), "失效日期": .field("valid-to"),
        "validto": .field("valid-to"), "状态": .field("status"), "status": .field("status"),
        "序号": .ignored, "题号": .ignored, "no": .ignored, "number": .ignored,
    ]
}

extension TableColumn {
    /// The word of the dialect for what a cell of 题型 holds; `nil` where it names no kind.
    static func kind(_ cell: String) -> String? {
        let word = folded(cell)
        return ExamTextWords.kinds.first { word.hasPrefix($0.word) }?.kind ?? kinds[word]
    }

    /// Whether the cell says that there are options and not how many are right, which the answer does.
    static func leavesKindOpen(_ cell: String) -> Bool {
        ["选择", "选择题", "choice", "multiplechoice", "mcq"].contains(folded(cell))
    }

    private static func folded(_ cell: String) -> String {
        cell.lowercased().filter { !$0.isWhitespace && !"-_/".contains($0) }
    }

    private static let kinds = [
        "single": "single", "singlechoice": "single", "singleanswer": "single", "radio": "single",
        "multiple": "multiple", "multipleanswer": "multiple", "multipleresponse": "multiple",
        "multipleselect": "multiple", "multiselect": "multiple", "checkbox": "multiple",
        "judge": "judge", "truefalse": "judge", "tf": "judge", "boolean": "judge", "对错": "judge", "对错题": "judge",
        "正误": "judge", "正误题": "judge",
        "fill": "fill", "fillin": "fill", "fillintheblank": "fill", "fillintheblanks": "fill", "shorttext": "fill",
        "shortanswer": "fill",
        "essay": "essay", "gapselect": "gap",
    ]

    /// The day that a cell names as `2021-07-01`, `2021/7/1`, `2021.7.1` or `2021年7月1日`.
    static func date(_ cell: String) -> CivilDate? {
        let parts = cell.split(omittingEmptySubsequences: false) { "-/.年月日".contains($0) }
        let numbers = parts.prefix(3).compactMap { $0.utf8.count <= 4 ? Int64($0) : nil }
        guard numbers.count == 3, parts.count == 3 || parts.count == 4 && parts[3].isEmpty, parts[0].utf8.count == 4
        else { return nil }
        return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }
}
