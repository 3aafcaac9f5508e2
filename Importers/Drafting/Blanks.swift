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
}
