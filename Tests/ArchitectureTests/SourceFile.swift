/// A Swift file of the house and the modules that it imports.
struct SourceFile {
    struct Import: Hashable {
        let module: String
        let line: Int
    }

    /// From the root of the repository.
    let path: String
    let raw: String
    let text: SwiftText
    let imports: [Import]

    init(path: String, _ content: String) {
        self.path = path
        raw = content
        text = SwiftText(content)
        imports = text.lines.compactMap { line in
            Self.importedModule(line.code).map { Import(module: $0, line: line.number) }
        }
    }

    /// The module of an import line, whatever attribute, access level or kind of declaration stands in it.
    static func importedModule(_ code: String) -> String? {
        var words = code.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == ";" })[...]
        while let word = words.first, word.hasPrefix("@") || levels.contains(String(word)) { words.removeFirst() }
        guard words.popFirst() == "import" else { return nil }
        if let word = words.first, kinds.contains(String(word)) { words.removeFirst() }
        return words.first.map { String($0.prefix { $0 != "." }) }
    }

    private static let levels: Set = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
}
