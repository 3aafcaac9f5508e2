import ImportModel
import Values

/// Holds a text bank against the limits that can be told from its lines alone, before anything is made of them: a hostile
/// file is refused for the price of looking for its line ends.
struct TextBounds {
    /// The banks that stand in lines. A page of a course may have lines of any length.
    static let formats: Set<ImportFormat> = [.markdownBank, .chineseText, .gift, .aiken, .taskList, .csv]

    let limits: ImportLimits
    let path: String

    /// The text, in which lines that are longer than a field may be are left empty, and what is wrong with those.
    ///
    /// - Throws: `SourceFailure` where the text has too many lines.
    /// - Complexity: O(n).
    func hold(_ text: String) throws -> (text: String, diagnostics: [Diagnostic]) {
        let bytes = text.utf8
        var found: [Diagnostic] = []
        var kept = ""
        var rest = text.startIndex
        var (line, start) = (1, text.startIndex)
        while start < bytes.endIndex {
            guard line <= limits.textLines else { throw tooManyLines }
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
            let count = bytes.distance(from: start, to: end)
            if count > limits.fieldBytes {
                kept += text[rest..<start]
                rest = end
                found.append(tooLong(line, count))
            }
            (line, start) = (line + 1, end < bytes.endIndex ? bytes.index(after: end) : end)
        }
        return found.isEmpty ? (text, []) : (kept + text[rest...], found)
    }

    private var tooManyLines: SourceFailure {
        var failure = SourceFailure(.fileTooLarge, path: path)
        failure.diagnostic = Diagnostic(
            .fileTooLarge, at: SourcePlace(path: path, line: limits.textLines + 1, column: 1),
            detail: Phrase(zh: "多于 \(limits.textLines) 行", en: "more than \(limits.textLines) lines"))
        return failure
    }

    private func tooLong(_ line: Int, _ count: Int) -> Diagnostic {
        Diagnostic(
            .fieldTooLong, at: SourcePlace(path: path, line: line, column: 1), detail: "\(count) > \(limits.fieldBytes)"
        )
    }
}
