import Assessment
import Curriculum
import JSON
import Learning
import Values

struct BankInput: Sendable {
    let title: String
    let organization: OrganizationID?
}

/// A question as a client sends it; `draft` says what it means.
struct QuestionInput: Sendable {
    struct Option: Sendable {
        let id: String
        let text: String
        let fraction: Fraction?
    }

    struct Answer: Sendable {
        let correct: [String]?
        let value: Bool?
        let blanks: [[String]]?
        let caseSensitive: Bool?
        let modelAnswer: String?
    }

    struct Origin: Sendable {
        let category: String?
        let lesson: LessonID?
        let clause: String?
        let validFrom: BusinessDay?
        let validTo: BusinessDay?
    }

    let kind: QuestionKind
    let stem: String
    let options: [Option]
    let answer: Answer
    let explanation: String?
    let points: Amount?
    let difficulty: Int64?
    let tags: [String]?
    let shuffles: Bool?
    let origin: Origin?
}

enum ContentShapes {
    static let bank = Shape<BankView>.output(
        "Bank",
        [
            .field("id", \.id, .id()),
            .field("organization", \.organization, .id()),
            .field("source", \.source, .string()),
            .field("title", \.title, .string()),
            .optional("course", \.course, .id()),
            .field("isSample", \.isSample, .boolean, about: "示例内容，使用前须经本单位审核，条文以正式文本为准"),
            .field("questions", { Int64($0.questions) }, .integer()),
            .field("published", { Int64($0.published) }, .integer()),
        ])

    static let bankInput = Shape.input(
        "BankInput", .required("title", .string(1...200)), .optional("organization", .id())
    ) { BankInput(title: $0, organization: $1) }

    static let published = Shape<Int>.output(
        "BankPublication", [.field("questions", { Int64($0) }, .integer(), about: "How many were published now.")])

    static let release = Shape<ReleaseView>.output(
        "Release", [.field("state", \.state, .oneOf()), .field("version", \.version, .integer())])

    static let option = Shape<QuestionOption>.output(
        "QuestionOption", [.field("id", \.id.rawValue, .string()), .field("html", \.html, .string())])

    static let answer = Shape<QuestionAnswerView>.output(
        "QuestionAnswer",
        [
            .optional("correct", { $0.key.choice?.correct.map(\.rawValue).sorted() }, .array(of: .string())),
            .optional(
                "fractions",
                { view in
                    view.key.choice.map { choice in
                        Dictionary(uniqueKeysWithValues: choice.fractions.map { ($0.key.rawValue, $0.value) })
                    }
                }, .dictionary(of: .fraction), about: "What each option is worth."),
            .optional("value", \.key.truth, .boolean),
            .optional("blanks", { $0.key.accepted }, .array(of: .array(of: .string()))),
            .optional("modelAnswer", { $0.modelAnswer.isEmpty ? nil : $0.modelAnswer }, .string()),
            .field("explanation", \.explanation, .string(), about: "Safe HTML."),
            .field("source", \.source, .string(), about: "The stem as its editor wrote it."),
        ])

    static let question = Shape<QuestionView>.output(
        "Question",
        [
            .field("id", \.id, .id()),
            .field("bank", \.bank, .id()),
            .field("externalId", \.externalID, .string()),
            .field("state", \.state, .oneOf()),
            .field("versionId", \.versionID, .id()),
            .field("number", \.number, .integer(), about: "Of the content, from 1."),
            .field("version", \.version, .integer(), about: "For If-Match."),
            .field("kind", \.kind, .oneOf()),
            .field("title", \.title, .string()),
            .field("stem", \.stem, .string(), about: "Safe HTML."),
            .field("options", \.options, .array(of: option)),
            .field("points", \.points, .amount()),
            .optional("difficulty", { $0.difficulty.map(Int64.init) }, .integer()),
            .field("tags", \.tags, .array(of: .string())),
            .field("category", \.category, .string()),
            .optional("lesson", \.lesson, .id()),
            .optional("clause", \.clause, .id()),
            .optional("validFrom", \.validFrom, .day),
            .optional("validTo", \.validTo, .day),
            .optional("answer", \.answer, answer, about: "For those who may see keys."),
        ])

