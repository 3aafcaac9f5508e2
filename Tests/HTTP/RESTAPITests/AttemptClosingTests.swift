import Assessment
import Dispatch
import JSON
import Learning
import Runtime
import SQL
import Synchronization
import TestSupport
import Testing
import Values

struct AttemptClosingTests {
    @Test func `of 64 submissions at once one closes the attempt, and all are told the same`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 3, kinds: [.trueFalse]))
        let token = try world.signIn(as: world.members[0])
        let attempt = try desk.start(token)
        for slot in 1...3 { desk.save(["value": true], slot, in: attempt, token) }
        let replies = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 64) { _ in
            let reply = desk.submit(attempt, token)
            replies.withLock { $0.append("\(reply.status) \(reply.text)") }
        }
        #expect(replies.withLock { $0.count } == 64)
        #expect(replies.withLock { Set($0) }.count == 1)
        #expect(replies.withLock { $0[0] }.hasPrefix("200 "))
        #expect(try desk.count("attempt_result") == 1)
        #expect(try desk.count("domain_event", "kind = 'attempt.scored'") == 1)
    }

    @Test(arguments: [true, false])
    func `after the deadline the sweep and the candidate come to the same result`(sweepsFirst: Bool) throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 3, kinds: [.trueFalse]))
        let token = try world.signIn(as: world.members[0])
        let attempt = try desk.start(token)
        desk.save(["value": true], 1, in: attempt, token)
        let deadline = World.start.advanced(bySeconds: 1800)
        try world.service.sweepExpiredAttempts(at: deadline)
        #expect(try desk.count("attempt", "state = 'running'") == 1, "The deadline itself is in time.")
        world.clock.advance(bySeconds: 2700)
        let now = world.clock.clock.now()
        if sweepsFirst { #expect(try world.service.sweepExpiredAttempts(at: now) == 1) }
        let reply = desk.submit(attempt, token, confirms: false)
        #expect(reply.status == 200, "\(reply.text)")
        #expect(reply["closedBy"] == "deadline")
        #expect(reply["submittedAt"] == .string(deadline.text))
        #expect(try world.service.sweepExpiredAttempts(at: now) == 0)
        #expect(world.get("/v1/attempts/\(attempt)/result", token)["mark"]?.text == "2")
        #expect(try desk.count("attempt_result") == 1)
        #expect(try desk.count("domain_event", "kind = 'attempt.scored'") == 1)
    }

    @Test func `the sweep closes many attempts in slices, each once`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        for member in world.members + [world.secretary, world.neighbour, world.stranger] {
            _ = try desk.start(try world.signIn(as: member))
        }
        world.clock.advance(bySeconds: 1801)
        #expect(try world.service.sweepExpiredAttempts(at: world.clock.clock.now()) == 8)
        #expect(try desk.count("attempt_result") == 8)
        #expect(try desk.count("attempt", "closed_by = 'deadline' AND state = 'graded'") == 8)
    }
}
