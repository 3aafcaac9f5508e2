/// The words after a command's name, sorted into options, flags and operands. `--name=value` and `--name value` are
/// the same; after `--` everything is an operand. Only what is in `repeatable` may be given more than once.
struct Arguments {
    let operands: [String]
    private let values: [String: [String]]
    private let set: Set<String>

    init(_ words: [String], options: Set<String>, repeatable: Set<String> = [], flags: Set<String>) throws {
        var operands: [String] = []
        var values: [String: [String]] = [:]
        var set: Set<String> = []
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--") else {
                operands.append(word)
                continue
            }
            if word == "--" {
                operands += rest
                break
            }
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            if flags.contains(name), parts.count == 1 {
                set.insert(name)
            } else if options.contains(name) || repeatable.contains(name) {
                guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                    throw UsageError("--\(name) 需要一个值。--\(name) takes a value.")
                }
                guard values[name] == nil || repeatable.contains(name) else {
                    throw UsageError("--\(name) 重复。--\(name) is given twice.")
                }
                values[name, default: []].append(value)
            } else {
                throw UsageError("没有选项 --\(name)。There is no option --\(name).")
            }
        }
        self.operands = operands
        self.values = values
        self.set = set
    }

    subscript(option: String) -> String? { values[option]?.first }

    /// The values of an option that may be repeated, in order.
    func all(_ option: String) -> [String] { values[option] ?? [] }

    func has(_ flag: String) -> Bool { set.contains(flag) }

    /// The value of an option that must be given.
    func required(_ option: String) throws -> String {
        guard let value = self[option] else {
            throw UsageError("缺少 --\(option)。--\(option) is missing.")
        }
        return value
    }

    /// A whole number of `range`.
    func integer(_ option: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let text = self[option] else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw UsageError(
                "--\(option) 应为 \(range.lowerBound) 至 \(range.upperBound) 的整数。"
                    + "--\(option) is a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }
}

/// The command line was used wrongly.
struct UsageError: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
