import Values

/// How a cell shows its number: dates, times, percentages, fixed decimals, text around them.
///
/// The language is that of ECMA-376, part 1, 18.8.31: sections for positive numbers, negative ones and zero, and in them
/// placeholders, quoted text and codes in brackets. Fractions, powers of ten and conditions are not read.
struct CellFormat {
    /// A section, as far as its numbers can be shown.
    private enum Section {
        case number(CellNumberFormat)
        case date(CellDateFormat)
        case unknown
    }

    private let sections: [Section]
    /// Whether a number is shown as it is stored.
    let isGeneral: Bool

    /// The longest code that a suite takes.
    private static let longest = 255

    /// `nil` for a code that is not read.
    init?(_ code: String) {
        guard code.unicodeScalars.count <= Self.longest else { return nil }
        let code = Self.system[String(code.prefix(8)).uppercased()] ?? code
        var codes: [CellFormatCode] = []
        for text in CellFormatCode.sections(code).prefix(3) {
            guard let section = CellFormatCode(text) else { return nil }
            codes.append(section)
        }
        sections = codes.map { code in
            code.isDate ? .date(CellDateFormat(code)) : CellNumberFormat(code).map { .number($0) } ?? .unknown
        }
        isGeneral = codes.count == 1 && codes[0].tokens == [.general]
    }

    /// What the settings of the machine decide.
    private static let system = ["[$-F800]": "yyyy年m月d日", "[$-F400]": "h:mm:ss"]

    /// The stored number as the cell shows it; `nil` where it cannot be shown so.
    ///
    /// - Parameter isSince1904: the workbook counts its days from 1904 and not from 1900.
    /// - Complexity: O(the text shown).
    func text(_ stored: String, isSince1904: Bool) -> String? {
        guard let number = DecimalDigits(stored) else { return nil }
        let section: Section
        var hasSign = number.isNegative
        if number.isNegative, sections.count > 1 {
            // The section says itself how it shows that the number is negative.
            (section, hasSign) = (sections[1], false)
        } else {
            section = sections[number.isZero && sections.count > 2 ? 2 : 0]
        }
        switch section {
        case .number(let format): return format.text(number).map { hasSign ? "-" + $0 : $0 }
        case .date(let format):
            guard !number.isNegative, let serial = Double(stored) else { return nil }
            return format.text(serial, isSince1904: isSince1904)
        case .unknown: return nil
        }
    }
}

extension CellFormat {
    /// The code of a format that is not written into workbooks; `nil` where there is none. Those that depend on the
    /// language are those of Chinese.
    static func builtIn(_ id: Int) -> String? { codes[id] }

    private static let codes: [Int: String] = [
        0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0",
        7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
        13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
        19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日",
        30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒", 34: "上午/下午h时mm分", 35: "上午/下午h时mm分ss秒",
        36: "yyyy年m月", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
        41: "#,##0;-#,##0;-", 42: "¥#,##0;¥-#,##0;¥-", 43: "#,##0.00;-#,##0.00;-", 44: "¥#,##0.00;¥-#,##0.00;¥-",
        45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "General", 50: "yyyy年m月", 51: "m月d日",
        52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "上午/下午h时mm分", 56: "上午/下午h时mm分ss秒", 57: "yyyy年m月",
        58: "m月d日",
    ]
}
