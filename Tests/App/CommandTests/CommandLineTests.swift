import Foundation
import Testing

/// What the built program says, and with which status it ends.
@Suite(.timeLimit(.minutes(10)))
struct CommandLineTests {
    static let commands = [
        "init", "serve", "migrate", "inspect", "import", "export", "template", "roster", "user", "exam", "ranking",
        "statistics",
        "verify", "backup", "restore", "config", "openapi", "demo", "version",
    ]

    static let bank = """
        ---
        bank: small
        title: 小题库
        status: sample
        ---
        ### [single] 一加一等于几？ {#Q1}
        - [x] 二
        - [ ] 三

        """

    /// The only question has no key.
    static let keylessBank = bank.replacingOccurrences(of: "[x]", with: "[ ]")

    @Test(arguments: commands) func `every command has its help, which ends with 0`(_ name: String) throws {
        let scratch = try Scratch()
        let help = try Program.run(name, "--help", in: scratch)
        #expect(help.status == 0)
        #expect(help.output.hasPrefix("dangke \(name)"))
        #expect(help.complaints.isEmpty)
        #expect(try Program.run("--help", in: scratch).output.contains("  \(name) "))
    }

    @Test(arguments: [
        (["nonsense"], "nonsense"),
        (["serve", "--nonsense"], "--nonsense"),
        (["serve", "--port"], "--port"),
        (["serve", "--port", "70000"], "65535"),
        (["serve", "--port", "1", "--port", "2"], "twice"),
        (["serve", "--trusted-proxy", "127.0.0.1", "--trusted-proxy", "localhost"], "localhost"),
        (["inspect"], "inspect PATH"),
        (["inspect", "/", "--language", "fr"], "zh-CN"),
        (["backup"], "backup FILE"),
        (["config", "nonsense"], "config check"),
        (["init", "--kind", "nonsense"], "partyCommittee"),
    ]) func `a command line that is wrong ends with 2 and says what is wrong`(_ words: [String], _ hint: String) throws
    {
        let started = try Program.start(words, in: Scratch())
        #expect(try started.waitForEnd() == 2)
        #expect(started.complaints.contains(hint), "\(started.complaints)")
        #expect(started.output.isEmpty)
    }

    @Test(arguments: [
        "serve", "migrate", "verify", "exam", "statistics",
    ]) func `a folder without data ends with 1, and is not made`(_ name: String) throws {
        let scratch = try Scratch()
        let refused = try Program.run(name, "--data", scratch.data, in: scratch)
        #expect(refused.status == 1)
        #expect(refused.complaints.contains(scratch.data))
        #expect(!FileManager.default.fileExists(atPath: scratch.data))
    }

    @Test func `inspect ends with 0 for a sound bank, 1 for an error in it and 2 for a path that is not there`() throws
    {
        let scratch = try Scratch()
        let cases: [(path: String, status: Int32, errors: Int)] = [
            (try scratch.newFile("good.md", Self.bank), 0, 0),
            (try scratch.newFile("keyless.md", Self.keylessBank), 1, 1),
            (scratch.path + "/missing.md", 2, 1),
        ]
        for (path, status, errors) in cases {
            let outcome = try Program.run("inspect", path, "--json", in: scratch)
            #expect(outcome.status == status, "\(path)")
            let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            let summary = document?["summary"] as? [String: Any]
            #expect(summary?["errors"] as? Int == errors, "\(path)")
        }
    }

    @Test func `import publishes drafts, a second run changes nothing, and errors are named with their line`() throws {
        let scratch = try Scratch()
        try #require(try Program.run("init", "--data", scratch.data, in: scratch).status == 0)
        let good = try scratch.newFile("good.md", Self.bank)
        let first = try Program.run("import", good, "--data", scratch.data, in: scratch)
        #expect(first.status == 0, "\(first.complaints)")
        #expect(first.output.contains("added 1"))
        #expect(try first.progress("import") == [["file", "0", "1"], ["commit", "1", "1"]])
        let second = try Program.run("import", good, "--data", scratch.data, in: scratch)
        #expect(second.status == 0, "\(second.complaints)")
        #expect(second.output.contains("added 0") && second.output.contains("unchanged 1"))
        let keyless = try Program.run(
            "import", try scratch.newFile("keyless.md", Self.keylessBank), "--data", scratch.data, in: scratch)
        #expect(keyless.status == 1)
        #expect(keyless.complaints.contains("6:"), "\(keyless.complaints)")
        #expect(keyless.complaints.contains("--accept-errors"), "\(keyless.complaints)")
        let missing = try Program.run("import", scratch.path + "/missing", "--data", scratch.data, in: scratch)
        #expect(missing.status == 2)
        #expect(missing.complaints.contains("missing"))
    }

