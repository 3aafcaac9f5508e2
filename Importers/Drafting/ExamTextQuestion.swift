import ImportModel

/// A question of an exam text while its lines are gathered.
struct ExamTextQuestion {
    struct Option {
        var letter: Int
        var text: QuestionDraft.Piece
        var isEmphasised: Bool
        /// `nil` where there is no box before it.
        var isTicked: Bool?
    }

    /// A text that may be read further, on its line.
    struct Part {
        var line: MarkedLine
        var range: Range<Int>

        var piece: QuestionDraft.Piece { line.piece(range) }
        var isEmpty: Bool { line.trim(range).isEmpty }
    }

    /// As it is numbered; `nil` for a heading without a number.
    var number: Int?
    var style: ExamTextLine.NumberStyle
    /// Index of the section that it stands in.
    var section: Int
    var place: SourcePlace
    var stem: [Part]
    var options: [Option] = []
    var answer: [Part] = []
    /// Whether there was an answer line, though nothing may stand on it.
    var hasAnswerLine = false
    var explanation: [Part] = []
    /// A word of the dialect, where the question itself names its kind.
    var kind: String?
    var fields: [String: QuestionDraft.Piece] = [:]

    /// What has been gathered, in characters, with something for each line.
    var size = 0
    /// Whether a line was left out because there were too many.
    var isCut = false

    var lastOption: Int { options.last?.letter ?? -1 }

    /// Whether there is nothing yet but `【考核点：…】`, alone on its line.
    var holdsMetadataOnly: Bool {
        number == nil && options.isEmpty && !hasAnswerLine && explanation.isEmpty && fields.isEmpty
            && stem.allSatisfy { part in
                let range = part.line.trim(part.range)
                return part.line.metadataEnd(at: range.lowerBound) == range.upperBound
            }
    }

    /// Goes on with the last option on a line of its own.
    mutating func extendOption(_ text: String) {
        guard let last = options.indices.last else { return }
        options[last].text.text += "\n"
        options[last].text.text += text
    }
}

/// A part of an exam text under one heading.
struct ExamTextSection {
    var kind: String?
    var label: Int?
    /// Of each question.
    var points: String?
    /// Of all questions together, where no points of each are stated.
    var total: String?
    var category: String?
    /// Whether the heading announces a text to which the questions belong.
    var hasMaterial = false
    /// That text. It stands at the head of every stem.
    var material: [ExamTextQuestion.Part] = []
    /// How many of its questions are drafted.
    var drafted = 0

    /// A longer text, in characters, is no material of a question.
    static let materialLimit = 8_192
    /// More questions than these do not belong to one text.
    static let questionLimit = 20
}

extension ExamTextSection {
    /// Divides the points of all questions among them, to hundredths; where that leaves a rest, none are stated.
    mutating func spread(over count: Int) {
        guard points == nil, let total else { return }
        let parts = total.split(separator: ".")
        let hundredths = parts.count > 1 ? (parts[1] + "00").prefix(2) : "00"
        guard parts.count == 1 || parts[1].count <= 2, let all = Int(parts[0] + hundredths), all % count == 0 else {
            return
        }
        let (whole, rest) = (all / count).quotientAndRemainder(dividingBy: 100)
        points =
            rest == 0
            ? "\(whole)" : rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    init(_ heading: ExamTextLine.Heading, category: String?) {
        self.init(
            kind: heading.kind, label: heading.label, points: heading.points, total: heading.total, category: category,
            hasMaterial: heading.hasMaterial)
    }
}
