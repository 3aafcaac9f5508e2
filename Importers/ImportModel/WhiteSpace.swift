extension Unicode.Scalar {
    /// Whether it is white space by Unicode's property `White_Space`, the ideographic space (U+3000) included.
    ///
    /// The 25 of them written out: importers ask this of every text, and the property's table is slow to ask.
    package var isWhiteSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x20: true
        case 0x21..<0x85: false
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
}

// For both kinds of text by themselves: a generic one would not be specialized beyond its module, and every line of a
// bank is asked for it.

extension String {
    /// Without white space, U+3000 included, at either end.
    package var trimmed: String {
        // Most texts need nothing taken away.
        guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return "" }
        return first.isWhiteSpace || last.isWhiteSpace ? self[...].trimmed : self
    }
}

extension Substring {
    /// Without white space, U+3000 included, at either end.
    package var trimmed: String {
        let scalars = unicodeScalars
        var (start, end) = (scalars.startIndex, scalars.endIndex)
        while start < end, scalars[start].isWhiteSpace { start = scalars.index(after: start) }
        while start < end {
            let last = scalars.index(before: end)
            guard scalars[last].isWhiteSpace else { break }
            end = last
        }
        return String(self[start..<end])
    }
}
