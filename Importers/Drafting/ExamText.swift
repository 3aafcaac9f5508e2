package import ImportModel
package import Values

/// The recipe for exam questions that stand in lines, whatever the lines come from: a text file, or the paragraphs and
/// tables of a document.
package enum ExamText {
    /// Hands the questions in `lines` over and adds everything that is wrong with them to `file`; `after` that many
    /// questions that the file has already.
    package static func read(
        _ lines: some Sequence<MarkedLine>, format: RichText.Format, limits: ImportLimits, today: CivilDate?,
        after before: Int = 0, into file: inout ImportedFile, take: (ImportedItem) -> Void
    ) {
        var scanner = ExamTextScanner(path: file.path, limits: limits)
        for line in lines {
            scanner.take(line)
            if scanner.isFull { break }
        }
        var builder = QuestionBuilder(format: format, bank: nil, limits: limits, today: today)
        builder.saysMarking = true
        var count = before
        let diagnostics = scanner.finish { draft in
            count += 1
            take(builder.item(draft, ordinal: count))
        }
        file.diagnostics += diagnostics + builder.diagnostics
        if count == before { file.noteEmpty() }
    }
}

extension MarkedLine {
    /// What the line shows of an exam text, for telling the format.
    package var signs: (isNumbered: Bool, isLabelled: Bool, isOption: Bool, isHeading: Bool) {
        switch role {
        case .numbered: (true, answersWithin, !optionsAfterStem(from: 0).isEmpty, false)
        case .answer, .explanation, .keyHeading: (false, true, false, false)
        case .heading(let heading): (false, false, false, heading.kind != "essay")
        case .text: (false, answersWithin, !options(expected: 0).isEmpty, false)
        case .blank, .chapter, .field: (false, false, false, false)
        }
    }

    /// Whether the line begins with a label of an answer.
    package var isAnswer: Bool {
        if case .answer = role { true } else { false }
    }

    private var answersWithin: Bool { splitAnswer() != nil }
}
