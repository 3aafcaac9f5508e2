package import ImportModel
import Reading

/// What a course export says of a quiz beside its questions: a file `assessment_meta.xml`.
package struct QTIQuizSettings {
    /// What was found in the file that concerns whoever takes its words.
    package let diagnostics: [Diagnostic]
    private let quiz: XMLElement

    /// `nil` where `document` is none.
    package init?(_ document: @escaping () throws -> ByteStream, path: String, limits: ImportLimits) throws {
        let (root, reading) = try XMLRecordReader(path: path, limits: limits).read(document) { _ in QTIWholeDocument() }
        guard let element = root.element, element.name == "quiz" else { return nil }
        quiz = element
        diagnostics = reading.diagnostics
    }

    /// The assessment that is meant.
    package var identifier: String? { quiz.attribute("identifier") }

    /// Notes title, time and attempts in the quiz's paper, and that options are shuffled in its questions.
    package func describe(_ file: inout ImportedFile, _ paper: Int) {
        if let title = text("title") { file.papers[paper].title = title }
        // Minutes; no limit of attempts is a number below one.
        if let minutes = text("time_limit").flatMap(Int.init), (1...100_000).contains(minutes) {
            file.papers[paper].timeLimitSeconds = minutes * 60
        }
        if let attempts = text("allowed_attempts").flatMap(Int.init), attempts > 0 {
            file.papers[paper].attempts = attempts
        }
        file.papers[paper].sourceExtra.append(SourceExtra(name: "quiz", value: quiz.markup))
        guard text("shuffle_answers") == "true", file.papers.count == 1 else { return }
        for index in file.items.indices where [.single, .multiple].contains(file.items[index].kind) {
            file.items[index].shufflesOptions = true
        }
    }

    private func text(_ name: String) -> String? {
        quiz.element(name).map(\.deepText).flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// Takes a document as one element.
final class QTIWholeDocument: XMLRecordVisitor {
    private(set) var element: XMLElement?

    func enter(_ start: XMLStart) -> XMLStep { .record }

    func visit(_ record: XMLElement) { element = record }
}
