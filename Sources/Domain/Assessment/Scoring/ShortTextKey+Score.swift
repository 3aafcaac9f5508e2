import Values

extension ShortTextKey {
    /// The share of the points that `texts` earn: the mean over the blanks, each of which is worth the same.
    ///
    /// Fixed blanks are compared with the text that stands in them. The other blanks are given the texts that stand
    /// in any of them so that the sum is greatest, each text once: "two of five, in any order".
    ///
    /// - Complexity: linear in the texts for fixed blanks, cubic in the number of the others.
    func fraction(of texts: [String]) -> Fraction {
        guard !blanks.isEmpty else { return .zero }
        let folded = (0..<blanks.count).map { index in
            index < texts.count ? TextFolding.characters(of: texts[index], isCaseSensitive: isCaseSensitive) : []
        }
        var sum: Int64 = 0
        let free = blanks.indices.filter { !blanks[$0].isFixed }
        for index in blanks.indices where blanks[index].isFixed {
            sum += worth(of: folded[index], in: blanks[index])
        }
        let worths = free.map { blank in free.map { worth(of: folded[$0], in: blanks[blank]) } }
        sum += greatestAssignment(of: worths)
        return Fraction(tenMillionths: roundedHalfUp(Int128(sum), over: Int128(blanks.count)))
    }

    /// What the best of the accepted answers that match is worth, in ten-millionths, never below zero.
    private func worth(of text: [Character], in blank: Blank) -> Int64 {
        guard !text.isEmpty else { return 0 }
        return blank.accepted.reduce(0) { best, accepted in
            guard accepted.fraction.tenMillionths > best,
                TextPattern(accepted.text, isCaseSensitive: isCaseSensitive).matches(text)
            else { return best }
            return accepted.fraction.tenMillionths
        }
    }
}
