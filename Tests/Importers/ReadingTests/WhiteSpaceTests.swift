import ImportModel
import Testing

@Suite struct WhiteSpaceTests {
    @Test func `white space is what Unicode says`() {
        let all = (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
        #expect(all.allSatisfy { $0.isWhiteSpace == $0.properties.isWhitespace })
    }
}
