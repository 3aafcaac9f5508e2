import Drafting
import ImportModel
import Values

/// Gathers the lines of each question, and what comments and categories say of it.
struct GIFTScanner: QuestionScanner {
    var finished: FinishedQuestions<ImportedItem>
    private(set) var findings: Findings
    private let limits: ImportLimits
    private var block: [SourceLine] = []
    private var blockBytes = 0
    private var category: [String] = []
    private var externalId: String?
    private var tags: [String] = []
    private var identifiers: Set<String> = []

    init(path: String, limits: ImportLimits) {
        findings = Findings(path: path)
        self.limits = limits
        finished = FinishedQuestions(limit: limits.textQuestions)
    }

    mutating func take(_ line: SourceLine) {
        let text = line.text.trimmed
        if text.hasPrefix("//") { return comment(text.dropFirst(2).trimmed) }
        if text.isEmpty { return endBlock() }
        if block.isEmpty, text.hasPrefix("$CATEGORY:") {
            category = CategoryPath.names(in: text.dropFirst(10).trimmed)
            return
        }
        gather(line)
    }

    /// A block that is longer than a field may be is named where it becomes so, and its rest is left out.
    private mutating func gather(_ line: SourceLine) {
        let isCut = blockBytes > limits.fieldBytes
        blockBytes += line.text.utf8.count + (block.isEmpty ? 0 : 1)
        guard blockBytes > limits.fieldBytes else { return block.append(line) }
        if !isCut {
            findings.add(.fieldTooLong, line.number, line.firstColumn, "> \(limits.fieldBytes)")
        }
    }

    mutating func finish() { endBlock() }

    /// `[id:q1] [tag:party] [tag:dues]`, where `\]` is a bracket.
    private mutating func comment(_ text: String) {
        var rest = (text.contains("\\]") ? text.replacing("\\]", with: "\u{F0000}") : text)[...]
        var known = Set(tags)
        // Where no bracket closes any more there is nothing to find, however many open.
        while let open = rest.firstIndex(of: "[") {
            let inside = rest[rest.index(after: open)...]
            let name = ["id:", "tag:"].first { inside.hasPrefix($0) }
            rest = inside
            guard let name else { continue }
            guard let close = inside.firstIndex(of: "]") else { return }
            let value = inside[..<close].dropFirst(name.count).trimmed.replacing("\u{F0000}", with: "]")
            rest = inside[close...]
            guard !value.isEmpty else { continue }
            if name == "id:" { externalId = value } else if known.insert(value).inserted { tags.append(value) }
        }
    }

    private mutating func endBlock() {
        guard let first = block.first else { return }
        defer { (block, blockBytes, externalId, tags) = ([], 0, nil, []) }
        let text = block.map { String($0.text) }.joined(separator: "\n")
        var question = GIFTQuestion(
            text: text, place: findings.place(first.number, first.firstColumn), ordinal: finished.count + 1,
            limits: limits)
        guard var item = question.item() else {
            for diagnostic in question.diagnostics { findings.add(diagnostic) }
            return
        }
        item.categoryPath = category
        item.tags = tags
        if let externalId {
            if identifiers.insert(externalId).inserted {
                item.externalId = externalId
            } else {
                question.note(.duplicateIdentifier, externalId)
            }
        }
        for diagnostic in question.diagnostics { findings.add(diagnostic) }
        finished.add(item, at: item.place, &findings)
    }
}
