package import ImportModel
package import Values

/// A question as a text bank or a table states it, before its values are read and its rules checked.
package struct QuestionDraft {
    /// A text and where it stands.
    package struct Piece {
        package var text: String
        package var place: SourcePlace

        package init(text: String, place: SourcePlace) {
            self.text = text
            self.place = place
        }

        /// Without white space at either end.
        package var trimmed: Piece { Piece(text: text.trimmed, place: place) }

        /// Without the semicolons that part it from what came next.
        var withoutEndMarks: Piece {
            var piece = self
            while let end = piece.text.last, "；;".contains(end) { piece.text = String(piece.text.dropLast()).trimmed }
            return piece
        }
    }

    package struct Option {
        package var text: Piece
        /// `nil` where the source marks neither right nor wrong.
        package var isCorrect: Bool?
        /// What choosing it earns, where the source says more than right or wrong.
        package var share: Fraction?

        package init(text: Piece, isCorrect: Bool?, share: Fraction? = nil) {
            self.text = text
            self.isCorrect = isCorrect
            self.share = share
        }
    }

    /// One blank with what may stand in it.
    package struct Blank {
        package var alternatives: [String]
        /// What alternatives earn, by their index, where that is not everything.
        package var shares: [Int: Fraction]
        package var place: SourcePlace

        package init(alternatives: [String], shares: [Int: Fraction] = [:], place: SourcePlace) {
            self.alternatives = alternatives
            self.shares = shares
            self.place = place
        }

        package var text: String { alternatives.joined(separator: " | ") }
        package var piece: Piece { Piece(text: text, place: place) }
    }

    package var place: SourcePlace
    /// The word that names the kind.
    package var kind: Piece
    package var stem: Piece
    /// id, points, difficulty, tags, lesson, clause, valid-from, valid-to, answer, category, status; others are kept
    /// verbatim.
    package var fields: [String: Piece] = [:]
    package var options: [Option] = []
    package var blanks: [Blank] = []
    package var model: Piece?
    package var explanation: Piece?
    /// What has no field here and is kept as it stands.
    var extra: [SourceExtra] = []

    package init(place: SourcePlace, kind: Piece, stem: Piece) {
        self.place = place
        self.kind = kind
        self.stem = stem
    }
}
