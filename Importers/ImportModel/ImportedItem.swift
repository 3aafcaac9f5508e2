package import Values

/// One question as the source has it, before it becomes a version in a bank.
package struct ImportedItem: Hashable, Sendable {
    /// The place among the items of its file, from 1; a part of a cloze or scenario counts from 1 within it.
    package var ordinal: Int
    /// Line and column of the end of the start tag, or of the first character of the question in a text bank.
    package var place: SourcePlace
    /// The source's own identifier; with the source's name it is what makes a second import idempotent.
    package var externalId: String?
    /// The id of the bank, where the file names its banks.
    package var bank: String?
    package var kind: ItemKind
    /// The type's name in the source, kept for `unsupported` items and for reports.
    package var sourceType: String
    package var title = ""
    package var stem: RichText
    package var points: ExactDecimal = .one
    /// The share of the points that each further attempt costs, where the source states one.
    package var penalty: Fraction?
    /// 1 (easy) to 5 (hard), where the source states it.
    package var difficulty: Int?
    package var options: [ImportedOption] = []
    package var key: AnswerKey = .none
    /// For each blank or gap in reading order, the answers that earn something.
    package var accepted: [[AcceptedAnswer]] = []
    /// Whether the texts of `accepted` are compared with their case.
    package var isCaseSensitive = false
    package var parts: [ImportedItem] = []
    package var tags: [String] = []
    /// The category as a path from the root, without the root itself.
    package var categoryPath: [String] = []
    /// The id of the lesson that the question belongs to.
    package var lesson: String?
    /// The clause that the answer rests on, as the source cites it.
    package var clause: String?
    package var validFrom: CivilDate?
    /// The last day on which the answer is right.
    package var validTo: CivilDate?
    /// 解析: shown when the review is released.
    package var explanation: RichText?
    /// What is shown instead of `explanation` according to how the answer fared, where the source tells them apart.
    package var outcomeFeedback: OutcomeFeedback?
    package var hints: [RichText] = []
    package var shufflesOptions = false
    /// The SHA-256 of each embedded file, by the reference that the texts have for it (there possibly percent-encoded).
    ///
    /// Per item, because two questions of one bank may use one name for two files.
    package var assets: [String: String] = [:]
    /// The editorial state that the source states, for example `sample`.
    package var status: String?
    /// BCP 47 tag of the text's language, where the source states it.
    package var language: String?
    /// Whether the recovery pass produced it, so that a person has to confirm it before it is saved.
    package var isRecovered = false
    /// What the model has no place for, verbatim, by the name that it has in the source.
    package var sourceExtra: [SourceExtra] = []

    package init(ordinal: Int, place: SourcePlace, kind: ItemKind, stem: RichText = .empty) {
        self.ordinal = ordinal
        self.place = place
        self.kind = kind
        self.stem = stem
        sourceType = kind.rawValue
    }

    /// The category path as one line, `党章/总纲`; a slash within a name is doubled. `nil` without a category.
    package var category: String? {
        guard !categoryPath.isEmpty else { return nil }
        return categoryPath.map { name in
            name.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "//")
        }.joined(separator: "/")
    }

    /// The names that `category` is made of.
    package static func path(ofCategory category: some StringProtocol) -> [String] {
        var names = [""]
        var rest = Substring(category)
        while let character = rest.popFirst() {
            if character != "/" {
                names[names.count - 1].append(character)
            } else if rest.first == "/" {
                rest.removeFirst()
                names[names.count - 1].append("/")
            } else {
                names.append("")
            }
        }
        return names.filter { !$0.isEmpty }
    }
}
