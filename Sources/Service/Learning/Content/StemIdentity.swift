import Assessment

/// What of a stem makes it the same question: letters and digits, folded; neither spaces nor punctuation.
enum StemIdentity {
    static func folded(_ stem: String) -> String {
        String(
            TextFolding.characters(of: stem, isCaseSensitive: false).filter { character in
                character.isLetter || character.isNumber || character.isSymbol
            })
    }
}
