import Values

/// What a line of an exam text is, by how it begins.
enum ExamTextLine {
    /// How a question is numbered; a list within an explanation is numbered otherwise, as a rule.
    enum NumberStyle: Hashable { case mark, brackets, word }

    /// 单选题, with what stands around it.
    struct Heading {
        /// The word of the dialect for the kind.
        var kind: String
        /// 一 of 一、单选题.
        var label: Int?
        /// Points of each question.
        var points: String?
        /// Points of all questions, where those of each are not stated.
        var total: String?
        /// Whether the questions belong to a text that stands before them.
        var hasMaterial = false
    }

    case blank
    case heading(Heading)
    /// 第一章, or a Markdown heading that names no kind.
    case chapter
    /// 参考答案, alone on its line.
    case keyHeading
    /// `text` begins after number and mark.
    case numbered(Int, NumberStyle, text: Int, kind: String?)
    case answer(text: Int)
    case explanation(text: Int)
    case field(name: String, text: Int)
    case text
}

extension MarkedLine {
    /// Sorts the line by its beginning alone; what stands around it decides what that means.
    var role: ExamTextLine {
        let start = skippingBlanks(from: 0)
        guard start < folded.count else { return .blank }
        if let heading = heading(at: start) { return .heading(heading) }
        if isKeyHeading(at: start) { return .keyHeading }
        if let end = labelEnd(ExamTextWords.explanations, at: start) { return .explanation(text: end) }
        if let end = answerEnd(at: start) { return .answer(text: end) }
        if let (name, end) = field(at: start) { return .field(name: name, text: end) }
        // `[单选] 1．…`
        let head = metadataEnd(at: start).map(skippingBlanks) ?? start
        let mark = kindMark(at: head)
        if let (number, style, end) = questionNumber(at: mark.map { skippingBlanks(from: $0.end) } ?? head) {
            // 127．解析：… is no question.
            let rest = skippingBlanks(from: end)
            if let text = labelEnd(ExamTextWords.explanations, at: rest) { return .explanation(text: text) }
            return .numbered(number, style, text: end, kind: mark?.kind)
        }
        if isChapter(at: start) { return .chapter }
        return .text
    }

    // MARK: Headings

    private func heading(at start: Int) -> ExamTextLine.Heading? {
        guard folded.count - start <= 80 else { return nil }
        var index = start
        // `===<<<单选题>>>===`
        while index < folded.count, "=<【".unicodeScalars.contains(folded[index]) { index += 1 }
        let isFramed = index > start
        var label: Int?
        var isNumberedAsQuestion = false
        if has("(", at: index), let number = chineseNumber(at: index + 1), has(")", at: number.end) {
            (label, index) = (number.value, number.end + 1)
        } else if has("第", at: index), let number = chineseNumber(at: index + 1) {
            guard let word = ["部分", "大题", "题"].first(where: { has($0, at: number.end) }) else { return nil }
            (label, index) = (number.value, number.end + word.unicodeScalars.count)
        } else if let number = chineseNumber(at: index) {
            (label, index) = (number.value, number.end)
        } else if let number = partNumber(at: index) {
            (label, index) = (number.value, number.end)
            isNumberedAsQuestion = number.isDigits
        }
        while index < folded.count, ".、,:) ".unicodeScalars.contains(folded[index]) { index += 1 }
        guard let (word, kind) = ExamTextWords.kinds.first(where: { has($0.word, at: index) }) else { return nil }
        index += word.unicodeScalars.count
        for tail in ["选择题", "题目", "题"] where has(tail, at: index) {
            index += tail.unicodeScalars.count
            break
        }
        let rest = skippingBlanks(from: index)
        if isFramed {
            // `【单选题】题干` is a question.
            guard folded[rest...].allSatisfy({ "=>】 ".unicodeScalars.contains($0) }) else { return nil }
            return ExamTextLine.Heading(kind: kind, label: label, points: nil)
        }
        // Behind the word stands nothing, or a note in brackets or after a mark.
        guard rest == folded.count || "(:.,【[共每".unicodeScalars.contains(folded[rest]) else { return nil }
        if rest < folded.count, folded[rest] == ":", answerLetters(in: rest + 1..<folded.count) != nil { return nil }
        let points = pointsOfEach(from: rest)
        // `1、单选题` is a heading, `1、判断：…` a question.
        if isNumberedAsQuestion, points == nil, rest < folded.count || !has("题", at: index - 1) { return nil }
        return ExamTextLine.Heading(
            kind: kind, label: label, points: points, total: points == nil ? pointsOfAll(from: rest) : nil,
            hasMaterial: ["材料", "案例"].contains { word.hasPrefix($0) })
    }

