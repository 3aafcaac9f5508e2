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
    private(set) var counts: [ItemKind: Int] = [:]

    init(to consumer: ItemConsumer, format: ImportFormat, _ finisher: TextFinisher) {
        self.consumer = consumer
        self.finisher = finisher
        self.format = format
        questions = finisher.questions(of: format)
    }

    /// What was found in them.
    var diagnostics: [Diagnostic] { questions.diagnostics + repetitions.diagnostics }

    /// What the reader is given.
    var intake: ItemConsumer { ItemConsumer(restart: restart, take: take) }

    func restart() {
        questions = finisher.questions(of: format)
        lines = [:]
        repetitions = DiagnosticList()
        counts = [:]
        consumer.restart()
    }

    private func take(_ item: ImportedItem) {
        var item = item
        questions.finish(&item)
        counts[item.kind, default: 0] += 1
        noteRepetition(item)
        consumer.take(item)
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
