/// Finds what looks like a citizen id or a mobile telephone number. Works on bytes, because content comes in several
/// encodings; all of them write digits as ASCII does.
enum PersonalNumbers {
    /// The numbers found in `bytes`, in order, with the line of each.
    static func find(in bytes: some Sequence<UInt8>) -> [(number: String, line: Int)] {
        var found: [(number: String, line: Int)] = []
        var line = 1
        var run: [UInt8] = []
        for byte in Array(bytes) + [0] {
            // Letters and underscores belong to the run, so that no part of a digest or an identifier is a number.
            if isWord(byte) {
                run.append(byte)
                continue
            }
            if isTelephone(run) || isCitizenID(run) { found.append((String(decoding: run, as: UTF8.self), line)) }
            run = []
            if byte == UInt8(ascii: "\n") { line += 1 }
        }
        return found
    }

    /// Eleven digits that begin with 13 to 19.
    private static func isTelephone(_ run: [UInt8]) -> Bool {
        run.count == 11 && run.allSatisfy(isDigit) && run[0] == UInt8(ascii: "1") && run[1] >= UInt8(ascii: "3")
    }

    /// A region, a date of birth, an order number and a check character: 18 characters, the last one possibly X.
    private static func isCitizenID(_ run: [UInt8]) -> Bool {
        guard run.count == 18, run.dropLast().allSatisfy(isDigit), run[0] != UInt8(ascii: "0"),
            isDigit(run[17]) || run[17] == UInt8(ascii: "X") || run[17] == UInt8(ascii: "x")
        else { return false }
        let digits = run.dropLast().map { Int($0) - 48 }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        return (1900...2099).contains(number(6..<10)) && (1...12).contains(number(10..<12))
            && (1...31).contains(number(12..<14))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
    }
}
