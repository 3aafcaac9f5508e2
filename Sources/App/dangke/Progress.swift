import Glibc
import Runtime
import Values

/// Where long work stands, on standard error: a sentence on a terminal; elsewhere a line of JSON for whoever collects
/// them, such as `{"time":"…","level":"info","message":"progress","command":"verify","stage":"ledger"}`.
struct Progress {
    private let command: String
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let log = Log.standardError(clock: .system(notBefore: Instant(milliseconds: 0)))

    init(of command: any Command.Type) { self.command = command.name }

    /// A stage begins. Its name is stable; the sentence, Chinese and English, is for a reader.
    func begin(_ stage: String, _ sentence: String) {
        guard isTerminal else {
            return log.info("progress", ["command": .string(command), "stage": .string(stage)])
        }
        Terminal.complain("   \(sentence)")
    }

    /// So many of so many things of a stage are done.
    func advance(_ stage: String, _ done: Int, of all: Int, _ sentence: String) {
        guard isTerminal else {
            return log.info(
                "progress",
                [
                    "command": .string(command), "stage": .string(stage), "done": .integer(Int64(done)),
                    "of": .integer(Int64(all)),
                ]
            )
        }
        Terminal.complain("   \(done)/\(all)  \(sentence)")
    }
}
