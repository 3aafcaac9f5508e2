import ImportModel

extension MarkedLine {
    /// The letters of an answer such as `ABD`, `A、B` or `$\boxed{C}$`, and where they end: behind them stands nothing,
    /// or, after a blank, what does not belong to the answer. `nil` where the text begins otherwise.
    func answerLetters(in range: Range<Int>) -> (letters: [Int], end: Int)? {
        var index = range.lowerBound
        for noise in ["$", "\\boxed{", "(", "[", "【"] {
            index = skippingBlanks(from: index)
            if has(noise, at: index) { index += noise.unicodeScalars.count }
        }
        var letters: [Int] = []
        var end = index
        while index < range.upperBound {
            let scalar = Unicode.Scalar(folded[index].properties.uppercaseMapping) ?? folded[index]
            if let letter = scalar.optionIndex {
                if !letters.contains(letter) { letters.append(letter) }
                index += 1
                end = index
            } else if Self.isBlank(folded[index]) || "、,;./和与".unicodeScalars.contains(folded[index]) {
                index += 1
            } else {
                break
            }
        }
        guard !letters.isEmpty else { return nil }
        let rest = trim(min(end, range.upperBound)..<range.upperBound)
        guard !rest.isEmpty else { return (letters.sorted(), range.upperBound) }
        let next = folded[rest.lowerBound]
        // `B:乙` names the option too.
        if "$}.。;,)]】:".unicodeScalars.contains(next) {
            return (letters.sorted(), rest.count == 1 ? range.upperBound : rest.lowerBound + 1)
        }
        // Letters that a word begins with are no answer; what follows after a blank is not part of it.
        guard rest.lowerBound > end, !next.isLatinOrDigit else { return nil }
        return (letters.sorted(), rest.lowerBound)
    }

    /// What a true/false word at the beginning says, and where it ends.
    func truth(in range: Range<Int>) -> (value: Bool, end: Int)? {
        let start = trim(range).lowerBound
        for (word, value) in Self.truths where has(word, at: start) {
            let end = start + word.unicodeScalars.count
            guard end <= range.upperBound else { continue }
            let rest = trim(end..<range.upperBound)
            if rest.isEmpty { return (value, range.upperBound) }
            let next = folded[rest.lowerBound]
            if "。.;,!】)]".unicodeScalars.contains(next) {
                return (value, rest.count == 1 ? range.upperBound : rest.lowerBound + 1)
            }
            if rest.lowerBound > end { return (value, rest.lowerBound) }
        }
        return nil
    }

    private static let truths: [(String, Bool)] = [
        ("正确", true), ("错误", false), ("不正确", false), ("不对", false), ("对", true), ("错", false), ("是", true),
        ("否", false), ("√", true), ("✓", true), ("✔", true), ("×", false), ("✗", false), ("✘", false), ("X", false),
        ("True", true), ("False", false), ("TRUE", true), ("FALSE", false), ("true", true), ("false", false),
        ("T", true), ("F", false), ("Y", true), ("N", false),
    ]
}

/// Answers of fill-in questions.
enum FillAnswers {
    /// The alternatives of each blank.
    ///
    /// Semicolons tell blanks apart, and `第一空：`; a comma or `、` does only where that gives as many parts as there
    /// are blanks. Alternatives stand in brackets, `（或…）`, or between slashes.
    static func split(_ text: String, blanks: Int) -> [[String]] {
        parts(text, blanks: blanks).map(alternatives)
    }

    private static func parts(_ text: String, blanks: Int) -> [String] {
        if text.contains("空：") || text.contains("空:") {
            let labelled = text.split(separator: /第[一二三四五六七八九十0-9]+空[:：]?/).map { $0.trimmed }
                .map(withoutEnd).filter { !$0.isEmpty }
            if labelled.count == blanks { return labelled }
        }
        if blanks == 1 { return [withoutEnd(text.trimmed)] }
        for marks in ["；;", "，,", "、", "；;，,", "；;，,、", " \u{3000}\t"] {
            let found = split(text, at: marks)
            if found.count == blanks { return found }
        }
        return split(text, at: "；;")
    }

    /// Parts between `marks` outside brackets, without empty ones.
    private static func split(_ text: String, at marks: String) -> [String] {
        var found: [String] = []
        var part = ""
        var depth = 0
        for character in text {
            if "（(".contains(character) { depth += 1 }
            if "）)".contains(character) { depth = max(0, depth - 1) }
            if depth == 0, marks.contains(character) {
                found.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        found.append(part)
        return found.map { withoutEnd($0.trimmed) }.filter { !$0.isEmpty }
    }

    private static func alternatives(_ text: String) -> [String] {
        var found: [String] = []
        var rest = text[...]
        // Up to the last bracket that closes: behind it the pattern would look for one from every place.
        let end =
            text.contains("或")
            ? text.lastIndex { $0 == "）" || $0 == ")" }.map(text.index(after:)) ?? text.startIndex : text.startIndex
        while rest.startIndex < end, let match = rest[..<end].firstMatch(of: /[（(]\s*或(?:者)?[：:]?\s*([^）)]*)[）)]/) {
            let before = rest[..<match.range.lowerBound].trimmed
            if !before.isEmpty { found.append(before) }
            found.append(String(match.1).trimmed)
            rest = rest[match.range.upperBound...]
        }
        let last = rest.trimmed
        if !last.isEmpty { found.append(last) }
        if found.count == 1, found[0].contains("/") {
            let parts = found[0].split(separator: "/").map(\.trimmed).filter { !$0.isEmpty }
            if parts.count > 1, !parts.contains(where: { $0.allSatisfy(\.isNumber) }) { found = parts }
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }

    /// Without the full stop that ends an answer line.
    private static func withoutEnd(_ text: String) -> String {
        text.hasSuffix("。") || text.hasSuffix("；") || text.hasSuffix(";") ? String(text.dropLast()).trimmed : text
    }
}
