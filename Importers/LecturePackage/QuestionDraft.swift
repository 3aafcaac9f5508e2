import ImportModel

/// A question as either notation states it, before its values are read and its rules checked.
struct QuestionDraft {
    /// A text and where it stands.
    struct Piece {
        var text: String
        var place: SourcePlace
    }

    struct Option {
        var text: Piece
        /// `nil` where the source marks neither right nor wrong.
        var isCorrect: Bool?
    }

    var place: SourcePlace
    /// The word that names the kind.
    var kind: Piece
    var stem: Piece
    /// id, points, difficulty, tags, lesson, clause, valid-from, valid-to, answer, category, status; others are kept
    /// verbatim.
    var fields: [String: Piece] = [:]
    var options: [Option] = []
    /// One for each blank: the alternatives.
    var blanks: [Piece] = []
    var model: Piece?
    var explanation: Piece?
}
