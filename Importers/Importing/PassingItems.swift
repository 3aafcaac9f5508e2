import ImportModel

/// Questions on their way from a reader to a consumer: each is made safe, counted and held against those before it.
final class PassingItems {
    private let consumer: ItemConsumer
    private let finisher: TextFinisher
    private let format: ImportFormat
    private var questions: TextFinisher.Questions
    /// The line of the first question with a stem, by the hash of what is compared of it.
    private var lines: [Int: Int32] = [:]
    private var repetitions = DiagnosticList()
    /// Identifiers of questions in a bank, and what is wrong with them.
    private var identifiers: Set<String> = []
    private var repeatedIdentifiers = DiagnosticList()
    /// Questions that name a lesson: a mistake where their bank names no course, which is known after them.
    private var lessons = DiagnosticList()
    private(set) var counts: [ItemKind: Int] = [:]

    init(to consumer: ItemConsumer, format: ImportFormat, _ finisher: TextFinisher) {
        self.consumer = consumer
        self.finisher = finisher
        self.format = format
        questions = finisher.questions(of: format)
    }

    /// What was found in them.
    ///
    /// - Parameter file: what they were read from.
    func diagnostics(of file: ImportedFile) -> [Diagnostic] {
        let references = file.banks.first?.course == nil ? lessons.diagnostics : []
        return questions.diagnostics + repeatedIdentifiers.diagnostics + references + repetitions.diagnostics
    }

    /// What the reader is given.
    var intake: ItemConsumer { ItemConsumer(restart: restart, take: take) }

    func restart() {
        questions = finisher.questions(of: format)
        lines = [:]
        repetitions = DiagnosticList()
        identifiers = []
        repeatedIdentifiers = DiagnosticList()
        lessons = DiagnosticList()
        counts = [:]
        consumer.restart()
    }

    private func take(_ item: ImportedItem) {
        var item = item
        questions.finish(&item)
        counts[item.kind, default: 0] += 1
        checkReferences(&item)
        noteRepetition(item)
        consumer.take(item)
    }

    /// As `LessonReferences`, within the one file and its one bank.
    private func checkReferences(_ item: inout ImportedItem) {
        guard item.bank != nil else { return }
        if let id = item.externalId, !identifiers.insert(id).inserted {
            repeatedIdentifiers.append(Diagnostic(.duplicateIdentifier, at: item.place, detail: id))
            item.externalId = nil
        }
        if let lesson = item.lesson {
            lessons.append(LessonReferences.withoutCourse(lesson, at: item.place))
        }
    }

    /// As `NearDuplicates`, within the one file and its one bank.
    private func noteRepetition(_ item: ImportedItem) {
        guard item.kind != .description else { return }
        let key = NearDuplicates.key(item.stem.source)
        guard !key.isEmpty, let line = item.place.line else { return }
        guard let earlier = lines[key.hashValue] else {
            lines[key.hashValue] = Int32(clamping: line)
            return
        }
        repetitions.append(Diagnostic(.duplicateStem, at: item.place, detail: "\(item.place.path):\(earlier)"))
    }
}
