package import ImportModel

/// A line of a text bank without its markup, and which of its characters were set apart by bold type or colour: in many
/// banks that is how the right option is told.
package struct MarkedLine: Sendable {
    /// Line, and column of the first character.
    package let place: SourcePlace
    /// The characters as they are stored.
    let scalars: [Unicode.Scalar]
    /// The same in half width, one for one: what the line is told by.
    let folded: [Unicode.Scalar]
    /// For each character whether it is set apart; empty where none is.
    let emphasis: [Bool]
    /// For each character its column in the source, from 1; empty where they simply follow each other.
    let columns: [Int]
    /// 1 to 6 for a Markdown heading, else 0.
    let headingLevel: Int

    /// A line of characters that stand for themselves, such as a paragraph of a document.
    ///
    /// - Parameter emphasis: for each Unicode scalar of `text` whether it is set apart; empty where none is.
    package init(_ text: String, emphasis: [Bool] = [], place: SourcePlace) {
        let scalars = Array(text.unicodeScalars)
        precondition(emphasis.isEmpty || emphasis.count == scalars.count, "Every character or none is marked.")
        self.init(scalars, emphasis: emphasis, columns: [], headingLevel: 0, place: place)
    }

    init(
        _ scalars: [Unicode.Scalar], emphasis: [Bool], columns: [Int], headingLevel: Int, place: SourcePlace
    ) {
        self.scalars = scalars
        folded = scalars.map(Self.halfWidth)
        self.emphasis = emphasis.contains(true) ? emphasis : []
        self.columns = columns
        self.headingLevel = headingLevel
        self.place = place
    }

    /// The characters without what marks them.
    package var plainText: String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    package var holdsText: Bool { !isBlank }

    var isBlank: Bool { folded.allSatisfy { $0 == " " || $0 == "\t" } }

    /// The text of `range`, without blanks at either end, and where it begins.
    func piece(_ range: Range<Int>) -> QuestionDraft.Piece {
        let trimmed = trim(range)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[trimmed])
        return QuestionDraft.Piece(text: String(text), place: place(at: trimmed.lowerBound))
    }

    func place(at index: Int) -> SourcePlace {
        var place = place
        let column = index < columns.count ? columns[index] : (columns.last ?? place.column ?? 1) + index
        if columns.isEmpty { place.column = (self.place.column ?? 1) + index } else { place.column = column }
        return place
    }

    /// `range` without blanks at either end.
    func trim(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, Self.isBlank(folded[lower]) { lower += 1 }
        while upper > lower, Self.isBlank(folded[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    /// The part in `range` as a line of its own, at its place.
    func slice(_ range: Range<Int>) -> MarkedLine {
        MarkedLine(
            Array(scalars[range]), emphasis: emphasis.isEmpty ? [] : Array(emphasis[range]),
            columns: columns.isEmpty ? [] : Array(columns[range]), headingLevel: headingLevel,
            place: columns.isEmpty ? place(at: range.lowerBound) : place)
    }

    /// Whether all of `range` but blanks and marks is set apart.
    func isEmphasised(_ range: Range<Int>) -> Bool {
        guard !emphasis.isEmpty else { return false }
        let range = trim(range)
        return !range.isEmpty && range.allSatisfy { emphasis[$0] || Self.isBlank(folded[$0]) }
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

    /// The half-width form of a full-width character and of every kind of blank; others stay.
    static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
        case 0x3000, 0xA0, 0x2002, 0x2003, 0x2009: " "
        default: scalar
        }
    }
}

extension MarkedLine {
    /// Whether `word` stands at `index`, in half width.
    func has(_ word: String, at index: Int) -> Bool {
        var position = index
        for scalar in word.unicodeScalars {
            guard position < folded.count, folded[position] == scalar else { return false }
            position += 1
        }
        return true
    }

    func skippingBlanks(from index: Int) -> Int {
        var index = index
        while index < folded.count, Self.isBlank(folded[index]) { index += 1 }
        return index
    }

    /// Digits at `index`, at most four of them, and where they end.
    func number(at index: Int) -> (value: Int, end: Int)? {
        var (value, end) = (0, index)
        while end < folded.count, let digit = folded[end].digit {
            guard end - index < 4 else { return nil }
            value = value * 10 + digit
            end += 1
        }
        return end > index ? (value, end) : nil
    }

    /// A number in Chinese numerals at `index`, up to 99, and where it ends.
    func chineseNumber(at index: Int) -> (value: Int, end: Int)? {
        var (value, end, last) = (0, index, 0)
        while end < folded.count, end - index < 4 {
            if folded[end] == "十" {
                value += max(last, 1) * 10
                last = 0
            } else if let digit = folded[end].chineseDigit {
                last = digit
            } else {
                break
            }
            end += 1
        }
        return end > index ? (value + last, end) : nil
    }
}

extension Unicode.Scalar {
    var digit: Int? { value >= 0x30 && value <= 0x39 ? Int(value) - 0x30 : nil }

    var chineseDigit: Int? {
        switch self {
        case "一": 1
        case "二": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        default: nil
        }
    }

    /// 0 for A to 7 for H, in half width; `nil` for others.
    var optionIndex: Int? { value >= 0x41 && value <= 0x48 ? Int(value) - 0x41 : nil }

    var isLatinOrDigit: Bool {
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    var isHan: Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x323AF, 0xF900...0xFAFF: true
        default: false
        }
    }
}
