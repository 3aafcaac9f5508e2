package import ImportModel
package import Values

/// The recipe for exam questions that stand in lines, whatever the lines come from: a text file, or the paragraphs and
/// tables of a document.
package enum ExamText {
    /// Adds the questions in `lines` and everything that is wrong with them to `file`.
    package static func read(
        _ lines: some Sequence<MarkedLine>, format: RichText.Format, limits: ImportLimits, today: CivilDate?,
        into file: inout ImportedFile
    ) {
        var scanner = ExamTextScanner(path: file.path)
        for line in lines { scanner.take(line) }
        var builder = QuestionBuilder(format: format, bank: nil, fieldLimit: limits.fieldBytes, today: today)
        let before = file.items.count
        let diagnostics = scanner.finish { file.items.append(builder.item($0, ordinal: file.items.count + 1)) }
        file.diagnostics += diagnostics + builder.diagnostics
        if file.items.count == before {
            file.diagnostics.append(Diagnostic(.emptyFile, at: SourcePlace(path: file.path, line: 1)))
        }
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

    private var answersWithin: Bool { splitAnswer() != nil }
}
