import JSON
import Values

/// Processor time of a branch ranking of 20 rows against that of `/healthz`, per request.
struct RankingCost {
    private static let connections = 16
    static let rows = 20

    private let settings: BenchSettings
    private let workplace: Workplace
    private let data: BenchData

    init(_ settings: BenchSettings, _ workplace: Workplace, _ data: BenchData) {
        self.settings = settings
        self.workplace = workplace
        self.data = data
    }

    func run() throws -> Finding {
        let requests = settings.isQuick ? 2_000 : 12_000
        Output.line("branch ranking: \(requests) requests a phase, \(settings.pairs) pairs of phases")
        let folder = try data.copy(to: "ranking", in: workplace)
        let server = try ServerProcess(
            settings.binary, data: folder, core: settings.serverCore, log: workplace.path + "/ranking.log")
        if let problem = try problem(port: server.port) {
            try server.stop()
            return Finding(
                name: "branch ranking", ours: "–", peer: "–", value: 0, low: 0, high: 0, bar: .atMost(3),
                voided: [problem], notes: [])
        }
        let generator = try LoadGenerator(port: server.port, connections: Self.connections)
        var costs: [(ranking: Double, health: Double)] = []
        var voided: [String] = []
        var busiest = 0.0
        for pair in 0..<settings.pairs {
            let ranking = try cost(of: requests, generator, server) { number, bytes in
                let candidate = data.candidates[number % data.candidates.count]
                HTTPText.get(Self.path(candidate.branch), token: candidate.token, into: &bytes)
            }
            let health = try cost(of: requests, generator, server) { _, bytes in
                HTTPText.get("/healthz", into: &bytes)
            }
            guard pair > 0 else { continue }
            costs.append((ranking.microseconds, health.microseconds))
            busiest = max(busiest, ranking.share, health.share)
        }
        if busiest > 0.9 { voided.append("the generator used \(Figure.percent(busiest)) of its core") }
        try server.stop()
        let estimate = RatioEstimate(ours: costs.map(\.ranking), peer: costs.map(\.health))
        return Finding(
            name: "branch ranking", ours: "\(Figure.text(estimate.ours)) µs", peer: "\(Figure.text(estimate.peer)) µs",
            value: estimate.ratio, low: estimate.low, high: estimate.high, bar: .atMost(3), voided: voided,
            notes: ["processor time a request; the generator used at most \(Figure.percent(busiest)) of its core"])
    }

    /// What a member asks to see the own branch.
    static func path(_ branch: OrganizationID) -> String {
        "/v1/rankings?scope=\(branch.text)&unit=points&period=all&limit=\(rows)"
    }

    private func cost(
        of requests: Int, _ generator: LoadGenerator, _ server: ServerProcess, _ write: (Int, inout [UInt8]) -> Void
    ) throws -> (microseconds: Double, share: Double) {
        let before = try ProcessFigures.cpuNanoseconds(of: server.id)
        let phase = try generator.run(until: .afterRequests(requests), write)
        let used = try ProcessFigures.cpuNanoseconds(of: server.id) - before
        return (Double(used) / Double(phase.acknowledged) / 1000, phase.generatorShare)
    }

    /// Why there is no ranking of 20 rows to measure; `nil` where there is.
    private func problem(port: UInt16) throws -> String? {
        let candidate = data.candidates[0]
        let reply = try HTTPConnection(port: port).exchange(
            HTTPText.get(Self.path(candidate.branch), token: candidate.token))
        guard reply.status == 200 else {
            return "the ranking is answered \(reply.status): \(String(decoding: reply.body.prefix(200), as: UTF8.self))"
        }
        let rows = try JSONReader.parse(reply.body)["items"]?.arrayIfPresent?.count ?? 0
        return rows == Self.rows ? nil : "the ranking has \(rows) rows instead of \(Self.rows)"
    }
}
