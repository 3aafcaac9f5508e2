import Organization
import Testing

struct PersonalNumberTests {
    /// Made up from a region that does not exist, so that nobody has one: 990000, a day of birth, an order number.
    private func citizenID(_ body: String) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body.utf8, weights).reduce(0) { $0 + (Int($1.0) - 48) * $1.1 }
        return body + String(Array("10X98765432")[sum % 11])
    }

    @Test func `a citizen id is known by its check character, also with spaces or a small x`() {
        for order in 0..<40 {
            let number = citizenID("9900001990010" + (order < 10 ? "100\(order)" : "10\(order)"))
            #expect(PersonalNumber(number) == .citizenID, "\(order)")
            #expect(PersonalNumber(number.lowercased()) == .citizenID)
            #expect(PersonalNumber(number.prefix(6) + " " + number.dropFirst(6)) == .citizenID)
            let last = number.last == "5" ? "6" : "5"
            #expect(PersonalNumber(number.dropLast() + last) == nil)
        }
    }

    @Test func `a mobile number is known by its first digits`() {
        #expect(PersonalNumber("1" + "3000000000") == .telephone)
        #expect(PersonalNumber("1" + "99-0000-0000") == .telephone)
        #expect(PersonalNumber("12000000000") == nil)
    }

    @Test(arguments: ["", "7001", "N001", "2026-0001", "张三", "99000019900101", "123456789012345678"])
    func `a roster number of one's own is neither`(text: String) {
        #expect(PersonalNumber(text) == nil)
    }
}
