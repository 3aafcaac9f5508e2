import Testing

@testable import Bench

struct AnswerHeadTests {
    private static let head = Array("HTTP/1.1 201 Created\r\nDate: x\r\ncontent-Length: 12\r\n\r\n".utf8)

    @Test func `a head is read once it is whole, at whatever byte it was cut`() throws {
        for count in 0..<Self.head.count {
            #expect(try HTTPHeadFields(Self.head[..<count]) == nil)
        }
        let fields = try #require(try HTTPHeadFields((Self.head + Array("{}".utf8))[...]))
        #expect(fields.status == 201 && fields.length == Self.head.count && fields.contentLength == 12)
    }

    @Test func `an answer without a length is refused`() {
        #expect(throws: BenchFailure.self) {
            try HTTPHeadFields(Array("HTTP/1.1 200 OK\r\nDate: x\r\n\r\n".utf8)[...])
        }
    }
}
