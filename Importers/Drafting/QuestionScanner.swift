package import ImportModel

/// Sorts the lines of a text bank into questions.
package protocol QuestionScanner {
    associatedtype Question

    var finished: FinishedQuestions<Question> { get set }
    var findings: Findings { get }

    mutating func take(_ line: SourceLine)
    /// Ends the question that is open after the last line.
    mutating func finish()
}

extension QuestionScanner {
    /// Takes the lines and hands over each question as soon as it is whole; ends where there are more than are read.
    package mutating func read(_ lines: some Sequence<SourceLine>, handing each: (Question) -> Void) {
        for line in lines {
            take(line)
            finished.drain(each)
            if finished.isFull { break }
        }
        finish()
        finished.drain(each)
    }
}

extension QuestionScanner where Question == QuestionDraft {
    /// Takes the lines, hands the items that `builder` makes of them to `consumer`, and adds what is wrong with them to
    /// `file`.
    package mutating func read(
        _ lines: some Sequence<SourceLine>, into file: inout ImportedFile, building builder: QuestionBuilder,
        passing consumer: ItemConsumer
    ) {
        var builder = builder
        var ordinal = 0
        read(lines) { draft in
            ordinal += 1
            consumer.take(builder.item(draft, ordinal: ordinal))
        }
        file.diagnostics += findings.diagnostics + builder.diagnostics
        if ordinal == 0 { file.noteEmpty() }
    }
}
