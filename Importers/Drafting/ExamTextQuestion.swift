import ImportModel

/// A question of an exam text while its lines are gathered.
struct ExamTextQuestion {
    struct Option {
        var letter: Int
        var text: QuestionDraft.Piece
        var isEmphasised: Bool
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
    var points: String?
    var category: String?
}
