extension MarkedLine {
    /// The number of a part of a paper before its heading, where that is written otherwise than 一: `壹、`, `IV.`, `Ⅳ`, `①`,
    /// `㊀`, `甲、`, `子、` or `4、`; and where it ends, before its mark.
    ///
    /// - Returns: digits are named, because those of questions look the same.
    func partNumber(at start: Int) -> (value: Int, end: Int, isDigits: Bool)? {
        guard start < folded.count else { return nil }
        if let value = folded[start].enclosedNumber { return (value, start + 1, false) }
        let found: (value: Int, end: Int, isDigits: Bool)
        if let number = number(at: start) {
            found = (number.value, number.end, true)
        } else if let number = romanNumber(at: start) {
            found = (number.value, number.end, false)
        } else if let value = folded[start].cyclicNumber {
            found = (value, start + 1, false)
        } else if let number = formalNumber(at: start) {
            found = (number.value, number.end, false)
        } else {
            return nil
        }
        let mark = skippingBlanks(from: found.end)
        guard mark < folded.count, ".、,:)".unicodeScalars.contains(folded[mark]) else { return nil }
        return found
    }

    /// I to XXXIX in letters of either case.
    private func romanNumber(at start: Int) -> (value: Int, end: Int)? {
        var (value, end, last) = (0, start, 10)
        while end < folded.count, end - start < 7, let digit = folded[end].romanDigit {
            value += digit > last ? digit - 2 * last : digit
            (last, end) = (digit, end + 1)
        }
        return end > start && (1..<40).contains(value) ? (value, end) : nil
    }

    /// 壹 to 玖拾玖, in the characters of either form.
    private func formalNumber(at start: Int) -> (value: Int, end: Int)? {
        var (value, end, last) = (0, start, 0)
        while end < folded.count, end - start < 4 {
            if folded[end] == "拾" {
                value += max(last, 1) * 10
                last = 0
            } else if let digit = folded[end].formalDigit {
                last = digit
            } else {
                break
            }
            end += 1
        }
        return end > start ? (value + last, end) : nil
    }
}

extension Unicode.Scalar {
    fileprivate var romanDigit: Int? {
        switch self {
        case "I", "i": 1
        case "V", "v": 5
        case "X", "x": 10
        default: nil
        }
    }

    /// ① is 1, ㊀ and ㈠ are too, and so is Ⅰ.
    fileprivate var enclosedNumber: Int? {
        switch value {
        case 0x2460...0x2473: Int(value) - 0x245F
        case 0x3280...0x3289: Int(value) - 0x327F
        case 0x3220...0x3229: Int(value) - 0x321F
        case 0x2160...0x216B: Int(value) - 0x215F
        default: nil
        }
    }

    /// 甲 is 1, and so is 子.
    fileprivate var cyclicNumber: Int? {
        switch self {
        case "甲", "子": 1
        case "乙", "丑": 2
        case "丙", "寅": 3
        case "丁", "卯": 4
        case "戊", "辰": 5
        case "己", "巳": 6
        case "庚", "午": 7
        case "辛", "未": 8
        case "壬", "申": 9
        case "癸", "酉": 10
        case "戌": 11
        case "亥": 12
        default: nil
        }
    }

    fileprivate var formalDigit: Int? {
        switch self {
        case "壹", "壱": 1
        case "贰", "貳", "弐": 2
        case "叁", "參", "参": 3
        case "肆": 4
        case "伍": 5
        case "陆", "陸": 6
        case "柒": 7
        case "捌": 8
        case "玖": 9
        default: nil
        }
    }
}
