import Testing
import Values

struct FieldBytesTests {
    @Test func `a field has its length before it`() {
        var fields = FieldBytes()
        fields.append("党")
        fields.append(-12)
        fields.append([UInt8]())
        fields.append(ifPresent: nil)
        let expected: [UInt8] =
            [0, 0, 0, 3, 0xE5, 0x85, 0x9A] + [0, 0, 0, 3, 0x2D, 0x31, 0x32] + [0, 0, 0, 0] + [0xFF, 0xFF, 0xFF, 0xFF]
        #expect(fields.bytes == expected)
    }

    @Test func `where fields are cut makes a difference`() {
        var left = FieldBytes()
        left.append("ab")
        left.append("c")
        var right = FieldBytes()
        right.append("a")
        right.append("bc")
        #expect(left != right)
    }
}