    @Test func `export writes an archive to a file of its kind, else into a folder, and never over anything`() throws {
        let scratch = try Scratch()
        let bank = try scratch.newFile("good.md", Self.bank)
        for (output, file) in [("out.zip", "out.zip"), ("out", "out/questions.zip")] {
            let words = ["export", bank, "--format", "qti-2.2", "--output", "\(scratch.path)/\(output)"]
            let written = try Program.start(words, in: scratch)
            #expect(try written.waitForEnd() == 0, "\(written.complaints)")
            #expect(written.output.hasPrefix("\(scratch.path)/\(file): 1 "), "\(written.output)")
            let read = try Program.run("inspect", "\(scratch.path)/\(file)", "--json", in: scratch)
            #expect(read.status == 0)
            #expect(read.output.contains("\"externalId\": \"Q1\""))
            let again = try Program.start(words, in: scratch)
            #expect(try again.waitForEnd() == 2)
            #expect(again.complaints.contains("exists and is not overwritten"))
        }
        // Nothing but these is left.
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        #expect(Set(names).isSuperset(of: ["out.zip", "out"]) && !names.contains { $0.hasPrefix("out.zip.") })
    }

    @Test func `a bank goes out of the store with its keys, for those who may see them, and reads back the same`()
        throws
    {
        let scratch = try Scratch()
        try #require(try Program.run("init", "--data", scratch.data, in: scratch).status == 0)
        let file = try scratch.newFile("good.md", Self.bank)
        try #require(try Program.run("import", file, "--data", scratch.data, in: scratch).status == 0)
        let output = scratch.path + "/out.xml"
        func export(_ kind: String) throws -> Outcome {
            try Program.run(
                "export", kind, "small", "--data", scratch.data, "--format", "dangke-xml", "--output", output,
                in: scratch)
        }
        // The bank's name in its source will do; no course has that name.
        #expect(try export("--course").status == 1)
        #expect(!FileManager.default.fileExists(atPath: output))
        let done = try export("--bank")
        #expect(done.status == 0, "\(done.complaints)")
        func questions(_ path: String) throws -> [[String: Any]] {
            let outcome = try Program.run("inspect", path, "--json", in: scratch)
            let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            return (document?["files"] as? [[String: Any]] ?? []).flatMap { $0["items"] as? [[String: Any]] ?? [] }
        }
        let (before, after) = (try questions(file), try questions(output))
        #expect(before.count == 1 && after.count == 1)
        for field in ["kind", "externalId", "key", "points", "accepted"] {
            #expect(before[0][field] as? NSObject == after[0][field] as? NSObject, "\(field)")
        }
        // What is there is not overwritten.
        #expect(try export("--bank").status == 2)
    }

    @Test func `init refuses a folder that holds a tenant of that code`() throws {
        let scratch = try Scratch()
        #expect(try Program.run("init", "--data", scratch.data, in: scratch).status == 0)
        #expect(try Program.run("init", "--data", scratch.data, in: scratch).status == 1)
    }

    @Test func `verify says each stage as a line of JSON where nobody looks at a terminal`() throws {
        let scratch = try Scratch()
        try #require(try Program.run("init", "--data", scratch.data, in: scratch).status == 0)
        let verified = try Program.run("verify", "--data", scratch.data, in: scratch)
        #expect(verified.status == 0)
        #expect(try verified.progress("verify") == [["store"], ["audit"], ["ledger"], ["scores"], ["ranks"]])
    }

    @Test func `config check tells a folder that can be served from one that cannot`() throws {
        let scratch = try Scratch()
        #expect(try Program.run("config", "check", "--data", scratch.data, in: scratch).status == 1)
        #expect(try Program.run("init", "--data", scratch.data, in: scratch).status == 0)
        let sound = try Program.run("config", "check", "--data", scratch.data, in: scratch)
        #expect(sound.status == 0, "\(sound.complaints)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.data)
        let open = try Program.run("config", "check", "--data", scratch.data, in: scratch)
        #expect(open.status == 1)
        #expect(open.complaints.contains("chmod 700"), "\(open.complaints)")
    }

    @Test func `openapi prints a document of version 3.1`() throws {
        let printed = try Program.run("openapi", in: Scratch())
        #expect(printed.status == 0)
        let document = try JSONSerialization.jsonObject(with: Data(printed.output.utf8)) as? [String: Any]
        #expect((document?["openapi"] as? String)?.hasPrefix("3.1") == true)
        #expect((document?["paths"] as? [String: Any])?["/v1/me/today"] != nil)
    }
}
