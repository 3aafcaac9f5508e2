import Drafting
import ImportModel
import RichText
import Values

/// A question as a row of a table states it, in words alone.
struct TableQuestion {
    let place: SourcePlace
    private(set) var options: [String] = []
    /// Cells by the word of their column.
    private(set) var fields: [String: String] = [:]
    /// What the table has no place for.
    private(set) var lost: [String] = []
    private(set) var diagnostics: [Diagnostic] = []
    let core: QuestionCore

    /// What a cell of a workbook holds.
    private static let longestCell = 32_767
    /// The letters that answers name.
    private static let mostOptions = 8

    /// `nil` where a table does not have the kind.
    init?(_ item: ImportedItem) {
        guard let kind = Self.kinds[item.kind], item.options.count <= Self.mostOptions else { return nil }
        place = item.place
        core = QuestionCore(item, words: Self.words)
        fields["题型"] = kind
        fields["题干"] = Self.words(item.stem)
        fields["解析"] = item.explanation.map(Self.words)
        fields["分值"] = item.points.text
        fields["难度"] = item.difficulty.map { "\($0)" }
        fields["标签"] = item.tags.isEmpty ? nil : item.tags.joined(separator: "，")
        fields["分类"] = item.categoryPath.isEmpty ? nil : item.categoryPath.joined(separator: "/")
        fields["编号"] = item.externalId
        fields["课时"] = item.lesson
        fields["条款"] = item.clause
        fields["生效日期"] = item.validFrom?.text
        fields["失效日期"] = item.validTo?.text
        fields["状态"] = item.status
        writeAnswers(of: item)
        writeBlanks(of: item)
        noteLosses(of: item)
        for (name, text) in fields where text.utf16.count > Self.longestCell {
            lost.append(name)
            fields[name] = String(text.prefix(Self.longestCell / 2))
        }
    }

    private static let kinds: [ItemKind: String] = [
        .single: "单选题", .multiple: "多选题", .trueFalse: "判断题", .shortText: "填空题", .essay: "简答题", .numeric: "numeric",
        .match: "match", .order: "order", .gapSelect: "gap",
    ]

    private mutating func writeAnswers(of item: ImportedItem) {
        switch item.kind {
        case .single, .multiple:
            options = item.options.map { Self.words($0.text) }
            guard case .options(let ids) = item.key else { return }
            let letters = item.options.enumerated().filter { ids.contains($0.element.id) }
                .map { ImportedOption.letter(at: $0.offset) }
            fields["答案"] = letters.isEmpty ? nil : letters.joined()
        case .trueFalse:
            guard case .truth(let value) = item.key else { return }
            fields["答案"] = value ? "正确" : "错误"
        case .order:
            guard case .order(let ids) = item.key else { return }
            options = ids.compactMap { id in item.options.first { $0.id == id } }.map { Self.words($0.text) }
        case .match:
            options = item.matchRows.map { row in
                (row.left.map { Self.words($0.text) + " " } ?? "") + "=> " + Self.words(row.right.text)
            }
        case .essay: fields["答案"] = item.accepted.first?.first.map { answer($0) }
        case .gapSelect:
            let words = Set(item.accepted.flatMap { $0.map { answer($0) } })
            options = item.options.map { Self.words($0.text) }.filter { !words.contains($0) }
            fields["答案"] = blanks(item)
        default: fields["答案"] = blanks(item)
        }
    }

    /// Blanks between semicolons, alternatives in brackets: `50（或五十）；党员`.
    private mutating func blanks(_ item: ImportedItem) -> String? {
        let blanks = item.accepted.map { answers -> String in
            // What earns a part would earn everything here; it is left out where something else is right.
            let whole = answers.filter { $0.fraction >= .one }
            let texts = (whole.isEmpty ? answers.filter { $0.fraction > .zero } : whole).map { answer($0) }
            return (texts.first ?? "") + texts.dropFirst().map { "（或\($0)）" }.joined()
        }
        if item.accepted.contains(where: { $0.contains { $0.feedback != nil } }) { lost.append("feedback") }
        return blanks.isEmpty ? nil : blanks.joined(separator: "；")
    }

    private func answer(_ answer: AcceptedAnswer) -> String {
        switch answer.value {
        case .text(let text): text
        case .pattern(let pattern): pattern
        case .number(let number, let tolerance): tolerance.isZero ? number.text : "\(number)±\(tolerance)"
        case .anything: "*"
        }
    }

    /// As many blanks in the stem as there are answers.
    private mutating func writeBlanks(of item: ImportedItem) {
        guard item.kind == .shortText || item.kind == .gapSelect, let stem = fields["题干"] else { return }
        let wanting = item.accepted.count - Blanks.count(in: stem)
        guard wanting != 0 else { return }
        diagnostics.append(Diagnostic(.gapsUneven, at: place, detail: "× \(item.accepted.count)"))
        if wanting > 0 { fields["题干"] = stem + String(repeating: " ____", count: wanting) }
    }

    private mutating func noteLosses(of item: ImportedItem) {
        if !item.title.isEmpty { lost.append("title") }
        if let penalty = item.penalty, penalty > .zero { lost.append("penalty \(penalty)") }
        if item.options.contains(where: { $0.fraction < .zero }) { lost.append("fraction") }
        if item.options.contains(where: { $0.feedback != nil }) { lost.append("feedback") }
        if Set(item.options.map { $0.group ?? 1 }).count > 1 { lost.append("group") }
        if item.options.contains(where: \.isFixed) { lost.append("isFixed") }
        if item.shufflesOptions { lost.append("shufflesOptions") }
        if item.outcomeFeedback != nil { lost.append("outcomeFeedback") }
        if !item.hints.isEmpty { lost.append("hints") }
        if item.isCaseSensitive { lost.append("isCaseSensitive") }
        if item.language != nil { lost.append("language") }
        if item.categoryPath.contains(where: { $0.contains("/") }) { lost.append("category") }
        if item.tags.contains(where: { $0.listItems != [$0] }) { lost.append("tags") }
        lost += item.sourceExtra.map(\.name)
        let texts = [item.stem] + item.options.map(\.text) + [item.explanation].compactMap(\.self)
        if texts.contains(where: { $0.safeHTML.contains("<img") }) { lost.append("<img>") }
        if texts.contains(where: { Self.isMarked($0.safeHTML) }) { lost.append("format") }
    }

    /// Whether there is more to the text than words and paragraphs.
    private static func isMarked(_ html: String) -> Bool {
        html.contains(/<(?!\/|p>|p |br|div|span|img)/)
    }

    /// The words of a text, paragraphs on lines of their own.
    private static func words(_ text: RichText) -> String {
        guard text.format != .plain else { return text.source.trimmed }
        do {
            let renderer = RichTextRenderer()
            switch text.format {
            case .markdown: return try renderer.plainText(fromMarkdown: text.source).trimmed
            case .html: return try renderer.plainText(fromHTML: text.source).trimmed
            default:
                return try renderer.plainText(fromHTML: text.source.replacing("\n", with: "<br>")).trimmed
            }
        } catch {
            // What is too large or too deep to be rendered is shown as it stands.
            return text.source.trimmed
        }
    }
}
