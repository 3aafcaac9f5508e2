import Runtime
import Testing
import Values

@Suite struct LengthPrefixedTests {
    @Test func `each field follows its length`() {
        var fields = LengthPrefixed()
        fields.append("课")
        fields.append([])
        fields.append(Int64(-2))
        fields.appendMissing()
        #expect(
            fields.bytes.hexadecimal
                == "0000000000000003" + "e8afbe" + "0000000000000000" + "0000000000000008" + "fffffffffffffffe"
                + "ffffffffffffffff")
    }

    @Test func `no two lists of fields give the same bytes`() {
        let lists: [[String?]] = [
            [], [nil], [""], ["", ""], ["a"], ["a", ""], ["", "a"], ["ab"], ["a", "b"], ["a", nil], [nil, "a"],
            ["\0\0\0\0\0\0\0\0"],
        ]
        let joined = lists.map { list in
            list.reduce(into: LengthPrefixed()) { fields, field in
                if let field { fields.append(field) } else { fields.appendMissing() }
            }.bytes
        }
        #expect(Set(joined).count == lists.count)
    }

    @Test func `values are written as the integers that they are`() {
        var values = LengthPrefixed()
        values.append(MemberID(7))
        values.append(Instant(milliseconds: 8))
        values.append(Amount(hundredths: 9))
        var integers = LengthPrefixed()
        for integer in [7, 8, 9] as [Int64] { integers.append(integer) }
        #expect(values.bytes == integers.bytes)
    }
}
