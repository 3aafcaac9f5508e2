import ImportModel
import Testing

@testable import Reading

struct SecrecyMarkingTests {
    @Test(
        arguments: [
            ("绝密★", "1:1"), ("第一行\n 机密 ★ 一年", "2:2"), ("秘密\u{3000}☆", "1:1"), ("甲 机 \u{3000}密 ★", "1:3"),
            ("a\n\n绝密\t★", "3:1"),
        ])
    func `a marking is found where its word begins`(text: String, place: String) throws {
        let mark = try #require(SecrecyMarking.find(in: text, path: "a.md"))
        #expect(mark.code == .secrecyMarking)
        #expect("\(mark.line ?? 0):\(mark.column ?? 0)" == place)
    }

    @Test(arguments: ["★★★", "保密★", "绝密", "机密\n★", "绝密。★", "", "五角星★机密"])
    func `what only looks like a marking is none`(text: String) {
        #expect(SecrecyMarking.find(in: text, path: "a.md") == nil)
    }

    @Test(arguments: 1...24)
    func `a marking that is cut by the pieces is found at the same place`(size: Int) throws {
        let bytes = Array("<quiz>\n  <!-- 说明 -->\n  机密 ★ 内部\n</quiz>".utf8)
        var scanner = SecrecyScanner()
        var found: [Int] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            if let mark = scanner.find(in: Array(bytes[start..<min(start + size, bytes.count)])) {
                found.append(mark.offset)
                break
            }
        }
        let whole = try #require(bytes.firstRange(of: Array("机密".utf8)))
        #expect(found == [whole.lowerBound])
    }
}
