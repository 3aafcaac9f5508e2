package import Assessment
import JSON
package import Values

/// Everything that one version of a question says: what a candidate sees and, apart from it, what is right.
package struct QuestionDocument: Hashable, Sendable {
    package var title: String
    /// Safe HTML.
    package var stem: String
    /// The stem as the editor wrote it.
    package var source: String
    /// In the order of the version; none for kinds without options.
    package var options: [QuestionOption]
    /// Whether the options may be shuffled.
    package var shuffles: Bool
    package var points: Amount
    /// 1 for easy to 5 for hard.
    package var difficulty: Int?
    package var tags: [String]
    /// Names joined by `/`; empty for none.
    package var category: String
    package var lesson: LessonID?
    /// The clause that the answer rests on, as it is cited.
    package var clause: String?
    package var validFrom: BusinessDay?
    /// The last day on which the answer is right.
    package var validTo: BusinessDay?
    package var key: AnswerKey
    /// What a good essay says, as safe HTML; empty for other kinds.
    package var modelAnswer: String
    /// Safe HTML; empty for none.
    package var explanation: String

    package init(
        title: String, stem: String, source: String = "", options: [QuestionOption] = [], shuffles: Bool = true,
        points: Amount = Amount(1), difficulty: Int? = nil, tags: [String] = [], category: String = "",
        lesson: LessonID? = nil, clause: String? = nil, validFrom: BusinessDay? = nil, validTo: BusinessDay? = nil,
        key: AnswerKey, modelAnswer: String = "", explanation: String = ""
    ) {
        self.title = title
        self.stem = stem
        self.source = source
        self.options = options
        self.shuffles = shuffles
        self.points = points
        self.difficulty = difficulty
        self.tags = tags
        self.category = category
        self.lesson = lesson
        self.clause = clause
        self.validFrom = validFrom
        self.validTo = validTo
        self.key = key
        self.modelAnswer = modelAnswer
        self.explanation = explanation
    }

    package var kind: QuestionKind { key.kind }

    /// Number of blanks to fill; 0 for other kinds than short text.
    package var blankCount: Int {
        if case .shortText(let key) = key { key.blanks.count } else { 0 }
    }
}

/// One option of a question version.
package struct QuestionOption: Hashable, Sendable {
    package let id: OptionID
    /// Safe HTML.
    package let html: String

    package init(id: OptionID, html: String) {
        self.id = id
        self.html = html
    }
}
