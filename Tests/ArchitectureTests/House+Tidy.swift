extension House {
    /// Lines that a file may have at most; the median is far below.
    static let longestFile = 600

    /// Unfinished work, swallowed errors, unexplained claims, long files, undocumented openings.
    func tidyViolations() -> [Violation] {
        files.flatMap(Self.unfinished)
            + productionFiles.flatMap(Self.unexplained)
            + productionFiles.filter { $0.text.lines.count > Self.longestFile }.map {
                Violation(path: $0.path, message: "\($0.text.lines.count) lines; look for the second idea in it.")
            }
            + productionFiles.compactMap(Self.undocumented)
    }

    /// What is not done is left out, so no comment promises it.
    private static func unfinished(_ file: SourceFile) -> [Violation] {
        file.text.lines.compactMap { line in
            let word = ["TODO", "FIXME"].first { line.comment.contains($0) }
            return word.map {
                Violation(path: file.path, line: line.number, message: "\($0) promises; do it or drop it.")
            }
        }
    }

    private static func unexplained(_ file: SourceFile) -> [Violation] {
        file.text.lines.flatMap { line in
            var messages: [String] = []
            if line.code.contains("fatalError(") {
                messages.append("A bug of ours is a precondition with a sentence, not fatalError.")
            }
            for claim in ["try?", "@unchecked Sendable", "nonisolated(unsafe)"]
            where contains(line.code, claim) && !isExplained(line, in: file) {
                messages.append("\(claim) wants a comment on the line before that says why.")
            }
            return messages.map { Violation(path: file.path, line: line.number, message: $0) }
        }
    }

    /// Whether `words` stand in `code`, and not as the end of a longer word: `Entry?` is no `try?`.
    private static func contains(_ code: String, _ words: String) -> Bool {
        var rest = code[...]
        while let found = rest.firstRange(of: words) {
            let before = code[..<found.lowerBound].last
            if before.map({ $0.isLetter || $0.isNumber || $0 == "_" }) != true { return true }
            rest = rest[found.upperBound...]
        }
        return false
    }

    private static func undocumented(_ file: SourceFile) -> Violation? {
        let first = file.text.lines.first { line in
            let words = line.code.split(separator: " ").drop { $0.hasPrefix("@") }
            return words.first == "package" && words.dropFirst().first != "import"
        }
        guard let first, !(commentBefore(first, in: file)?.hasPrefix("///") ?? false) else { return nil }
        return Violation(
            path: file.path, line: first.number, message: "The first package declaration wants a doc comment.")
    }

    private static func isExplained(_ line: SwiftText.Line, in file: SourceFile) -> Bool {
        !line.comment.isEmpty || commentBefore(line, in: file)?.isEmpty == false
    }

    /// The comment on the line before, lines with only an attribute skipped.
    private static func commentBefore(_ line: SwiftText.Line, in file: SourceFile) -> String? {
        file.text.lines[..<(line.number - 1)].last { previous in
            let code = previous.code.split(separator: " ")
            return code.isEmpty || !code.allSatisfy { $0.hasPrefix("@") }
        }?.comment
    }

    /// Modules that contain a type of their own name, behind which nobody could name the module any more.
    func nameViolations() -> [Violation] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
        return productionFiles.flatMap { file in
            let module = target(of: file)?.name ?? ""
            return file.text.lines.compactMap { line in
                let words = line.code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
                let isDeclared = zip(words, words.dropFirst()).contains { kinds.contains($0) && $1 == module }
                return isDeclared
                    ? Violation(path: file.path, line: line.number, message: "The module has the name of this type.")
                    : nil
            }
        }
    }
}
