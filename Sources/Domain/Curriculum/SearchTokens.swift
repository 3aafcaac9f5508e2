/// The words by which texts are found: every Han character, every pair of neighbouring ones, and every folded Latin
/// word or number. The same text is written for both engines' full-text indexes and asked of them.
package enum SearchTokens {
    /// The tokens of a text for an index, in order, repetitions included.
    ///
    /// Pairs do not reach over punctuation or other letters. Latin words are cut at 64 characters, as long as nobody asks
    /// for them.
    ///
    /// - Complexity: O(n).
    package static func index(of text: some StringProtocol) -> [String] {
        tokens(of: text) { run in
            run.map { String($0) } + zip(run, run.dropFirst()).map { "\($0)\($1)" }
        }
    }

    /// The tokens that a text must all have to be found by `query`: of a run of Han characters its pairs, of a single
    /// one itself. Each once, in order; empty where nothing can be asked for.
    package static func query(_ text: some StringProtocol) -> [String] {
        let tokens = tokens(of: text) { run in
            run.count == 1 ? [String(run[0])] : zip(run, run.dropFirst()).map { "\($0)\($1)" }
        }
        var seen: Set<String> = []
        return tokens.filter { seen.insert($0).inserted }
    }

    /// Longest Latin word, in Unicode scalars.
    private static let wordLimit = 64

    private static func tokens(
        of text: some StringProtocol, han: ([Unicode.Scalar]) -> [String]
    ) -> [String] {
        var tokens: [String] = []
        var run: [Unicode.Scalar] = []
        var word: [Unicode.Scalar] = []
        func endRun() {
            if !run.isEmpty { tokens += han(run) }
            run.removeAll(keepingCapacity: true)
        }
        func endWord() {
            if !word.isEmpty { tokens.append(fold(word)) }
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars.map(narrow) {
            if HanText.isHan(scalar) {
                endWord()
                run.append(scalar)
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
                || scalar.properties.generalCategory == .nonspacingMark && !word.isEmpty
            {
                endRun()
                if word.count < wordLimit { word.append(scalar) }
            } else {
                endRun()
                endWord()
            }
        }
        endRun()
        endWord()
        return tokens
    }

    /// Full-width letters and digits as ASCII.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)) : scalar
    }

    /// Lower case, and the composed and decomposed forms of a letter as one: accents that stand apart are dropped, and
    /// so are those within a letter that has a plain one at its base.
    private static func fold(_ word: [Unicode.Scalar]) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: word)
        let lowered = String(scalars).lowercased()
        var folded = ""
        for character in lowered {
            folded.unicodeScalars.append(contentsOf: LatinFolding.base(of: character))
        }
        return folded
    }
}
