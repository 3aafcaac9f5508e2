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
