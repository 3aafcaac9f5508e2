/// Blanks in a stem: two or more underscores, or brackets of either width with nothing but space between them.
package enum Blanks {
    /// How many there are in `stem`.
    package static func count(in stem: String) -> Int {
        var count = 0
        var rest = stem[...]
        while let first = rest.first {
            if first == "_" {
                let run = rest.prefix { $0 == "_" }
                rest = rest[run.endIndex...]
                if run.count >= 2 { count += 1 }
            } else if first == "（" || first == "(" {
                rest = rest.dropFirst()
                let space = rest.prefix(while: \.isWhitespace)
                let after = rest[space.endIndex...]
                if let close = after.first, close == "）" || close == ")" {
                    count += 1
                    rest = after.dropFirst()
                }
            } else {
                rest = rest.dropFirst()
            }
        }
        return count
    }

    /// Where the `count` gaps of a text stand, whose pieces in reading order are `texts`; as many or as few as there are.
    ///
    /// Readers of gaps write `____`, and then nothing else is one: `f()` and `__init__` stay. Stems that people have
    /// written may mark blanks by two underscores or empty brackets, which counts where `____` does not come out even.
    package static func gaps(
        in texts: [String], count: Int, markedByHand: Bool
    ) -> [[Range<String.Index>]] {
        // Gaps that touch each other are one long line.
        let lines = [/____+/, /____/].map { line in texts.map { $0.ranges(of: line) } }
        if let even = lines.first(where: { $0.joined().count == count }) { return even }
        if markedByHand {
            let blanks = texts.map { $0.ranges(of: /__+|（\s*）|\(\s*\)/) }
            if blanks.joined().count == count || lines[0].joined().isEmpty { return blanks }
        }
        return lines[0]
    }
}
