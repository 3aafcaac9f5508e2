import Drafting
package import ImportModel
import Values

/// Reads GIFT: questions between blank lines, with their answers in braces.
package struct GIFTReader: PassingFormatReader {
    private let limits: ImportLimits

    package init(limits: ImportLimits) {
        self.limits = limits
    }

    package var formats: [ImportFormat] { [.gift] }
    package var medium: FormatMedium { .text }

    /// A text with a block of answers in braces: after the brace stands `=`, `~`, `#` or a word of true and false, or the
    /// text before it has a title between double colons; or a line that names a category.
    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        guard case .text(let text) = sample else { return nil }
        var rest = text.prefix(65_536)
        while let open = rest.firstIndex(of: "{") {
            let isEscaped = open > rest.startIndex && rest[rest.index(before: open)] == "\\"
            let inside = rest[rest.index(after: open)...].drop(while: \.isWhitespace)
            if !isEscaped, let first = inside.first {
                if "=~#".contains(first) { return .gift }
                let word = inside.prefix { $0.isLetter }
                let after = inside[word.endIndex...].drop(while: \.isWhitespace).first
                if ["T", "F", "TRUE", "FALSE"].contains(word), after == "}" || after == "#" { return .gift }
            }
            rest = rest[rest.index(after: open)...]
        }
        let isGift = SourceLine.split(String(text.prefix(65_536))).contains {
            $0.text.hasPrefix("$CATEGORY:") || $0.text.hasPrefix("::") && $0.text.dropFirst(2).contains("::")
        }
        return isGift ? .gift : nil
    }

    package func read(_ content: FormatContent, into file: inout ImportedFile, passing consumer: ItemConsumer) {
        var scanner = GIFTScanner(path: file.path, limits: limits)
        scanner.read(SourceLines(content.characters), handing: consumer.take)
        file.diagnostics += scanner.findings.diagnostics
        if scanner.finished.count == 0 { file.noteEmpty() }
    }
}