    /// 20 of 共20分, 本题20分 and 20分 right in brackets, but not of 每空2分 and 2分/题.
    private func pointsOfAll(from start: Int) -> String? {
        for index in start + 1..<max(start + 1, folded.count) where folded[index].digit != nil {
            var before = index - 1
            while before > start, Self.isBlank(folded[before]) { before -= 1 }
            guard "共计(".unicodeScalars.contains(folded[before]) || before > start && has("本题", at: before - 1),
                let value = decimal(at: index)
            else { continue }
            let end = skippingBlanks(from: value.end)
            if has("分", at: end), !["分钟", "分/"].contains(where: { has($0, at: end) }) { return value.text }
        }
        return nil
    }

    /// 2 of 每题2分 and 每小题 2 分.
    private func pointsOfEach(from start: Int) -> String? {
        for index in start..<max(start, folded.count) where has("每", at: index) {
            var at = index + 1
            for word in ["小题", "题", "个"] where has(word, at: at) {
                at += word.unicodeScalars.count
                break
            }
            at = skippingBlanks(from: at)
            if let value = decimal(at: at), has("分", at: skippingBlanks(from: value.end)) { return value.text }
        }
        return nil
    }

    /// Digits with at most one point.
    func decimal(at start: Int) -> (text: String, end: Int)? {
        var (text, end) = ("", start)
        while end < folded.count, end - start < 8, folded[end].digit != nil || folded[end] == "." && !text.contains(".")
        {
            text.unicodeScalars.append(folded[end])
            end += 1
        }
        return text.isEmpty || text.hasPrefix(".") || text.hasSuffix(".") ? nil : (text, end)
    }

    private func isKeyHeading(at start: Int) -> Bool {
        var index = start
        if let number = chineseNumber(at: index), has("、", at: number.end) { index = number.end + 1 }
        for word in ["参考答案及解析", "参考答案与解析", "答案及解析", "答案与解析", "参考答案", "标准答案", "正确答案", "答案"]
        where has(word, at: index) {
            index += word.unicodeScalars.count
            break
        }
        guard index > start else { return false }
        let rest = skippingBlanks(from: index)
        return rest == folded.count || folded[rest] == ":" && skippingBlanks(from: rest + 1) == folded.count
    }

    private func isChapter(at start: Int) -> Bool {
        if headingLevel > 0 { return true }
        guard has("第", at: start), let number = chineseNumber(at: start + 1) ?? self.number(at: start + 1) else {
            return false
        }
        guard let unit = ["章", "节", "单元", "讲", "编"].first(where: { has($0, at: number.end) }) else { return false }
        let rest = number.end + unit.unicodeScalars.count
        return folded.count - start <= 40
            && (rest == folded.count || Self.isBlank(folded[rest]) || ":、.".unicodeScalars.contains(folded[rest]))
    }

    /// `[单选]`, `【多选题】` or `（判断题）` at `start`, and where it ends.
    func kindMark(at start: Int) -> (kind: String, points: String?, end: Int)? {
        guard ["[", "【", "("].contains(where: { has($0, at: start) }) else { return nil }
        var index = skippingBlanks(from: start + 1)
        guard let found = ExamTextWords.kinds.first(where: { has($0.word, at: index) }) else { return nil }
        index += found.word.unicodeScalars.count
        // `(单选题, 2.0分)`: behind a mark may stand more.
        for tail in ["选择题", "题"] where has(tail, at: index) {
            index += tail.unicodeScalars.count
            break
        }
        let hasMore = index < folded.count && ",; ".unicodeScalars.contains(folded[index])
        var points: String?
        for _ in 0..<(hasMore ? 16 : 6)
        where index < folded.count && !["]", "】", ")"].contains(where: { has($0, at: index) }) {
            if points == nil, let value = decimal(at: index), has("分", at: skippingBlanks(from: value.end)) {
                points = value.text
            }
            index += 1
        }
        guard ["]", "】", ")"].contains(where: { has($0, at: index) }) else { return nil }
        return (found.kind, points, index + 1)
    }

