import HTTPServer
import JSON
import Runtime
import TestSupport
import Testing
import Values

struct LibraryTests {
    private static func lesson(_ title: String, html: String = "<p>正文</p>") -> CourseFixture.LessonFixture {
        CourseFixture.LessonFixture(title, hanCharacters: 400, nominalMilliseconds: 60_000, html: html)
    }

    private func titles(_ reply: Reply) -> [String] {
        (reply["items"]?.arrayIfPresent ?? []).compactMap { $0["title"]?.stringIfPresent }
    }

    @Test(arguments: [
        ("q=费", ["党费的计算"]), ("q=党费", ["党费的计算"]), ("q=费党", []), ("q=vpn", ["VPN 与保密"]), ("q=党", ["党费的计算", "党章导读"]),
        ("q=！", []), ("category=党章党规", ["党费的计算", "党章导读"]), ("category=党章党规/党费", ["党费的计算"]), ("tag=保密", ["VPN 与保密"]),
        ("", ["VPN 与保密", "党费的计算", "党章导读"]),
    ])
    func `courses are found by one character, by words, by shelf and by tag`(query: String, expected: [String]) throws {
        let world = try World()
        _ = try world.publishCourse("党章导读", lessons: [Self.lesson("总纲")])
        _ = try world.publishCourse("党费的计算", category: "党章党规/党费", lessons: [Self.lesson("基数")])
        _ = try world.publishCourse("VPN 与保密", category: "保密", tags: #"["保密"]"#, lessons: [Self.lesson("常识")])
        let reply = world.get("/v1/courses?\(query)", try world.signIn(as: world.members[0]))
        #expect(reply.status == 200, "\(reply.text)")
        #expect(titles(reply) == expected)
    }

    @Test func `a list of courses goes on where the page ended`() throws {
        let world = try World()
        for number in 1...5 { _ = try world.publishCourse("课程\(number)", lessons: [Self.lesson("课时")]) }
        let token = try world.signIn(as: world.members[0])
        var seen: [String] = []
        var after = ""
        repeat {
            let reply = world.get("/v1/courses?limit=2\(after)", token)
            seen += titles(reply)
            after = reply["next"]?.stringIfPresent.map { "&after=\($0)" } ?? ""
        } while !after.isEmpty
        #expect(seen == ["课程5", "课程4", "课程3", "课程2", "课程1"])
    }

    @Test func `a course of tomorrow is not there, a sample says what it is`() throws {
        let world = try World()
        let tomorrow = try #require(BusinessDay(text: "2026-08-04"))
        let future = try world.publishCourse("明日", validFrom: tomorrow, lessons: [Self.lesson("课时")])
        let sample = try world.publishCourse("示例", isSample: true, lessons: [Self.lesson("课时")])
        let token = try world.signIn(as: world.members[0])
        #expect(titles(world.get("/v1/courses", token)) == ["示例"])
        #expect(world.get("/v1/courses/\(future.course)", token).status == 404)
        #expect(world.get("/v1/lessons/\(future.lessons[0])", token).status == 404)
        let notice = JSONValue.string("示例内容，使用前须经本单位审核，条文以正式文本为准")
        #expect(world.get("/v1/courses/\(sample.course)", token)["course"]?["notice"] == notice)
        #expect(world.get("/v1/lessons/\(sample.lessons[0])", token)["notice"] == notice)
    }

    @Test func `media come by signed links, in parts, and only those of the lesson`() throws {
        let world = try World()
        let film = try world.saveAsset(Array(0..<100), "video/mp4")
        let page = try world.saveAsset(Array("<script>".utf8), "text/html")
        let html = #"<p><img src="asset:\#(film)" alt="片"> <a href="asset:\#(page)">附件</a></p>"#
        let made = try world.publishCourse("党章", lessons: [Self.lesson("课时", html: html)])
        let lesson = world.get("/v1/lessons/\(made.lessons[0])", try world.signIn(as: world.members[0]))
        #expect(lesson.status == 200, "\(lesson.text)")
        let shown = try #require(lesson["html"]?.stringIfPresent)
        #expect(shown.contains("<video controls"))
        #expect(!shown.contains("asset:"))
        let links = (lesson["assets"]?.arrayIfPresent ?? []).compactMap { $0["address"]?.stringIfPresent }
        let link = try #require(links.first)
        #expect(shown.contains(link.replacing("&", with: "&amp;")))
        let whole = world.get(link)
        #expect(whole.status == 200)
        #expect(whole.bytes == Array(0..<100))
        #expect(whole.header("Content-Type") == "video/mp4")
        #expect(whole.header("X-Content-Type-Options") == "nosniff")
        let part = world.get(link, headers: [HTTPField("Range", "bytes=10-19")])
        #expect(part.status == 206)
        #expect(part.bytes == Array(10..<20))
        #expect(part.header("Content-Range") == "bytes 10-19/100")
        #expect(world.get(link, headers: [HTTPField("Range", "bytes=100-")]).status == 416)
        let other = world.get(links[1])
        #expect(other.header("Content-Type") == "application/octet-stream")
        #expect(other.header("Content-Disposition") == "attachment")
        #expect(world.get(link.replacing(film, with: page)).status == 404)
        #expect(world.get(link.replacing("expires=", with: "expires=1")).status == 404)
        #expect(world.get("/v1/assets/\(film)").status == 404)
        world.clock.advance(bySeconds: 3600 + 300)
        #expect(world.get(link).status == 403)
    }
}
