import Foundation

/// What Package.swift declares, read from its text: asking the package manager would wait for the build that runs
/// this test.
struct Manifest {
    enum Kind {
        case system
        case production
        case test
    }

    struct Target {
        let name: String
        let kind: Kind
        let folder: String
        var dependencies: Set<String> = []
        /// The Debian package of a system library.
        var debianPackage: String?
    }

    let targets: [Target]

    func target(_ name: String) -> Target? {
        targets.first { $0.name == name }
    }
}

extension Manifest {
    init(packageFile: String) {
        let text = SwiftText(packageFile, keepingStrings: true).code
        targets =
            Self.calls("library", in: text).compactMap(Self.systemLibrary)
            + Self.calls("layer", in: text).compactMap { Self.leaf($0, .production, in: "") }
            + Self.calls("tests", in: text).compactMap { Self.leaf($0, .test, in: "Tests/") }
            + Self.calls(".target", in: text).compactMap { Self.named($0, .production) }
            + Self.calls(".executableTarget", in: text).compactMap { Self.named($0, .production) }
            + Self.calls(".testTarget", in: text).compactMap { Self.named($0, .test) }
    }

    /// `library("CSQLite", "sqlite3", debian: "libsqlite3-dev")`
    private static func systemLibrary(_ call: String) -> Target? {
        let words = literals(call)
        guard words.count == 3 else { return nil }
        return Target(
            name: words[0], kind: .system, folder: "Sources/System/\(words[0])", debianPackage: words[2])
    }

    /// `layer("Sources/Base", "JSON", uses: ["Values"])`
    private static func leaf(_ call: String, _ kind: Kind, in parent: String) -> Target? {
        let words = literals(call)
        guard words.count >= 2 else { return nil }
        return Target(
            name: words[1], kind: kind, folder: "\(parent)\(words[0])/\(words[1])",
            dependencies: dependencies(call, "uses:"))
    }

    /// `.target(name: "TestSupport", dependencies: […], path: "Tests/Support/TestSupport")`, and
    /// `.executableTarget(name: "dangke", dependencies: […], path: "Sources/App/dangke")`
    private static func named(_ call: String, _ kind: Kind) -> Target? {
        guard let name = literal(call, "name:"), let folder = literal(call, "path:") else { return nil }
        // What several tests share is a plain target, but stands with the tests.
        return Target(
            name: name, kind: folder.hasPrefix("Tests/") ? .test : kind, folder: folder,
            dependencies: dependencies(call, "dependencies:"))
    }

    /// The names in the list behind `label`, whatever trait they depend on.
    private static func dependencies(_ call: String, _ label: String) -> Set<String> {
        guard let start = call.range(of: label)?.upperBound,
            let list = balanced(call[start...], "[", "]")
        else { return [] }
        var names = list
        while let start = names.range(of: "condition:")?.lowerBound,
            let condition = balanced(names[start...], "(", ")")
        {
            names = names.replacing(condition, with: "").replacing("condition:", with: "")
        }
        return Set(literals(names))
    }

    /// The arguments of every call of `function`, declarations left out.
    private static func calls(_ function: String, in text: String) -> [String] {
        var calls: [String] = []
        var rest = text[...]
        while let found = rest.range(of: "\(function)(") {
            let before = text[..<found.lowerBound]
            rest = rest[found.upperBound...]
            let isDeclaration = before.hasSuffix("func ")
            let isLongerName = before.last?.isLetter == true
            if !isDeclaration, !isLongerName, let arguments = balanced("(" + rest, "(", ")") {
                calls.append(arguments)
            }
        }
        return calls
    }

    /// What stands between the first `open` and the `close` that belongs to it.
    private static func balanced(_ text: some StringProtocol, _ open: Character, _ close: Character) -> String? {
        var depth = 0
        var inside = ""
        for character in text {
            if character == close { depth -= 1 }
            if depth == 0, character == close { return inside }
            if depth > 0 { inside.append(character) }
            if character == open { depth += 1 }
        }
        return nil
    }

    private static func literals(_ text: String) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }
            .map { String($0.element) }
    }

    /// The literal right behind `label`; `nil` where something else stands there.
    private static func literal(_ text: String, _ label: String) -> String? {
        guard let start = text.range(of: label)?.upperBound else { return nil }
        let value = text[start...].drop { $0 == " " }
        guard value.first == "\"" else { return nil }
        let name = String(value.dropFirst().prefix { $0 != "\"" })
        return name.contains("\\(") ? nil : name
    }
}
