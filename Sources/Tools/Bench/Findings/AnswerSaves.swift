import Foundation
import JSON
import Values

/// Durable answer saves over HTTP, with authentication, validation and JSON, against a plain loop of one transaction a
/// row with the same rows on the same disk.
struct AnswerSaves {
    /// Saves whose flushes are counted, on either side.
    private static let tracedSaves = 6_000

    private let settings: BenchSettings
    private let workplace: Workplace
    private let data: BenchData

    init(_ settings: BenchSettings, _ workplace: Workplace, _ data: BenchData) {
        self.settings = settings
        self.workplace = workplace
        self.data = data
    }

    func run() throws -> Finding {
        Output.line("answer saves: \(settings.connections) connections, \(settings.pairs) pairs of phases")
        let ours = try data.copy(to: "saves", in: workplace)
        let peer = try data.copy(to: "peer", in: workplace)
        let attempts = workplace.path + "/attempts"
        try data.candidates.map { "\($0.attempt.rawValue)\n" }.joined()
            .write(toFile: attempts, atomically: true, encoding: .utf8)

        let server = try ServerProcess(
            settings.binary, data: ours, core: settings.serverCore, log: workplace.path + "/saves.log")
        var saved = data.schedule.lap
        saved += try checkReadBack(port: server.port, from: saved)
        let generator = try LoadGenerator(port: server.port, connections: settings.connections)
        var looped = data.schedule.lap
        var rates: [(ours: Double, peer: Double)] = []
        var latencies = LatencyHistogram()
        var voided: [String] = []
        var busiest = 0.0
        var cpuPerSave: [Double] = []
        for pair in 0..<settings.pairs {
            let cpu = try ProcessFigures.cpuNanoseconds(of: server.id)
            let phase = try generator.run(until: .afterNanoseconds(settings.phaseNanoseconds)) { number, bytes in
                write(saved + number, into: &bytes)
            }
            saved += phase.acknowledged
            let used = try ProcessFigures.cpuNanoseconds(of: server.id) - cpu
            let loop = try PlainLoop.spawn(
                folder: peer, attempts: attempts, first: looped,
                end: ["--nanoseconds", String(settings.phaseNanoseconds)], core: settings.serverCore)
            looped += loop.rows
            // The first pair warms both up.
            guard pair > 0 else { continue }
            rates.append((phase.perSecond, Double(loop.rows) * 1e9 / Double(loop.nanoseconds)))
            latencies.add(phase.latencies)
            busiest = max(busiest, phase.generatorShare)
            cpuPerSave.append(Double(used) / Double(phase.acknowledged) / 1000)
        }
        if busiest > 0.9 { voided.append("the generator used \(Figure.percent(busiest)) of its core") }
        let memory = try ProcessFigures.memory(of: server.id)
        try server.stop()
        voided += try wrongRows(ours, after: saved, "the service") + wrongRows(peer, after: looped, "the plain loop")
        let flushes = try countFlushes(ours: ours, from: saved, peer: peer, from: looped, attempts: attempts)
        voided += flushes.voided
        let estimate = RatioEstimate(ours: rates.map(\.ours), peer: rates.map(\.peer))
        return Finding(
            name: "durable answer saves", ours: "\(Figure.text(estimate.ours))/s",
            peer: "\(Figure.text(estimate.peer))/s", value: estimate.ratio, low: estimate.low, high: estimate.high,
            bar: .atLeast(3, wanted: 5), voided: voided,
            notes: [
                "p50 \(Figure.text(latencies.microseconds(at: 0.5))) µs, "
                    + "p99 \(Figure.text(latencies.microseconds(at: 0.99))) µs of \(latencies.total) saves",
                "\(Figure.text(RatioEstimate.median(cpuPerSave))) µs of the server's processor a save; "
                    + "the generator used at most \(Figure.percent(busiest)) of its core",
                "\(flushes.note); server \(memory.resident / 1024) MiB resident",
                "every slot of both stores read back: \(saved) and \(looped) saves",
            ])
    }

    /// Saves a few answers one by one and reads them back over the API.
    ///
    /// - Returns: how many.
    private func checkReadBack(port: UInt16, from first: Int) throws -> Int {
        let connection = try HTTPConnection(port: port)
        let count = 8
        for number in first..<first + count {
            let save = data.schedule[number]
            let candidate = data.candidates[save.attempt]
            var request: [UInt8] = []
            write(number, into: &request)
            let reply = try connection.exchange(request)
            guard reply.status == 200 else {
                throw BenchFailure(
                    "A save was answered \(reply.status): \(String(decoding: reply.body, as: UTF8.self))")
            }
            let shown = try connection.exchange(
                HTTPText.get("/v1/attempts/\(candidate.attempt.text)", token: candidate.token))
            let slots = try JSONReader.parse(shown.body)["slots"]?.arrayIfPresent ?? []
            let answer = slots.first { $0["slot"]?.integerIfPresent == Int64(save.slot) }?["answer"]
            guard shown.status == 200, answer?.text == save.response else {
                throw BenchFailure("Save \(number) reads back as \(answer?.text ?? "nothing"), not \(save.response).")
            }
        }
        return count
    }

    private func write(_ number: Int, into bytes: inout [UInt8]) {
        let save = data.schedule[number]
        let candidate = data.candidates[save.attempt]
        HTTPText.send(
            "PUT", "/v1/attempts/\(candidate.attempt.text)/answers/\(save.slot)", token: candidate.token,
            body: #"{"sequence":\#(save.sequence),"answer":\#(save.response)}"#, into: &bytes)
    }

    private func wrongRows(_ folder: String, after count: Int, _ who: String) throws -> [String] {
        let wrong = try data.mismatches(in: folder, after: count)
        return wrong == 0 ? [] : ["\(wrong) slots of \(who) hold another answer than was saved last"]
    }

    /// Durability is equal where a flush stands behind every acknowledgement: behind each of the peer's rows its own,
    /// and of ours behind at most as many as can have waited together.
    private func countFlushes(
        ours: String, from saved: Int, peer: String, from looped: Int, attempts: String
    ) throws -> (voided: [String], note: String) {
        let trace = workplace.path + "/flushes"
        let server = try ServerProcess(
            settings.binary, data: ours, core: settings.serverCore, log: workplace.path + "/traced.log",
            trace: trace + ".ours")
        _ = try LoadGenerator(port: server.port, connections: settings.connections)
            .run(until: .afterRequests(Self.tracedSaves)) { number, bytes in write(saved + number, into: &bytes) }
        try server.stop()
        let rows = Self.tracedSaves / 10
        _ = try PlainLoop.spawn(
            folder: peer, attempts: attempts, first: looped, end: ["--rows", String(rows)], core: settings.serverCore,
            trace: trace + ".peer")
        let ourFlushes = try Flushes.count(in: trace + ".ours")
        let peerFlushes = try Flushes.count(in: trace + ".peer")
        var voided: [String] = []
        if ourFlushes * settings.connections < Self.tracedSaves {
            voided.append("\(ourFlushes) flushes cannot stand behind \(Self.tracedSaves) saves")
        }
        if peerFlushes < rows { voided.append("the plain loop flushed \(peerFlushes) times for \(rows) rows") }
        let perFlush = Double(Self.tracedSaves) / Double(max(1, ourFlushes))
        return (
            voided,
            "\(Figure.text(perFlush)) saves a flush under a tracer; "
                + "the plain loop \(Figure.text(Double(rows) / Double(max(1, peerFlushes))))"
        )
    }
}