    // MARK: Labels

    /// Where the text behind one of `words` begins: `解析：`, `【解析】`, `解析`.
    func labelEnd(_ words: [String], at start: Int) -> Int? {
        var index = start
        let isBracketed = has("【", at: index) || has("[", at: index)
        if isBracketed { index += 1 }
        guard let word = words.first(where: { has($0, at: index) }) else { return nil }
        index += word.unicodeScalars.count
        if isBracketed {
            guard has("】", at: index) || has("]", at: index) else { return nil }
            index = skippingBlanks(from: index + 1)
            return has(":", at: index) ? index + 1 : index
        }
        let mark = skippingBlanks(from: index)
        if has(":", at: mark) || has(";", at: mark) { return mark + 1 }
        return index
    }

    private func answerEnd(at start: Int) -> Int? {
        if let end = labelEnd(ExamTextWords.answers, at: start) { return end }
        // `第一空：…`
        if has("第", at: start), let number = chineseNumber(at: start + 1) ?? number(at: start + 1),
            has("空:", at: number.end)
        {
            return start
        }
        // 答 alone is a word of many others: it needs its colon.
        for word in ["答文:", "答:"] where has(word, at: start) { return start + word.unicodeScalars.count }
        return nil
    }

    private func field(at start: Int) -> (name: String, text: Int)? {
        for word in ExamTextWords.fields where has(word, at: start) {
            let mark = skippingBlanks(from: start + word.unicodeScalars.count)
            if has(":", at: mark) { return (word, mark + 1) }
        }
        return nil
    }

    // MARK: Numbers

    /// `1.`, `1、`, `1)`, `(1)`, `第1题`.
    func questionNumber(at start: Int) -> (number: Int, style: ExamTextLine.NumberStyle, end: Int)? {
        if has("第", at: start) {
            let at = skippingBlanks(from: start + 1)
            guard let number = number(at: at), has("题", at: skippingBlanks(from: number.end)) else { return nil }
            let end = skippingBlanks(from: number.end) + 1
            return (
                number.value, .word, end < folded.count && ".、:".unicodeScalars.contains(folded[end]) ? end + 1 : end
            )
        }
        if has("(", at: start), let number = number(at: skippingBlanks(from: start + 1)) {
            let close = skippingBlanks(from: number.end)
            return has(")", at: close) ? (number.value, .brackets, close + 1) : nil
        }
        guard let number = number(at: start) else { return nil }
        let mark = skippingBlanks(from: number.end)
        guard mark < folded.count, mark - number.end <= 1 else { return nil }
        switch folded[mark] {
        case "、", ")": return (number.value, .mark, mark + 1)
        case ".":
            // 1.5 is a number; 1.2020年 is a question about a year.
            var end = mark + 1
            if end < folded.count, folded[end] == "." { end += 1 }
            if let next = self.number(at: end), next.end - end < 4 { return nil }
            return (number.value, .mark, end)
        case "*" where skippingBlanks(from: mark + 1) == folded.count:
            // `* 1 *`, of which the first star was a bullet.
            return (number.value, .mark, folded.count)
        default: return nil
        }
    }
}

/// The words by which lines are told.
enum ExamTextWords {
    /// Longer words before those that begin them.
    static let kinds: [(word: String, kind: String)] = [
        ("单项选择", "single"), ("单选", "single"), ("多项选择", "multiple"), ("多选", "multiple"),
        ("不定项选择", "multiple"), ("不定项", "multiple"), ("判断", "judge"), ("是非", "judge"), ("填空", "fill"),
        ("简答", "essay"), ("论述", "essay"), ("问答", "essay"), ("名词解释", "essay"), ("材料分析", "essay"),
        ("案例分析", "essay"), ("材料", "essay"), ("案例", "essay"),
    ]
    static let answers = ["参考答案", "正确答案", "标准答案", "答案要点", "答案"]
    static let explanations = ["参考解析", "答案解析", "试题解析", "题目解析", "解析", "详解", "解释"]
    /// What a person answered or earned, as pages of online examinations have it.
    static let ownAnswers = ["我的答案", "你的答案", "学生答案", "得分"]
    static let fields =
        ownAnswers + ["命题单位", "命题人", "难度", "难易度", "考点", "考核点", "知识点", "出处", "来源", "依据", "分值", "题型", "类型", "标签"]
}
