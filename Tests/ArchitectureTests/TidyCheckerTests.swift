import Testing

/// Holds the checks of words, comments and statements against made-up files.
struct TidyCheckerTests {
    struct Untidy: Sendable {
        let text: String
        let says: String

        init(_ text: String, _ says: String) {
            self.text = text
            self.says = says
        }
    }

    @Test(arguments: [
        Untidy("// \("TO" + "DO"): later\n", "promises"),
        Untidy("let a = 1 /* \("FIX" + "ME") */\n", "promises"),
        Untidy("func f() { fatalError(\"no\") }\n", "precondition"),
        Untidy("let a = try? f()\n", "wants a comment"),
        Untidy("let a: Entry? = try? f()\n", "wants a comment"),
        Untidy("final class A: @unchecked Sendable {}\n", "wants a comment"),
        Untidy("// Far away.\n\nfinal class A: @unchecked Sendable {}\n", "wants a comment"),
        Untidy("package struct A {}\n", "doc comment"),
        Untidy("import B\n\n// No doc comment.\n@safe package struct A {}\n", "doc comment"),
        Untidy(String(repeating: "\n", count: 601), "601 lines"),
    ])
    func `untidiness is found`(untidy: Untidy) {
        #expect(messages(untidy.text).count == 1)
        #expect(messages(untidy.text).first?.contains(untidy.says) == true)
    }

    @Test(arguments: [
        "let a = \"\("TO" + "DO")\"\nlet b = \"// \("TO" + "DO")\"\n",
        "// The mutex guards it.\n@safe\nfinal class A: @unchecked Sendable {}\n",
        "// The file may be gone already.\nlet a = try? f()\n",
        "let a = \"try? fatalError(\"\nlet b = #\"say \"try?\" or \\(fatalError(\"#\n",
        "let a = \"\\(b[\"x\"])\" // try?\nlet c = \"\"\"\n    try? \"quoted\" fatalError(\n    \"\"\"\n",
        "package import B\n\n/// What it is.\n@frozen\npackage struct A {}\n",
        "func a(_ entry: Entry?) -> Retry? { nil }\n",
        "/* try? /* nested */ fatalError( */ let a = 1\n",
        String(repeating: "\n", count: 600),
    ])
    func `tidiness is left alone`(text: String) {
        #expect(messages(text) == [])
    }

    @Test func `a statement outside every list, an inline one and a list outside the catalog are found`() {
        let aggregate = """
            package enum Members {
                static let statements = [byID]
                static let byID = SQLStatement("Members.byID", "SELECT 1")
                static let byName = SQLStatement("Members.byName", "SELECT 2")
                static func some() { run(SQLStatement("inline", "SELECT 3")) }
            }
            """
        #expect(statementMessages(aggregate, catalog: "Members.statements").count == 2)
        #expect(statementMessages(aggregate, catalog: "OtherMembers.statements + Members.statementsOfOld").count == 3)
    }

    @Test func `a catalogued aggregate is left alone`() {
        let aggregate = """
            package enum Members {
                static let statements: [SQLStatement] = [
                    byID,
                ]
                private static let byID = SQLStatement("Members.byID", "SELECT 1")
            }
            """
        #expect(statementMessages(aggregate, catalog: "A.statements + Members.statements") == [])
    }

    @Test func `a driver that names a table is found`() {
        let house = house([
            "Sources/Storage/Store/Migrations/m1.swift": "let m1 = \"CREATE TABLE member (id)\"",
            "Sources/Storage/SQLite/A.swift": "let a = \"SELECT id FROM member\"",
            "Sources/Storage/SQLite/B.swift": "let b = \"SELECT name FROM sqlite_schema\"",
        ])
        #expect(house.statementViolations().map(\.path) == ["Sources/Storage/SQLite/A.swift"])
    }

    @Test func `SQL outside storage is found`() {
        let house = house(["Sources/Service/Learning/A.swift": "let a = SQLStatement(\"a\", \"SELECT 1\")"])
        #expect(house.statementViolations().map(\.line) == [1])
    }

    @Test func `citizen ids and telephone numbers are found in any encoding, digests and other numbers are not`() {
        // Put together here, so that this file has no such number itself.
        let telephone = "138" + "00000000"
        let citizen = "110101" + "19900307" + "123X"
        #expect(PersonalNumbers.find(in: "一\n电话\(telephone)。".utf8).map(\.line) == [2])
        #expect(PersonalNumbers.find(in: "(\(citizen))".utf8).map(\.number) == [citizen])
        #expect(PersonalNumbers.find(in: [0xB5, 0xE7] + Array(telephone.utf8) + [0xA1, 0xA3]).count == 1)
        for harmless in ["a\(telephone)f", "\(telephone)0", "12800000000", "110101199913071234", "100_000_000_000"] {
            #expect(PersonalNumbers.find(in: harmless.utf8).isEmpty, "\(harmless)")
        }
    }

    private func messages(_ text: String) -> [String] {
        house(["Sources/Base/Values/A.swift": text]).tidyViolations().map(\.message)
    }

    private func statementMessages(_ aggregate: String, catalog: String) -> [String] {
        house([
            "Sources/Storage/Store/Members.swift": aggregate,
            "Sources/Storage/Store/StatementCatalog.swift": "enum StatementCatalog {\n static let all = \(catalog)\n}",
        ]).statementViolations().map(\.message)
    }

    private func house(_ texts: [String: String]) -> House {
        House(
            map: .house,
            manifest: Manifest(
                targets: ArchitectureMap.house.rows.map {
                    .init(name: $0.target, kind: $0.isSystem ? .system : .production, folder: $0.folder)
                }),
            files: texts.sorted { $0.key < $1.key }.map { SourceFile(path: $0.key, $0.value) })
    }
}
