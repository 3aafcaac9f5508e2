import Crypto
import Foundation
import Runtime
import TestSupport
import Testing

struct TryPageTests {
    /// What stands between `<tag>` and `</tag>`; the page has each once.
    private func content(of tag: String, in html: String) throws -> String {
        let parts = html.components(separatedBy: "<\(tag)>")
        try #require(parts.count == 2, "<\(tag)> once")
        return try #require(parts[1].components(separatedBy: "</\(tag)>").first)
    }

    @Test func `the policy allows the page's own style and script and nothing else`() throws {
        let world = try World()
        let page = world.get("/try")
        #expect(page.status == 200)
        #expect(page.header("Content-Type") == "text/html; charset=utf-8")
        let policy = try #require(page.header("Content-Security-Policy"))
        for (tag, directive) in [("style", "style-src"), ("script", "script-src")] {
            let digest = Cryptography.live().sha256(try content(of: tag, in: page.text))
            #expect(policy.contains("\(directive) 'sha256-\(Data(digest).base64EncodedString())'"))
        }
        #expect(policy.hasPrefix("default-src 'none';"))
        for loophole in ["unsafe", "*", "http"] { #expect(!policy.contains(loophole)) }
    }

    @Test func `the page is whole, loads nothing and writes no HTML`() throws {
        let html = try World().get("/try").text
        #expect(!html.contains("/* style */") && !html.contains("/* script */"))
        for trace in [
            "http://", "https://", "//cdn", "<link rel=\"stylesheet\"", "src=", "@import", "url(", "innerHTML",
            "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "style=", "onclick=",
        ] {
            #expect(!html.contains(trace), "\(trace)")
        }
    }

    @Test func `every word that the page says exists, in both languages`() throws {
        let script = try content(of: "script", in: try World().get("/try").text)
        let words = script.matches(of: /(?m)^    (?<key>\w+): \[\s*"(?<zh>[^"]+)",\s*"(?<en>[^"]+)",?\s*\],$/)
        #expect(words.count > 80)
        for word in words {
            #expect(word.zh.contains { !$0.isASCII } || word.key == "otherLanguage", "\(word.key) in Chinese")
        }
        let known = Set(words.map { String($0.key) })
        let said = Set(script.matches(of: /\bsay\("(\w+)"/).map { String($0.1) })
        #expect(said.count > 60)
        #expect(said.subtracting(known).isEmpty)
    }
}
