/// One command of the command line.
protocol Command: Sendable {
    static var name: String { get }
    /// One line, Chinese and English.
    static var summary: String { get }
    /// Name, options and operands, as `--help` shows them.
    static var usage: String { get }
    /// Options that take a value, without the dashes.
    static var options: Set<String> { get }
    /// Options that take a value and may be given more than once.
    static var repeatable: Set<String> { get }
    /// Options that take none.
    static var flags: Set<String> { get }
    /// - Returns: an exit status.
    static func run(_ arguments: Arguments) throws -> Int32
}

extension Command {
    static var options: Set<String> { ["data"] }
    static var repeatable: Set<String> { [] }
    static var flags: Set<String> { [] }
}

/// Exit statuses, the same for every command.
enum ExitStatus {
    static let done: Int32 = 0
    /// Errors in what was given: content, data, state.
    static let refused: Int32 = 1
    /// A usage error, or a path that cannot be read.
    static let usage: Int32 = 2
    /// A failure of ours or of the machine.
    static let failed: Int32 = 3
}
