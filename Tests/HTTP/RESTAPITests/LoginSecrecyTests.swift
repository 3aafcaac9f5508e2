import Crypto
import HTTPServer
import JSON
import Learning
import Organization
import RESTAPI
import Runtime
import SQL
import SQLite
import Store
import TestSupport
import Testing
import Values

/// What signing in tells, keeps and costs.
struct LoginSecrecyTests {
    private func slip(_ world: World, _ person: Person) throws -> String {
        let token = try world.signIn(as: world.secretary)
        let member = try #require(person.member)
        return try #require(world.post("/v1/members/\(member)/activation-codes", nil, token)["code"]?.stringIfPresent)
    }

    private func activate(_ world: World, _ person: Person, _ password: String = "tulip-94-kettle") throws -> Reply {
        world.post("/v1/activations", ["code": .string(try slip(world, person)), "password": .string(password)])
    }

    /// Waits for what the lane was handed before: the idle limit of a session moves beside the request.
    private func settle(_ world: World) throws { try world.database.write { _ in } }

    @Test func `a login that nobody has, one without a password and a wrong password get the same answers`() throws {
        let world = try World()
        #expect(try activate(world, world.members[0]).status == 201)
        var answers: [[String]] = []
        for login in ["M0101", "M0102", "nobody", "M9999"] {
            var seen: [String] = []
            for _ in 0..<9 {
                let reply = world.post("/v1/sessions", ["login": .string(login), "password": "wrong guess"])
                seen.append("\(reply.status) \(reply.header("Retry-After") ?? "-") \(reply["detail"] ?? .null)")
                world.clock.advance(bySeconds: 1)
            }
            answers.append(seen)
        }
        #expect(Set(answers).count == 1, "\(answers)")
        #expect(answers[0].contains { $0.hasPrefix("429") } && answers[0][0].hasPrefix("401"))
    }

    @Test func `a login that nobody has costs what a stored password costs`() {
        let live = Cryptography.live()
        #expect(!live.needsRehash(LearningService.decoyHash))
        #expect(Cryptography.live(operations: 3).needsRehash(LearningService.decoyHash))
        #expect(!live.verifyPassword("anything", LearningService.decoyHash))
    }

    @Test func `failed logins are counted under a digest, and forgotten after a day`() throws {
        let world = try World()
        _ = world.post("/v1/sessions", ["login": "my secret password", "password": "x"])
        #expect(try world.count("SELECT COUNT(*) FROM login_failure WHERE failures = 1") == 1)
        let text = SQLStatement("test", "SELECT hex(login_hash) FROM login_failure")
        #expect(try world.database.read { try $0.row(text) { $0.text(0) } }.count == 64)
        world.clock.advance(bySeconds: 86_300)
        try world.service.forgetLoginFailures()
        #expect(try world.count("SELECT COUNT(*) FROM login_failure") == 1)
        world.clock.advance(bySeconds: 101)
        try world.service.forgetLoginFailures()
        #expect(try world.count("SELECT COUNT(*) FROM login_failure") == 0)
    }

    @Test(arguments: [
        ("1234567", "passwordLength"), ("password123", "passwordCommon"), ("12345678", "passwordCommon"),
        ("M0101m", "passwordLength"), ("m0101!!!", "passwordIsLogin"),
    ])
    func `a first guess is refused as a password, and the code stays good`(password: String, code: String) throws {
        let world = try World()
        let slip = try slip(world, world.members[0])
        let refused = world.post("/v1/activations", ["code": .string(slip), "password": .string(password)])
        #expect(refused.status == 422, "\(refused.text)")
        #expect(refused["errors"]?.arrayIfPresent?.map { $0["code"] } == [.string(code)])
        let taken = world.post("/v1/activations", ["code": .string(slip), "password": "tulip-94-kettle"])
        #expect(taken.status == 201, "\(taken.text)")
        let token = try #require(taken["accessToken"]?.stringIfPresent)
        let change = world.post(
            "/v1/me/password", ["current": "tulip-94-kettle", "new": .string(password)], token)
        #expect(change.status == 422)
        #expect(change["errors"]?.arrayIfPresent?.map { $0["code"] } == [.string(code)])
    }

