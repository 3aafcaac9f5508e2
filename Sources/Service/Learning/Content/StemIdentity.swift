import Assessment
import Runtime

/// What of a stem makes it the same question: letters and digits, folded; neither spaces nor punctuation.
enum StemIdentity {
    static func folded(_ stem: String) -> String {
        String(
            TextFolding.characters(of: stem, isCaseSensitive: false).filter { character in
                character.isLetter || character.isNumber || character.isSymbol
            })
    }

    /// 64 bits of SHA-256 over what of a stem of safe HTML makes it the same question.
    static func hash(ofHTML stem: String, _ cryptography: Cryptography) -> Int64 {
        let digest = cryptography.sha256(folded(StrippedMarkup.of(html: stem)))
        return digest.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}
