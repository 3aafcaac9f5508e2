package import Values

/// What an attempt is made from: sections in order, and how their questions are presented and scored.
package struct PaperPlan: Hashable, Sendable {
    package let sections: [PaperSection]
    /// Whether the options of every question are shuffled per attempt.
    package let shufflesOptions: Bool
    package let rule: MultipleChoiceRule

    package init(sections: [PaperSection], shufflesOptions: Bool = true, rule: MultipleChoiceRule = .exact) {
        self.sections = sections
        self.shufflesOptions = shufflesOptions
        self.rule = rule
    }
}

/// One section of a paper.
package struct PaperSection: Hashable, Sendable {
    package let title: String
    package let source: Source
    /// What every question of the section is worth; `nil` takes each question's own points.
    package let pointsEach: Amount?
    /// Whether the section's questions stand in random order.
    package let shufflesQuestions: Bool

    package enum Source: Hashable, Sendable {
        /// These versions, in this order.
        case fixed([QuestionVersionID])
        /// `count` different questions that pass the filter, another choice for every attempt.
        case drawn(QuestionFilter, count: Int)
    }

    package init(title: String, source: Source, pointsEach: Amount? = nil, shufflesQuestions: Bool = false) {
        self.title = title
        self.source = source
        self.pointsEach = pointsEach
        self.shufflesQuestions = shufflesQuestions
    }

    /// The versions that the section names; none where it draws.
    package var fixedVersions: [QuestionVersionID] {
        switch source {
        case .fixed(let versions): versions
        case .drawn: []
        }
    }
}

/// Which questions a section may draw. An empty set asks for nothing.
package struct QuestionFilter: Hashable, Sendable {
    package let banks: Set<BankID>
    package let kinds: Set<QuestionKind>
    /// All of these must be among the question's tags.
    package let tags: Set<String>
    /// `nil` takes every difficulty, an unrated question included.
    package let difficulties: ClosedRange<Int>?

    package init(
        banks: Set<BankID> = [], kinds: Set<QuestionKind> = [], tags: Set<String> = [],
        difficulties: ClosedRange<Int>? = nil
    ) {
        self.banks = banks
        self.kinds = kinds
        self.tags = tags
        self.difficulties = difficulties
    }

    package func accepts(_ question: PoolQuestion) -> Bool {
        if let difficulties {
            guard let difficulty = question.difficulty, difficulties.contains(difficulty) else { return false }
        }
        return (banks.isEmpty || banks.contains(question.bank)) && (kinds.isEmpty || kinds.contains(question.kind))
            && tags.isSubset(of: question.tags)
    }
}

/// What sealing needs to know of one published question version.
package struct PoolQuestion: Hashable, Sendable {
    package let version: QuestionVersionID
    package let question: QuestionID
    package let bank: BankID
    package let kind: QuestionKind
    package let points: Amount
    /// 1 for easy to 5 for hard; `nil` where nobody rated it.
    package let difficulty: Int?
    package let tags: Set<String>
    /// In the order of the version.
    package let options: [OptionID]
    /// Whether the options may be shuffled: "all of the above" must stay last.
    package let allowsShuffling: Bool

    package init(
        version: QuestionVersionID, question: QuestionID, bank: BankID, kind: QuestionKind, points: Amount,
        difficulty: Int? = nil, tags: Set<String> = [], options: [OptionID] = [], allowsShuffling: Bool = true
    ) {
        self.version = version
        self.question = question
        self.bank = bank
        self.kind = kind
        self.points = points
        self.difficulty = difficulty
        self.tags = tags
        self.options = options
        self.allowsShuffling = allowsShuffling
    }
}
