import Foundation
import JSON
import Runtime
import SQL
import SQLite
import Store
import Values

/// The most memory that a fresh server holds while people of every kind look around: logins, reads, lists.
struct ResidentMemory {
    private static let rounds = 20
    /// Everything that a tour reads; what an account may not see is refused, which costs memory as well.
    private static let paths = [
        "/healthz", "/readyz", "/openapi.json", "/docs", "/v1/me", "/v1/me/today", "/v1/me/notices",
        "/v1/me/attempts", "/v1/me/study-time", "/v1/me/hours", "/v1/me/transfers", "/v1/me/rankings",
        "/v1/me/wrong-questions", "/v1/courses", "/v1/exams?state=open", "/v1/exams?state=closed", "/v1/banks",
        "/v1/questions", "/v1/papers", "/v1/rankings", "/v1/rankings?period=all", "/v1/snapshots", "/v1/statistics",
        "/v1/organizations", "/v1/members",
        "/v1/grants", "/v1/rules", "/v1/policies", "/v1/audit", "/v1/imports", "/v1/assignments",
    ]

    private let settings: BenchSettings
    private let workplace: Workplace
    private let data: BenchData

    init(_ settings: BenchSettings, _ workplace: Workplace, _ data: BenchData) {
        self.settings = settings
        self.workplace = workplace
        self.data = data
    }

    func run() throws -> Finding {
        let visitors = try settings.demo.map { try Visitors.ofDemo($0, in: workplace) } ?? own()
        Output.line("resident memory: \(Self.rounds) rounds of \(Self.paths.count) requests, three logins")
        let server = try ServerProcess(
            settings.binary, data: visitors.folder, core: settings.serverCore, log: workplace.path + "/memory.log")
        let connections = try (0..<8).map { _ in try HTTPConnection(port: server.port) }
        var statuses: [Int: Int] = [:]
        func ask(_ number: Int, _ request: [UInt8]) throws {
            statuses[try connections[number % connections.count].exchange(request).status, default: 0] += 1
        }
        for login in 0..<3 {
            var request: [UInt8] = []
            let body: JSONValue = [
                "tenant": .string(visitors.tenantCode), "login": .string(visitors.login),
                "password": .string(BenchData.password),
            ]
            HTTPText.send("POST", "/v1/sessions", token: nil, body: body.text, into: &request)
            try ask(login, request)
        }
        let afterLogins = try ProcessFigures.memory(of: server.id)
        guard statuses.keys.allSatisfy({ (200..<300).contains($0) }) else {
            throw BenchFailure("Logins were answered \(statuses).")
        }
        for round in 0..<Self.rounds {
            for (place, path) in Self.paths.enumerated() {
                let token = visitors.tokens[(round * Self.paths.count + place) % visitors.tokens.count]
                try ask(place, HTTPText.get(path, token: path.hasPrefix("/v1") ? token : nil))
            }
        }
        let memory = try ProcessFigures.memory(of: server.id)
        try server.stop()
        let peak = Double(memory.peak) / 1024
        let counts = statuses.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }.joined(separator: ", ")
        return Finding(
            name: "resident memory", ours: "\(Figure.text(peak)) MiB", peer: "–", value: peak, low: peak, high: peak,
            // 150 MB.
            bar: .atMost(150e6 / 1_048_576), voided: [],
            notes: [
                "the peak; \(memory.resident / 1024) MiB at the end, "
                    + "\(afterLogins.peak / 1024) MiB the peak after three logins",
                "data of \(settings.demo == nil ? "the bench" : "the demo"); answers: \(counts)",
            ])
    }

    private func own() throws -> Visitors {
        Visitors(
            folder: try data.copy(to: "memory", in: workplace), tenantCode: "bench", login: BenchData.login,
            tokens: data.candidates.map(\.token))
    }
}
