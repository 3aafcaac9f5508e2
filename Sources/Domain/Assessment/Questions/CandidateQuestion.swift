package import Values

/// A question as one candidate sees it in one attempt. It has no key, and no way to one.
package struct CandidateQuestion: Hashable, Sendable {
    /// From 1, in the order of the paper.
    package let slot: Int
    package let kind: QuestionKind
    /// Safe HTML.
    package let stem: String
    package let points: Amount
    /// In the order of this attempt: the first is `a`.
    package let options: [String]
    /// Number of blanks to fill; 0 for other kinds than short text.
    package let blankCount: Int

    package init(
        slot: Int, kind: QuestionKind, stem: String, points: Amount, options: [String] = [], blankCount: Int = 0
    ) {
        self.slot = slot
        self.kind = kind
        self.stem = stem
        self.points = points
        self.options = options
        self.blankCount = blankCount
    }
}

/// Why a response cannot be an answer to a question.
package enum ResponseProblem: Hashable, Sendable {
    case wrongKind(expected: QuestionKind)
    case unknownOption(OptionLetter)
    case wrongBlankCount(expected: Int)
    /// The limit is in Unicode scalars.
    case tooLong(limit: Int)
}

extension CandidateQuestion {
    /// Longest text of one blank, in Unicode scalars.
    package static let blankLimit = 1000
    /// Longest essay, in Unicode scalars.
    package static let essayLimit = 20_000

    /// What is wrong with `response` as an answer to this question; `nil` where it may be saved.
    package func problem(with response: Response<OptionLetter>) -> ResponseProblem? {
        guard response.kind == kind else { return .wrongKind(expected: kind) }
        switch response {
        case .single(let letter):
            return letter.place < options.count ? nil : .unknownOption(letter)
        case .multiple(let letters):
            return letters.sorted().first { $0.place >= options.count }.map { .unknownOption($0) }
        case .trueFalse:
            return nil
        case .shortText(let texts):
            guard texts.count == blankCount else { return .wrongBlankCount(expected: blankCount) }
            let isTooLong = texts.contains { $0.unicodeScalars.count > Self.blankLimit }
            return isTooLong ? .tooLong(limit: Self.blankLimit) : nil
        case .essay(let text):
            return text.unicodeScalars.count > Self.essayLimit ? .tooLong(limit: Self.essayLimit) : nil
        }
    }
}
