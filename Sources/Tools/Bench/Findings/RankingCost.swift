import JSON
import Values

/// Processor time of a branch ranking of 20 rows against that of `/healthz`, per request.
///
/// Both are asked at one fixed rate, with a generator that sleeps between requests: in a closed loop the cheaper of the
/// two keeps the generator busy and finds it awake, while the other pays with each answer for waking it, which no client
/// on another machine would make it do. The ratio of a closed loop is told beside it.
struct RankingCost {
    /// Requests a second, well below what either can answer.
    private static let rate = 4_000
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
        let requests = settings.isQuick ? 2_000 : 6_000
        Output.line(
            """
            branch ranking: \(requests) requests a phase, \(Self.rate) a second, \(settings.pairs) pairs of phases; \
            then in a closed loop
            """)
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
        let paced = try pairs(requests, perSecond: Self.rate, generator, server)
        let closed = try pairs(requests, perSecond: nil, generator, server)
        try server.stop()
        let estimate = RatioEstimate(ours: paced.map(\.ranking.microseconds), peer: paced.map(\.health.microseconds))
        let loop = RatioEstimate(ours: closed.map(\.ranking.microseconds), peer: closed.map(\.health.microseconds))
        let busiest = paced.map { max($0.ranking.share, $0.health.share) }.max() ?? 0
        return Finding(
            name: "branch ranking", ours: "\(Figure.text(estimate.ours)) µs", peer: "\(Figure.text(estimate.peer)) µs",
            value: estimate.ratio, low: estimate.low, high: estimate.high, bar: .atMost(3),
            voided: busiest > 0.9 ? ["the generator used \(Figure.percent(busiest)) of its core"] : [],
            notes: [
                "processor time a request; the generator used at most \(Figure.percent(busiest)) of its core",
                """
                in a closed loop of \(Self.connections) connections \(Figure.text(loop.ours)) µs against \
                \(Figure.text(loop.peer)) µs, \(Figure.text(loop.ratio)) times: waking the generator included
                """,
            ])
    }

    private struct Cost {
        let microseconds: Double
        /// What the generator used of its core.
        let share: Double
    }

    /// Costs of both in turns; the first pair only warms both up.
    private func pairs(
        _ requests: Int, perSecond rate: Int?, _ generator: LoadGenerator, _ server: ServerProcess
    ) throws -> [(ranking: Cost, health: Cost)] {
        var costs: [(ranking: Cost, health: Cost)] = []
        for _ in 0..<settings.pairs {
            let ranking = try cost(of: requests, perSecond: rate, generator, server) { number, bytes in
                let candidate = data.candidates[number % data.candidates.count]
                HTTPText.get(Self.path(candidate.branch), token: candidate.token, into: &bytes)
            }
            let health = try cost(of: requests, perSecond: rate, generator, server) { _, bytes in
                HTTPText.get("/healthz", into: &bytes)
            }
            costs.append((ranking, health))
        }
        return Array(costs.dropFirst())
    }

    /// What a member asks to see the own branch.
    static func path(_ branch: OrganizationID) -> String {
        "/v1/rankings?scope=\(branch.text)&unit=points&period=all&limit=\(rows)"
    }

    private func cost(
        of requests: Int, perSecond rate: Int?, _ generator: LoadGenerator, _ server: ServerProcess,
        _ write: (Int, inout [UInt8]) -> Void
    ) throws -> Cost {
        let before = try ProcessFigures.cpuNanoseconds(of: server.id)
        let phase = try generator.run(until: .afterRequests(requests), perSecond: rate, write)
        let used = try ProcessFigures.cpuNanoseconds(of: server.id) - before
        return Cost(microseconds: Double(used) / Double(phase.acknowledged) / 1000, share: phase.generatorShare)
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
