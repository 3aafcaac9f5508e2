package import ImportModel

/// The questions that a scanner has finished and not yet handed over, up to as many as are read of one file.
package struct FinishedQuestions<Question> {
    private let limit: Int
    /// Those that were not handed over yet.
    package private(set) var waiting: [Question] = []
    /// How many there were, those handed over included.
    package private(set) var count = 0
    /// Whether there are more questions than are read.
    package private(set) var isFull = false

    package init(limit: Int) {
        self.limit = limit
    }

    /// Adds a question; the first that is one too many is named in `findings`.
    package mutating func add(_ question: Question, at place: SourcePlace, _ findings: inout Findings) {
        guard count < limit else {
            if !isFull { findings.addTooManyQuestions(at: place, limit: limit) }
            isFull = true
            return
        }
        count += 1
        waiting.append(question)
    }

    /// Hands the questions over and forgets them, so that a large file is not held twice.
    package mutating func drain(_ each: (Question) -> Void) {
        guard !waiting.isEmpty else { return }
        for question in waiting { each(question) }
        waiting.removeAll(keepingCapacity: true)
    }
}