    static let use = Shape<QuestionUseView>.output(
        "QuestionUse", [.field("exam", \.exam, .id()), .field("title", \.title, .string())])

    static let uses = Shape<[QuestionUseView]>.output("QuestionUseList", [.field("items", { $0 }, .array(of: use))])

    static let clause = Shape<ClauseView>.output(
        "Clause", [.field("id", \.id, .id()), .field("citation", \.citation, .string())])

    static let questionInput: Shape<QuestionInput> = .input(
        "QuestionInput", .required("kind", kind), .required("stem", long, about: "Plain text; a line is a paragraph."),
        .optional("options", options), .required("answer", answerInput), .optional("explanation", explanation),
        .optional("points", points), .optional("difficulty", difficulty), .optional("tags", tags),
        .optional("shuffles", flag), .optional("origin", originInput), make: makeQuestion)

    private static let flag = Shape<Bool>.boolean
    private static let kind = Shape<QuestionKind>.oneOf()
    private static let long = Shape<String>.text(1...20_000)
    private static let explanation = Shape<String>.text(0...20_000)
    private static let points = Shape<Amount>.amount(Amount(hundredths: 1)...Amount(1000))
    private static let difficulty = Shape<Int64>.integer(1...5)
    private static let tags = Shape<[String]>.array(of: .string(1...40), count: 0...20)
    private static let options = Shape<[QuestionInput.Option]>.array(of: optionInput, count: 0...26)
    private static let correct = Shape<[String]>.array(of: .string(1...40), count: 0...26)
    private static let blank = Shape<[String]>.array(of: .string(1...500), count: 1...20)
    private static let blanks = Shape<[[String]]>.array(of: blank, count: 1...20)

    private static func makeQuestion(
        kind: QuestionKind, stem: String, options: [QuestionInput.Option]?, answer: QuestionInput.Answer,
        explanation: String?, points: Amount?, difficulty: Int64?, tags: [String]?, shuffles: Bool?,
        origin: QuestionInput.Origin?
    ) -> QuestionInput {
        QuestionInput(
            kind: kind, stem: stem, options: options ?? [], answer: answer, explanation: explanation, points: points,
            difficulty: difficulty, tags: tags, shuffles: shuffles, origin: origin)
    }

    private static let optionInput: Shape<QuestionInput.Option> = .input(
        "QuestionOptionInput", .required("id", .string(1...40)), .required("text", .text(1...5000)),
        .optional("fraction", .fraction, about: "What it is worth, where it is more than right or wrong.")
    ) { (id: String, text: String, fraction: Fraction?) in
        QuestionInput.Option(id: id, text: text, fraction: fraction)
    }

    private static let answerInput: Shape<QuestionInput.Answer> = .input(
        "QuestionAnswerInput", .optional("correct", correct, about: "single, multiple: the right options."),
        .optional("value", flag, about: "trueFalse."),
        .optional(
            "blanks", blanks, about: "shortText: the texts that each blank accepts; * is any run of characters."),
        .optional("caseSensitive", flag), .optional("modelAnswer", explanation, about: "essay.")
    ) { (correct: [String]?, value: Bool?, blanks: [[String]]?, caseSensitive: Bool?, model: String?) in
        QuestionInput.Answer(
            correct: correct, value: value, blanks: blanks, caseSensitive: caseSensitive, modelAnswer: model)
    }

    private static let originInput: Shape<QuestionInput.Origin> = .input(
        "QuestionOriginInput", .optional("category", .string(1...200)), .optional("lesson", .id()),
        .optional("clause", .string(1...500)), .optional("validFrom", .day), .optional("validTo", .day)
    ) { (category: String?, lesson: LessonID?, clause: String?, from: BusinessDay?, to: BusinessDay?) in
        QuestionInput.Origin(category: category, lesson: lesson, clause: clause, validFrom: from, validTo: to)
    }
}

extension AnswerKey {
    fileprivate var choice: ChoiceKey? {
        switch self {
        case .single(let key), .multiple(let key): key
        case .trueFalse, .shortText, .essay: nil
        }
    }

    fileprivate var truth: Bool? { if case .trueFalse(let value) = self { value } else { nil } }

    fileprivate var accepted: [[String]]? {
        if case .shortText(let key) = self { key.blanks.map { $0.accepted.map(\.text) } } else { nil }
    }
}
