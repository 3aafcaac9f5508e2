import Glibc
import JSON
import Synchronization
import Values

/// Writes what happened, one JSON object a line: `{"time":"…","level":"info","message":"…","key":…}`.
///
/// Inner code throws and the edge logs, once. A message is a constant sentence; what varies goes into the fields.
/// Never log answers, keys, tokens, passwords or personal fields.
package struct Log: Sendable {
    /// How much a line matters, least first.
    package enum Level: String, CaseIterable, Comparable, Sendable {
        case debug, info, warning, error

        package static func < (left: Self, right: Self) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int {
            switch self {
            case .debug: 0
            case .info: 1
            case .warning: 2
            case .error: 3
            }
        }
    }

    /// The value of a field.
    package enum Value: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case string(String)
        case integer(Int64)
        case boolean(Bool)

        package init(stringLiteral value: String) { self = .string(value) }
        package init(integerLiteral value: Int64) { self = .integer(value) }
    }

    /// The fields of a line in the order in which they are written.
    package typealias Fields = KeyValuePairs<String, Value>

    private let now: @Sendable () -> Instant
    private let minimum: Level
    private let sink: @Sendable ([UInt8]) -> Void

    /// - Parameters:
    ///   - minimum: the least level that is written.
    ///   - sink: gets one whole line with its line feed; called from any thread.
    package init(clock: WallClock, minimum: Level = .info, sink: @escaping @Sendable ([UInt8]) -> Void) {
        now = clock.now
        self.minimum = minimum
        self.sink = sink
    }

    /// Writes nothing.
    package static let silent = Log(clock: .fixed(Instant(milliseconds: 0)), minimum: .error, sink: { _ in })

    /// Writes to standard error; lines from several threads do not mix.
    package static func standardError(clock: WallClock, minimum: Level = .info) -> Log {
        let output = StandardError()
        return Log(clock: clock, minimum: minimum) { output.write($0) }
    }

    package func debug(_ message: String, _ fields: Fields = [:]) { write(.debug, message, fields) }
    package func info(_ message: String, _ fields: Fields = [:]) { write(.info, message, fields) }
    package func warning(_ message: String, _ fields: Fields = [:]) { write(.warning, message, fields) }
    package func error(_ message: String, _ fields: Fields = [:]) { write(.error, message, fields) }

    private func write(_ level: Level, _ message: String, _ fields: Fields) {
        guard level >= minimum else { return }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("time")
        writer.string(now().text)
        writer.key("level")
        writer.string(level.rawValue)
        writer.key("message")
        writer.string(message)
        for (key, value) in fields {
            writer.key(key)
            switch value {
            case .string(let text): writer.string(text)
            case .integer(let number): writer.integer(number)
            case .boolean(let flag): writer.boolean(flag)
            }
        }
        writer.endObject()
        sink(writer.bytes + [UInt8(ascii: "\n")])
    }
}

/// File descriptor 2, one line at a time.
private final class StandardError: Sendable {
    private let turn = Mutex(())

    /// A line that cannot be written is lost: there is nowhere left to say so.
    func write(_ line: [UInt8]) {
        turn.withLock { _ in
            unsafe line.withUnsafeBytes { bytes in
                var written = 0
                while written < bytes.count {
                    let count = unsafe Glibc.write(STDERR_FILENO, bytes.baseAddress! + written, bytes.count - written)
                    if count < 0 && errno == EINTR { continue }
                    guard count > 0 else { return }
                    written += count
                }
            }
        }
    }
}
