/// `--name value` pairs and `--name` alone.
struct BenchArguments {
    private var values: [String: String] = [:]

    /// - Throws: `BenchFailure` for a word that belongs to no option.
    init(_ words: [String]) throws {
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--") else { throw BenchFailure("\(word) belongs to no option.") }
            let takesValue = rest.first.map { !$0.hasPrefix("--") } ?? false
            values[String(word.dropFirst(2))] = takesValue ? rest.popFirst() : ""
        }
    }

    func has(_ name: String) -> Bool { values[name] != nil }

    func text(_ name: String) throws -> String {
        guard let value = values[name], !value.isEmpty else { throw BenchFailure("--\(name) takes a value.") }
        return value
    }

    func textIfPresent(_ name: String) throws -> String? { has(name) ? try text(name) : nil }

    func integer(_ name: String) throws -> Int {
        guard let number = Int(try text(name)) else { throw BenchFailure("--\(name) takes a number.") }
        return number
    }
}

/// What to measure and where.
struct BenchSettings {
    /// A measurement with a bar of its own.
    enum Measurement: String, CaseIterable {
        case saves, ranking, memory
    }

    /// The delivered program.
    let binary: String
    /// A folder on disk, in which everything is made and from which it is removed.
    let folder: String
    /// Data of a demo for the memory of its server; the bench's own where it is `nil`. It is copied, never opened.
    let demo: String?
    let jsonPath: String?
    /// Shorter phases, for trying the bench out. Figures of record are made without it.
    let isQuick: Bool
    private let chosen: Set<Measurement>

    /// Pairs of phases; the first only warms both up.
    let pairs = 10
    /// The server and the peer run on this core, one at a time.
    let serverCore = 0
    /// The generator runs on this one.
    let generatorCore = 1
    /// Open connections of the answer saves; each has one request outstanding.
    let connections = 64

    var phaseNanoseconds: Int64 { isQuick ? 600_000_000 : 3_000_000_000 }

    init(_ arguments: BenchArguments) throws {
        binary = try arguments.text("binary")
        folder = try arguments.text("folder")
        demo = try arguments.textIfPresent("data")
        jsonPath = try arguments.textIfPresent("json")
        isQuick = arguments.has("quick")
        chosen = try Set(
            (arguments.textIfPresent("only") ?? "").split(separator: ",").map { word in
                guard let known = Measurement(rawValue: String(word)) else {
                    throw BenchFailure("--only takes some of saves,ranking,memory.")
                }
                return known
            })
    }

    func measures(_ measurement: Measurement) -> Bool { chosen.isEmpty || chosen.contains(measurement) }
}

/// Why nothing could be measured, in a sentence.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
