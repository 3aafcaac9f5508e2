extension House {
    private static let folder = "Sources/Storage/Store/"

    /// SQL texts that the catalog does not show to the test that prepares each on both engines, SQL outside Storage,
    /// and drivers that name a table.
    func statementViolations() -> [Violation] {
        let catalog = files.first { $0.path == Self.folder + "StatementCatalog.swift" }?.text.code ?? ""
        let catalogued = Set(catalog.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }.map(String.init))
        return files.filter { $0.path.hasPrefix(Self.folder) }.flatMap { Self.uncatalogued($0, catalogued) }
            + productionFiles.filter { !$0.path.hasPrefix("Sources/Storage/") }.flatMap(Self.strayStatements)
            + tableViolations()
    }

    /// Statements of one file that stand in none of its lists, and lists that the catalog does not add.
    private static func uncatalogued(_ file: SourceFile, _ catalogued: Set<String>) -> [Violation] {
        let code = file.text.code
        let declared = code.matches(of: /static let (\w+)(?:: SQLStatement)? = SQLStatement\(/).map {
            String($0.output.1)
        }
        let count = code.matches(of: /\bSQLStatement\(/).count
        guard count > 0 else { return [] }
        func violation(_ message: String) -> Violation { Violation(path: file.path, message: message) }
        guard let type = code.firstMatch(of: /\b(?:enum|struct|extension) (\w+)[^{\n]*\{/).map({ lastType(code, $0) })
        else { return [violation("SQL stands in an aggregate's type.")] }

        let lists = lists(in: code)
        let listed = Set(lists.flatMap(\.members))
        var violations = declared.filter { !listed.contains($0) }.map {
            violation("\(type).\($0) stands in no list of statements.")
        }
        if declared.count != count {
            violations.append(
                violation("\(count) statements are made, \(declared.count) of them in a static let."))
        }
        violations += lists.filter { !catalogued.contains("\(type).\($0.name)") }.map {
            violation("StatementCatalog does not add \(type).\($0.name).")
        }
        return violations
    }

    /// The type that the statements are in: the last one opened at the start of a line before the first statement.
    private static func lastType(_ code: String, _ first: Regex<(Substring, Substring)>.Match) -> String {
        let before = code.prefix(upTo: code.firstRange(of: "= SQLStatement(")?.lowerBound ?? code.endIndex)
        let opened = before.split(separator: "\n").compactMap {
            $0.firstMatch(of: /^(?:package )?(?:enum|struct|extension) (\w+)/)
        }
        return String(opened.last?.output.1 ?? first.output.1)
    }

    /// `static let statements = [a, b]`, and lists of other names that end so.
    private static func lists(in code: String) -> [(name: String, members: [String])] {
        code.matches(of: /static let (\w*[sS]tatements)(?:: \[SQLStatement\])? =\s*\[([^\]]*)\]/).map { match in
            let members = match.output.2.split { $0 == "," || $0.isWhitespace }.map(String.init)
            return (String(match.output.1), members)
        }
    }

    private static func strayStatements(_ file: SourceFile) -> [Violation] {
        file.text.lines.filter { $0.code.contains("SQLStatement(") }.map {
            Violation(path: file.path, line: $0.number, message: "SQL is written in Storage only.")
        }
    }

    private func tableViolations() -> [Violation] {
        let tables = Set(
            files.filter { $0.path.hasPrefix(Self.folder + "Migrations/") }
                .flatMap { $0.raw.matches(of: /CREATE TABLE (\w+)/).map { String($0.output.1) } })
        let drivers = productionFiles.filter { file in
            target(of: file).flatMap { map.row($0.name) }?.isDriver == true
        }
        return drivers.flatMap { file in
            file.raw.matches(of: /\b(?:FROM|INTO|UPDATE|JOIN|TABLE)\s+(\w+)/)
                .filter { tables.contains(String($0.output.1)) }
                .map { Violation(path: file.path, message: "A driver knows no table, but names \($0.output.1).") }
        }
    }
}
