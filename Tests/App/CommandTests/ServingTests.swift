import Foundation
import Testing

/// A deployment from its making to its end, over the built program.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ServingTests {
    static let password = "correct-horse-9"

    private func initialized(_ scratch: Scratch) throws -> Outcome {
        let made = try Program.run("init", "--data", scratch.data, "--name", "示范党委", in: scratch)
        try #require(made.status == 0, "\(made.complaints)")
        return made
    }

    private func token(_ service: Service) throws -> String {
        let session = try service.send("POST", "/v1/sessions", ["login": "admin", "password": Self.password])
        #expect(session.status == 200 || session.status == 201, "\(session.body)")
        return try #require(session["accessToken"])
    }

    @Test func `the code that init prints activates the administrator once, who signs in and out`() throws {
        let scratch = try Scratch()
        let code = try initialized(scratch).value(after: "activation code:")
        let service = try Service(scratch)
        let activation = ["code": code, "password": Self.password]
        #expect(try service.send("POST", "/v1/activations", activation).status < 300)
        #expect(try service.send("POST", "/v1/activations", activation).status >= 400)
        let token = try token(service)
        #expect(try service.send("GET", "/v1/me", token: token)["displayName"] == "管理员")
        #expect(try service.send("DELETE", "/v1/sessions/current", token: token).status == 204)
        #expect(try service.send("GET", "/v1/me", token: token).status == 401)
        #expect(try service.end(SIGTERM) == 0)
    }

    @Test func `SIGTERM drains, exits with 0 and says so in the log`() throws {
        let scratch = try Scratch()
        _ = try initialized(scratch)
        let service = try Service(scratch)
        #expect(try service.send("GET", "/readyz").status == 200)
        #expect(try service.end(SIGTERM) == 0)
        let messages = service.started.complaints.split(separator: "\n").compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["message"] as? String
        }
        #expect(
            messages.filter { ["serving", "draining", "stopped"].contains($0) } == ["serving", "draining", "stopped"])
    }

    @Test func `what was acknowledged before kill -9 stands after it`() throws {
        let scratch = try Scratch()
        let code = try initialized(scratch).value(after: "activation code:")
        let killed = try Service(scratch)
        let activation = ["code": code, "password": Self.password]
        #expect(try killed.send("POST", "/v1/activations", activation).status < 300)
        let token = try token(killed)
        #expect(try killed.end(SIGKILL) == -SIGKILL)
        let service = try Service(scratch)
        #expect(try service.send("GET", "/v1/me", token: token).status == 200)
        #expect(try service.send("POST", "/v1/activations", activation).status >= 400)
        #expect(try service.end(SIGTERM) == 0)
    }

    @Test func `a backup taken while it is served restores into a folder that serves`() throws {
        let scratch = try Scratch()
        let code = try initialized(scratch).value(after: "activation code:")
        let file = scratch.path + "/copy.db"
        do {
            let service = try Service(scratch)
            _ = try service.send("POST", "/v1/activations", ["code": code, "password": Self.password])
            #expect(try Program.run("backup", file, "--data", scratch.data, in: scratch).status == 0)
            #expect(try service.end(SIGTERM) == 0)
        }
        // Never over data that stand.
        #expect(try Program.run("restore", file, "--data", scratch.data, in: scratch).status == 1)
        try FileManager.default.removeItem(atPath: scratch.data)
        #expect(try Program.run("restore", file, "--data", scratch.data, in: scratch).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.data).sorted() == ["dangke.db", "uploads"])
        let verified = try Program.run("verify", "--data", scratch.data, in: scratch)
        #expect(verified.status == 0, "\(verified.complaints)")
        #expect(verified.output.contains("consistent"))
        let service = try Service(scratch)
        _ = try token(service)
        #expect(try service.end(SIGTERM) == 0)
    }

    @Test func `a damaged backup is refused and leaves nothing`() throws {
        let scratch = try Scratch()
        let file = try scratch.newFile("bad.db", String(repeating: "not a store ", count: 1_000))
        #expect(try Program.run("restore", file, "--data", scratch.data, in: scratch).status != 0)
        let left = (try? FileManager.default.contentsOfDirectory(atPath: scratch.data)) ?? []
        #expect(left.filter { $0 != "uploads" }.isEmpty)
    }

    @Test func `serve refuses an older schema in one line, and migrate backs it up and mends it`() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.data, withIntermediateDirectories: true)
        // A store with none of the steps is the oldest there is.
        try Data().write(to: URL(fileURLWithPath: scratch.data + "/dangke.db"))
        let refused = try Program.run("serve", "--data", scratch.data, "--port", "0", in: scratch)
        #expect(refused.status == 1)
        #expect(refused.complaints.split(separator: "\n").count == 1)
        #expect(refused.complaints.contains("dangke migrate"))
        let migrated = try Program.run("migrate", "--data", scratch.data, in: scratch)
        #expect(migrated.status == 0, "\(migrated.complaints)")
        let backup = try migrated.value(after: "backup:")
        #expect(FileManager.default.fileExists(atPath: backup))
        let again = try Program.run("migrate", "--data", scratch.data, in: scratch)
        #expect(again.status == 0)
        #expect(!again.output.contains("backup:"))
        let service = try Service(scratch)
        #expect(try service.send("GET", "/healthz").status == 200)
        #expect(try service.end(SIGTERM) == 0)
    }
}