    @Test func `an activation code works for 14 days, and every way of its not working looks alike`() throws {
        let world = try World()
        let old = try slip(world, world.members[0])
        let used = try slip(world, world.members[1])
        let withdrawn = try slip(world, world.members[2])
        #expect(world.post("/v1/activations", ["code": .string(used), "password": "tulip-94-kettle"]).status == 201)
        _ = try slip(world, world.members[2])
        world.clock.advance(bySeconds: 14 * 86_400 - 1)
        let late = try slip(world, world.members[3])
        world.clock.advance(bySeconds: 1)
        let answers = [old, used, withdrawn, "AAAA-BBBB-CCCC-DDDD"].map { code in
            world.post("/v1/activations", ["code": .string(code), "password": "tulip-94-kettle"]).text
        }
        #expect(Set(answers).count == 1 && answers[0].contains("activationCodeInvalid"), "\(answers)")
        #expect(world.post("/v1/activations", ["code": .string(late), "password": "tulip-94-kettle"]).status == 201)
    }

    @Test func `a new code takes the password back, and ends the sessions`() throws {
        let world = try World()
        let first = try activate(world, world.members[0])
        let access = try #require(first["accessToken"]?.stringIfPresent)
        let login: JSONValue = ["login": "M0101", "password": "tulip-94-kettle"]
        #expect(world.post("/v1/sessions", login).status == 201)
        let code = try slip(world, world.members[0])
        #expect(world.get("/v1/me", access).status == 401)
        #expect(world.post("/v1/sessions", login).status == 401)
        let refresh = try #require(first["refreshToken"])
        #expect(world.post("/v1/sessions/refresh", ["refreshToken": refresh]).status == 401)
        #expect(world.post("/v1/activations", ["code": .string(code), "password": "orange-71-lamp"]).status == 201)
        #expect(world.post("/v1/sessions", ["login": "M0101", "password": "orange-71-lamp"]).status == 201)
    }

