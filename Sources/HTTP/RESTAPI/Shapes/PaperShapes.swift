import Assessment
import JSON
import Learning
import Values

struct PaperInput: Sendable {
    let organization: OrganizationID
    let title: String
    let sections: [PaperSectionInput]

    /// - Throws: `LearningError.invalid` for a section that has both questions and a draw, or neither.
    func definition() throws -> PaperDefinition {
        PaperDefinition(sections: try sections.enumerated().map { try $1.section(at: $0) })
    }
}

struct PaperSectionInput: Sendable {
    let title: String
    let shufflesQuestions: Bool
    let questions: [PaperDefinition.Item]?
    let draw: PaperDrawInput?

    fileprivate func section(at place: Int) throws -> PaperDefinition.Section {
        let source: PaperDefinition.Source
        switch (questions, draw) {
        case (let items?, nil): source = .fixed(items)
        case (nil, let draw?): source = .drawn(try draw.filter(at: place), count: draw.count, points: draw.points)
        default:
            throw LearningError.invalid([
                FieldProblem(
                    "/sections/\(place)", "questionsOrDraw",
                    Phrase(zh: "每一部分应有questions或draw，二者取一。", en: "A section has either questions or a draw."))
            ])
        }
        return PaperDefinition.Section(title: title, shufflesQuestions: shufflesQuestions, source: source)
    }
}

struct PaperDrawInput: Sendable {
    let banks: [BankID]
    let kinds: [QuestionKind]
    let tags: [String]
    let easiest: Int?
    let hardest: Int?
    let count: Int
    let points: Amount?

    fileprivate func filter(at place: Int) throws -> QuestionFilter {
        let (low, high) = (easiest ?? 1, hardest ?? 5)
        guard low <= high else {
            throw LearningError.invalid([
                FieldProblem(
                    "/sections/\(place)/draw/easiest", "difficultyRange",
                    Phrase(zh: "easiest不应大于hardest。", en: "easiest is not above hardest."))
            ])
        }
        return QuestionFilter(
            banks: Set(banks), kinds: Set(kinds), tags: Set(tags),
            difficulties: easiest == nil && hardest == nil ? nil : low...high)
    }
}

enum PaperShapes {
    static let points = Shape<Amount>.amount(Amount.zero...Amount(1000))

    private static let item = Shape.input(
        "PaperQuestionInput", .required("question", Shape<QuestionID>.id()),
        .optional("points", points, about: "Missing: the question's own.")
    ) { PaperDefinition.Item(question: $0, points: $1) }

    private static let drawInput = Shape.input(
        "PaperDrawInput",
        .optional("banks", .array(of: Shape<BankID>.id(), count: 0...100), about: "Missing: every bank."),
        .optional("kinds", .array(of: .oneOf(QuestionKind.self), count: 0...20)),
        .optional("tags", .array(of: .string(1...60), count: 0...20), about: "A question has all of them."),
        .optional("easiest", .integer(1...5)), .optional("hardest", .integer(1...5)),
        .required("count", .integer(1...200)), .optional("points", points, about: "Of each question.")
    ) {
        PaperDrawInput(
            banks: $0 ?? [], kinds: $1 ?? [], tags: $2 ?? [], easiest: $3, hardest: $4, count: $5, points: $6)
    }

    private static let sectionInput = Shape.input(
        "PaperSectionInput", .required("title", .string(0...100)), .optional("shuffleQuestions", .boolean),
        .optional("questions", .array(of: item, count: 1...200)), .optional("draw", drawInput)
    ) { PaperSectionInput(title: $0, shufflesQuestions: $1 ?? false, questions: $2, draw: $3) }

    static let input = Shape.input(
        "PaperInput", .required("organization", Shape<OrganizationID>.id()), .required("title", .string(1...200)),
        .required("sections", .array(of: sectionInput, count: 1...20))
    ) { PaperInput(organization: $0, title: $1, sections: $2) }

    private static let question = Shape<PaperDefinition.Item>.output(
        "PaperQuestion", [.field("question", \.question, .id()), .optional("points", \.points, .amount())])

    private static let draw = Shape<PaperDefinition.Section>.output(
        "PaperDraw",
        [
            .field("banks", { $0.filter.banks.sorted() }, .array(of: .id())),
            .field("kinds", { $0.filter.kinds.sorted { $0.rawValue < $1.rawValue } }, .array(of: .oneOf())),
            .field("tags", { $0.filter.tags.sorted() }, .array(of: .string())),
            .optional("easiest", { $0.filter.difficulties?.lowerBound }, .integer(1...5)),
            .optional("hardest", { $0.filter.difficulties?.upperBound }, .integer(1...5)),
            .field("count", \.count, .integer(0...200)),
            .optional("points", \.drawnPoints, .amount()),
        ])

    private static let section = Shape<PaperDefinition.Section>.output(
        "PaperSection",
        [
            .field("title", \.title, .string()),
            .field("shuffleQuestions", \.shufflesQuestions, .boolean),
            .optional("questions", \.items, .array(of: question)),
            .optional("draw", { $0.items == nil ? $0 : nil }, draw),
        ])

    static let paper = Shape<PaperView>.output(
        "Paper",
        [
            .field("id", \.id, .id()),
            .field("organization", \.organization, .id()),
            .field("title", \.title, .string()),
            .field("sections", \.definition.sections, .array(of: section)),
            .field("createdAt", \.createdAt, .instant),
            .field("version", \.version, .integer()),
        ])

    static let previewInput = Shape.input(
        "PaperPreviewInput",
        .optional(
            "seed", Shape<Int64>.integer(0...9_007_199_254_740_991),
            about: "The same seed, the same sample.")
    ) { (seed: Int64?) in UInt64(seed ?? 0) }

    private static let previewSection = Shape<PaperPreview.Section>.output(
        "PaperPreviewSection",
        [
            .field("title", \.title, .string()),
            .field("needed", \.needed, .integer(0...10_000)),
            .field("available", \.available, .integer(0...10_000_000)),
        ])

    static let preview = Shape<PaperPreview>.output(
        "PaperPreview",
        [
            .field("fillable", \.isFillable, .boolean),
            .field("sections", \.sections, .array(of: previewSection)),
            .field("missing", \.missing, .array(of: .id()), about: "Named questions that are not published."),
            .optional("maximum", \.maximum, .amount()),
            .optional(
                "sample", \.sample, .array(of: AttemptShapes.slot), about: "For those who may see keys; without keys."),
        ])
}

extension PaperDefinition.Section {
    fileprivate var items: [PaperDefinition.Item]? {
        if case .fixed(let items) = source { items } else { nil }
    }

    fileprivate var filter: QuestionFilter {
        if case .drawn(let filter, _, _) = source { filter } else { QuestionFilter() }
    }

    fileprivate var drawnPoints: Amount? {
        if case .drawn(_, _, let points) = source { points } else { nil }
    }
}
