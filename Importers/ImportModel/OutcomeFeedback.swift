/// What is shown after marking, by how the answer fared.
package struct OutcomeFeedback: Hashable, Sendable {
    package var correct: RichText?
    package var partiallyCorrect: RichText?
    package var incorrect: RichText?

    package init(correct: RichText? = nil, partiallyCorrect: RichText? = nil, incorrect: RichText? = nil) {
        self.correct = correct
        self.partiallyCorrect = partiallyCorrect
        self.incorrect = incorrect
    }

    package var isEmpty: Bool { correct == nil && partiallyCorrect == nil && incorrect == nil }
}
