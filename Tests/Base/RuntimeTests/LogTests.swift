import Runtime
import Synchronization
import Testing
import Values

@Suite struct LogTests {
    private let clock = WallClock.fixed(Instant(milliseconds: 1_785_758_400_000))

    @Test func `a line is one JSON object with its fields in order`() {
        let lines = Lines()
        let log = Log(clock: clock, sink: lines.add)
        log.info("request", ["route": "/v1/me", "status": 200, "slow": .boolean(false), "node": .string("甲")])
        #expect(
            lines.text == """
                {"time":"2026-08-03T12:00:00.000Z","level":"info","message":"request","route":"/v1/me",\
                "status":200,"slow":false,"node":"甲"}

                """)
    }

    @Test func `control characters cannot forge a line or move a terminal`() {
        let lines = Lines()
        let log = Log(clock: clock, sink: lines.add)
        log.warning("a\nb\"\\", ["\u{1B}[2J": .string("\r\u{7F}\u{9B}0m\0")])
        #expect(lines.count == 1)
        #expect(lines.text.utf8.filter { $0 < 32 || $0 == 127 } == [10])
        #expect(lines.text.contains(#""message":"a\nb\"\\","\u001b[2J":"\r\u007f\u009b0m\u0000""#))
    }

    @Test(arguments: zip(Log.Level.allCases, [4, 3, 2, 1]))
    func `lines below the least level are not written`(minimum: Log.Level, written: Int) {
        let lines = Lines()
        let log = Log(clock: clock, minimum: minimum, sink: lines.add)
        log.debug("d")
        log.info("i")
        log.warning("w")
        log.error("e")
        #expect(lines.count == written)
    }
}

private final class Lines: Sendable {
    private let bytes = Mutex<[[UInt8]]>([])

    @Sendable func add(_ line: [UInt8]) { bytes.withLock { $0.append(line) } }

    var count: Int { bytes.withLock { $0.count } }
    var text: String { bytes.withLock { String(decoding: $0.joined(), as: UTF8.self) } }
}
