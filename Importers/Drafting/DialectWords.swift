package import ImportModel

/// The words of the dialect, in both languages.
package enum DialectWords {
    /// The kind that a question's `[word]` or `type` names; `nil` where there is none such.
    package static func kind(_ word: String) -> ItemKind? {
        switch word.trimmed.lowercased() {
        case "single", "单选", "单选题": .single
        case "multiple", "多选", "多选题": .multiple
        case "judge", "truefalse", "判断", "判断题": .trueFalse
        case "fill", "shorttext", "填空", "填空题": .shortText
        case "numeric": .numeric
        case "match": .match
        case "order": .order
        case "gap", "gapselect": .gapSelect
        case "cloze": .cloze
        case "essay", "简答", "简答题": .essay
        default: nil
        }
    }

    package static let kinds = "single, multiple, judge, fill, numeric, match, order, gap, cloze, essay"

    /// What an `answer` says; `nil` where it says neither.
    package static func truth(_ word: String) -> Bool? {
        switch word.trimmed.lowercased() {
        case "true", "t", "yes", "正确", "对", "是", "√": true
        case "false", "f", "no", "错误", "错", "否", "×": false
        default: nil
        }
    }

    /// How difficult a question is, 1 to 5, by a digit or by a word such as 易, 中等 or `hard`; `nil` where it says neither.
    static func difficulty(_ word: String) -> Int? {
        let word = word.trimmed.lowercased()
        // 3.0 is 3, as a cell with decimals has it.
        let parts = word.split(separator: ".", maxSplits: 1)
        if let first = parts.first, let value = Int(first), parts.count == 1 || parts[1].allSatisfy({ $0 == "0" }) {
            return (1...5).contains(value) ? value : nil
        }
        return difficulties.first { word.hasPrefix($0.word) }?.value
    }

    /// Longer words before those that begin them.
    private static let difficulties = [
        ("非常容易", 1), ("非常简单", 1), ("很容易", 1), ("很简单", 1), ("较容易", 2), ("较简单", 2), ("比较容易", 2), ("比较简单", 2),
        ("较易", 2), ("较低", 2), ("偏易", 2), ("容易", 1), ("简单", 1), ("易", 1), ("低", 1), ("一般", 3), ("普通", 3), ("适中", 3),
        ("中等", 3),
        ("中", 3), ("比较难", 4), ("比较困难", 4), ("较困难", 4), ("较难", 4), ("偏难", 4), ("较高", 4), ("非常难", 5), ("非常困难", 5),
        ("很难", 5), ("困难", 5), ("难", 5), ("高", 5), ("very easy", 1), ("easy", 1), ("medium", 3), ("moderate", 3),
        ("normal", 3), ("very hard", 5), ("very difficult", 5), ("hard", 5), ("difficult", 5),
    ].map { (word: $0.0, value: $0.1) }

    /// The label that begins an explanation or a model answer, and what stands after it; `nil` where there is none.
    package static func label(_ text: String) -> (isModelAnswer: Bool, rest: String)? {
        let beginning = text.prefix(16).lowercased()
        for (word, isModelAnswer) in labels where beginning.hasPrefix(word) {
            let rest = text.dropFirst(word.count)
            guard let mark = rest.first, mark == "：" || mark == ":" else { continue }
            return (isModelAnswer, rest.dropFirst().trimmed)
        }
        return nil
    }

    private static let labels = [
        ("参考答案", true), ("答案要点", true), ("model answer", true), ("答案解析", false), ("解析", false),
        ("explanation", false),
    ]
}
