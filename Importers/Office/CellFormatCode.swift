/// A section of a format, in the tokens that its code is made of.
struct CellFormatCode {
    enum Token: Equatable {
        case text(String)
        /// `0`, `#` or `?`.
        case place(Character)
        case point, comma, percent
        /// A run of one letter: `yyyy`, `m`, `ss`.
        case date(Character, Int)
        /// A run of `m` that means minutes.
        case minute(Int)
        /// `[h]`: hours beyond a day.
        case elapsed(Character)
        /// 上午/下午 or AM/PM.
        case half(String, String)
        case general
    }

    private(set) var tokens: [Token] = []
    private(set) var hasChineseDigits = false
    private(set) var isDate = false

    /// The sections of a code, without their semicolons.
    static func sections(_ code: String) -> [[Character]] {
        var sections: [[Character]] = [[]]
        var isQuoted = false
        var isEscaped = false
        for character in code {
            if character == ";", !isQuoted, !isEscaped {
                sections.append([])
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && !isEscaped && !isQuoted
            sections[sections.count - 1].append(character)
        }
        return sections
    }

    /// `nil` where there is something in the section that is not read.
    init?(_ code: [Character]) {
        let lower = code.map { $0.lowercased().first ?? $0 }
        var index = 0
        while index < code.count {
            if let (token, length) = Self.word(lower[index...]) {
                tokens.append(token)
                if case .half = token { isDate = true }
                index += length
                continue
            }
            switch code[index] {
            case "\"":
                let end = code[(index + 1)...].firstIndex(of: "\"") ?? code.count
                append(text: String(code[(index + 1)..<end]))
                index = end
            case "\\":
                index += 1
                if index < code.count { append(text: String(code[index])) }
            // As wide as the next character, and filled up with it.
            case "_", "*": index += 1
            case "[":
                guard let end = code[index...].firstIndex(of: "]"), take(String(code[(index + 1)..<end]))
                else { return nil }
                index = end
            case "0", "#", "?": tokens.append(.place(code[index]))
            case ".": tokens.append(.point)
            case ",": tokens.append(.comma)
            case "%": tokens.append(.percent)
            case "@": tokens.append(.general)
            case "y", "Y", "e", "m", "M", "d", "D", "h", "H", "s", "S", "a", "A":
                let letter = lower[index]
                let length = lower[index...].prefix { $0 == letter }.count
                guard length < 6, letter != "a" || length > 2 else { return nil }
                tokens.append(letter == "e" ? .date("y", 4) : .date(letter, length))
                isDate = true
                index += length - 1
            case "E", "g", "G", "b", "B": return nil
            default: append(text: String(code[index]))
            }
            index += 1
        }
        // What hides its numbers altogether says nothing to read.
        guard !tokens.isEmpty else { return nil }
        // A slash between places is a fraction, an e a power of ten.
        let hasPlaces = tokens.contains { if case .place = $0 { true } else { false } }
        if hasPlaces, isDate || tokens.contains(.text("/")) { return nil }
        tellMinutes()
    }

    /// Adds text; of empty text only what a section begins with, which may be all that it shows.
    private mutating func append(text: String) {
        if !text.isEmpty || tokens.isEmpty { tokens.append(.text(text)) }
    }

    /// A word of several characters at the beginning, and how long it is.
    private static func word(_ rest: ArraySlice<Character>) -> (Token, Int)? {
        // The characters that words begin with.
        guard let first = rest.first, "ga上".contains(first) else { return nil }
        return words.first { rest.starts(with: $0.word) }.map { ($0.token, $0.word.count) }
    }

    private static let words: [(word: [Character], token: Token)] = [
        (Array("general"), .general), (Array("g/通用格式"), .general), (Array("上午/下午"), .half("上午", "下午")),
        (Array("am/pm"), .half("AM", "PM")), (Array("a/p"), .half("A", "P")),
    ]

    /// `m` is minutes behind hours and before seconds.
    private mutating func tellMinutes() {
        let units: [(index: Int, letter: Character)] = tokens.indices.compactMap { index in
            switch tokens[index] {
            case .date(let letter, _), .elapsed(let letter): (index, letter)
            default: nil
            }
        }
        for (at, unit) in units.enumerated() {
            guard case .date("m", let length) = tokens[unit.index] else { continue }
            let isBehindHours = at > 0 && units[at - 1].letter == "h"
            let isBeforeSeconds = at + 1 < units.count && units[at + 1].letter == "s"
            if isBehindHours || isBeforeSeconds { tokens[unit.index] = .minute(length) }
        }
    }

    /// What stands in brackets: a currency, a language, elapsed time, a colour, or the kind of digits.
    private mutating func take(_ word: String) -> Bool {
        let lower = word.lowercased()
        if word.hasPrefix("$") {
            let sign = word.dropFirst().prefix { $0 != "-" }
            if !sign.isEmpty { tokens.append(.text(String(sign))) }
        } else if let unit = lower.first, "hms".contains(unit), lower.allSatisfy({ $0 == unit }) {
            tokens.append(.elapsed(unit))
            isDate = true
        } else if lower == "dbnum1" {
            hasChineseDigits = true
        } else {
            return lower.hasPrefix("color") || Self.colours.contains(lower)
        }
        return true
    }

    private static let colours: Set<String> = [
        "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "黑色", "蓝色", "青色", "绿色", "洋红", "红色", "白色",
        "黄色",
    ]
}
