import ImportModel

/// A question as either notation states it, before its values are read and its rules checked.
struct QuestionDraft {
    /// A text and where it stands.
    struct Piece {
        var text: String
        var place: SourcePlace

        /// Without white space at either end.
        var trimmed: Piece { Piece(text: text.trimmed, place: place) }
    }

    struct Option {
        var text: Piece
        /// `nil` where the source marks neither right nor wrong.
        var isCorrect: Bool?
    }

    /// One blank with what may stand in it.
    struct Blank {
        var alternatives: [String]
        var place: SourcePlace

        var text: String { alternatives.joined(separator: " | ") }
        var piece: Piece { Piece(text: text, place: place) }
    }

    var place: SourcePlace
    /// The word that names the kind.
    var kind: Piece
    var stem: Piece
    /// id, points, difficulty, tags, lesson, clause, valid-from, valid-to, answer, category, status; others are kept
    /// verbatim.
    var fields: [String: Piece] = [:]
    var options: [Option] = []
    var blanks: [Blank] = []
    var model: Piece?
    var explanation: Piece?
}