    @Test func `a reset on the machine ends everything, for staff too, and the trail says that it was the machine`()
        throws
    {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let made = try world.service.resetAccount(login: "admin", tenant: nil)
        #expect(world.get("/v1/me", token).status == 401)
        #expect(
            world.post("/v1/activations", ["code": .string(made.code), "password": "tulip-94-kettle"]).status == 201)
        let trail = world.get("/v1/audit", try world.signIn(as: world.auditor))
        let reset = try #require(trail.items.first { $0["action"] == "account.resetOnMachine" })
        #expect(reset["account"] == nil && reset["subject"] == .string(world.administrator.account.text))
    }

    @Test func `a disabled account is out at once, looks like any other from outside, and comes back by a reset`()
        throws
    {
        let world = try World()
        let access = try #require(try activate(world, world.members[0])["accessToken"]?.stringIfPresent)
        try world.service.disableAccount(login: "M0101", tenant: nil)
        #expect(world.get("/v1/me", access).status == 401)
        let login: JSONValue = ["login": "M0101", "password": "tulip-94-kettle"]
        #expect(
            world.post("/v1/sessions", login).text
                == world.post("/v1/sessions", ["login": "nobody", "password": "x"]).text)
        let secretary = try world.signIn(as: world.secretary)
        let member = try #require(world.members[0].member)
        #expect(world.post("/v1/members/\(member)/activation-codes", nil, secretary).status == 403)
        let slip = try world.service.resetAccount(login: "M0101", tenant: nil)
        #expect(
            world.post("/v1/activations", ["code": .string(slip.code), "password": "orange-71-lamp"]).status == 201)
        #expect(throws: LearningError.notFound(.account)) {
            try world.service.disableAccount(login: "nobody", tenant: nil)
        }
        let trail = world.get("/v1/audit", try world.signIn(as: world.auditor)).items.map { $0["action"] }
        #expect(trail.contains("account.disabledOnMachine"))
    }

    @Test func `neither token, code nor password stands in the store`() throws {
        let world = try World()
        let code = try slip(world, world.members[0])
        let first = world.post("/v1/activations", ["code": .string(code), "password": "tulip-94-kettle"])
        let second = world.post("/v1/sessions/refresh", ["refreshToken": try #require(first["refreshToken"])])
        let secrets = [
            code, String(code.filter { $0 != "-" }), "tulip-94-kettle", first["accessToken"]?.stringIfPresent,
            first["refreshToken"]?.stringIfPresent, second["accessToken"]?.stringIfPresent,
            second["refreshToken"]?.stringIfPresent,
        ].compactMap { $0 }
        #expect(secrets.count == 7)
        let columns = SQLStatement(
            "test",
            """
            SELECT sqlite_master.name, columns.name
            FROM sqlite_master
            JOIN pragma_table_info(sqlite_master.name) AS columns
            WHERE sqlite_master.type = 'table'
            """)
        let places = try world.database.read { try $0.rows(columns) { ($0.text(0), $0.text(1)) } }
        #expect(places.count > 200)
        for (table, column) in places {
            for secret in secrets {
                let found = "SELECT COUNT(*) FROM \(table) WHERE instr(CAST(\(column) AS TEXT), '\(secret)') > 0"
                #expect(try world.count(found) == 0, "\(table).\(column)")
            }
        }
    }

    @Test func `staff are out after 30 idle minutes and after 12 hours, members stay 30 days a device`() throws {
        let world = try World()
        let slip = try world.service.resetAccount(login: "M0100", tenant: nil)
        let made = world.post("/v1/activations", ["code": .string(slip.code), "password": "tulip-94-kettle"])
        let staff = try #require(made["accessToken"]?.stringIfPresent)
        #expect(made["refreshToken"] == nil)
        world.clock.advance(bySeconds: 29 * 60)
        #expect(world.get("/v1/me", staff).status == 200)
        try settle(world)
        world.clock.advance(bySeconds: 29 * 60)
        #expect(world.get("/v1/me", staff).status == 200)
        try settle(world)
        world.clock.advance(bySeconds: 30 * 60)
        #expect(world.get("/v1/me", staff).status == 401)
        let login: JSONValue = ["login": "M0100", "password": "tulip-94-kettle"]
        let again = try #require(world.post("/v1/sessions", login)["accessToken"]?.stringIfPresent)
        for _ in 0..<35 {
            world.clock.advance(bySeconds: 20 * 60)
            #expect(world.get("/v1/me", again).status == 200)
            try settle(world)
        }
        world.clock.advance(bySeconds: 20 * 60)
        #expect(world.get("/v1/me", again).status == 401)

        let member = try activate(world, world.members[0])
        let refresh = try #require(member["refreshToken"])
        world.clock.advance(bySeconds: 30 * 86_400 - 1)
        let renewed = world.post("/v1/sessions/refresh", ["refreshToken": refresh])
        #expect(renewed.status == 200, "\(renewed.text)")
        world.clock.advance(bySeconds: 30 * 86_400)
        let tooLate = world.post("/v1/sessions/refresh", ["refreshToken": try #require(renewed["refreshToken"])])
        #expect(tooLate.status == 401)
    }

    @Test func `refreshes do not spend the budget of logins`() throws {
        let world = try World()
        let surroundings = Surroundings(
            service: world.service, hashingPool: WorkerPool(threads: 1, capacity: 4),
            workPool: WorkerPool(threads: 1, capacity: 4), metrics: Metrics(),
            credentials: RateBudget(burst: 2, perMinute: 1))
        let narrow = RouteTable.router(surroundings, version: "test")
        let refresh: JSONValue = ["refreshToken": .string(String(repeating: "a", count: 43))]
        for _ in 0..<10 {
            #expect(world.call(.post, "/v1/sessions/refresh", body: refresh, through: narrow).status == 401)
        }
        let login: JSONValue = ["login": "nobody", "password": "x"]
        #expect(
            (0..<3).map { _ in world.call(.post, "/v1/sessions", body: login, through: narrow).status } == [
                401, 401, 429,
            ])
    }
}
