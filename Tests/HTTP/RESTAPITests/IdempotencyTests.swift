import HTTPServer
import JSON
import RESTAPI
import TestSupport
import Testing
import Values

struct IdempotencyTests {
    private static let feedback: JSONValue = ["topic": "service", "text": "页面打开很慢"]

    @Test func `a repeated request gets the first reply, and says so`() throws {
        let world = try World()
        let token = try world.signIn(as: world.members[0])
        let first = world.post("/v1/feedback", Self.feedback, token, key: "one")
        #expect(first.status == 201 && first.header("Idempotent-Replayed") == nil)
        let again = world.post("/v1/feedback", Self.feedback, token, key: "one")
        #expect(again.status == 201 && again.bytes == first.bytes)
        #expect(again.header("Idempotent-Replayed") == "true")
        #expect(world.get("/v1/me/feedback", token)["items"]?.arrayIfPresent?.count == 1)
    }

    @Test func `a key belongs to one request of one account`() throws {
        let world = try World()
        let token = try world.signIn(as: world.members[0])
        #expect(world.post("/v1/feedback", Self.feedback, token, key: "one").status == 201)
        let other = world.post("/v1/feedback", ["topic": "service", "text": "另一件事"], token, key: "one")
        #expect(other.status == 422)
        #expect(other["type"] == "/problems/idempotencyKeyReused")
        let neighbour = try world.signIn(as: world.members[1])
        #expect(world.post("/v1/feedback", Self.feedback, neighbour, key: "one").status == 201)
    }

    @Test(arguments: [nil, "", String(repeating: "k", count: 201)])
    func `a missing, empty or overlong key is refused`(key: String?) throws {
        let world = try World()
        let token = try world.signIn(as: world.members[0])
        let reply = world.call(
            .post, "/v1/feedback", token, body: Self.feedback,
            headers: key.map { [HTTPField("Idempotency-Key", $0)] } ?? [])
        #expect(reply.status == 400)
        #expect(reply["type"] == "/problems/idempotencyKeyMissing")
    }

    @Test func `a request that failed leaves its key free`() throws {
        let world = try World()
        let token = try world.signIn(as: world.members[0])
        #expect(world.post("/v1/feedback", ["topic": "service", "text": ""], token, key: "one").status == 422)
        #expect(world.post("/v1/feedback", Self.feedback, token, key: "one").status == 201)
    }

    @Test func `while a request is worked on, another under its key is refused, and one under another key is not`()
        throws
    {
        let keys = RunningKeys()
        let (one, two): (AccountID, AccountID) = (ID(1), ID(2))
        let reached = try keys.alone(one, "k") {
            #expect(throws: RequestFailure.keyRunning) { try keys.alone(one, "k") {} }
            return try keys.alone(one, "l") { try keys.alone(two, "k") { true } }
        }
        #expect(reached)
        #expect(try keys.alone(one, "k") { true })
        #expect(Problem(RequestFailure.keyRunning).kind == .conflict)
    }
}
