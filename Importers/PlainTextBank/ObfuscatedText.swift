import ImportModel
import Reading

/// Text copied from pages whose fonts show other characters than those in the text.
enum ObfuscatedText {
    /// A diagnostic where more than a fifth of at least forty Han characters are none of the 6763 that ordinary text is
    /// written with (GB 2312).
    static func find(in text: String, path: String) -> Diagnostic? {
        var (han, rare, line) = (0, 0, 1)
        var firstRare: Int?
        for scalar in text.unicodeScalars {
            if scalar == "\n" { line += 1 }
            guard (0x4E00...0x9FFF).contains(scalar.value) else { continue }
            han += 1
            if !CommonHan.holds(scalar) {
                rare += 1
                firstRare = firstRare ?? line
            }
        }
        guard han >= 40, rare * 5 > han else { return nil }
        return Diagnostic(
            .obfuscatedText, at: SourcePlace(path: path, line: firstRare, column: 1), detail: "\(rare * 100 / han) %")
    }
}
