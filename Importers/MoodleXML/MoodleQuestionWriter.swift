import ImportModel
import Reading
import Values

/// Writes one item as a `question`, the reverse of `MoodleQuestionReader`.
struct MoodleQuestionWriter {
    let item: ImportedItem
    /// The format that the item comes from: only Moodle's own source can be written back verbatim.
    let format: ImportFormat
    var xml: XMLWriting
    var diagnostics: [Diagnostic] = []
    /// What found no place, for one diagnostic.
    var lost: [String] = []
    /// Extras that have been written.
    var usedExtras: Set<String> = []

    init(item: ImportedItem, format: ImportFormat, xml: XMLWriting) {
        self.item = item
        self.format = format
        self.xml = xml
    }

    mutating func write(bytes: (_ sha256: String) throws -> [UInt8]?) throws {
        guard let type else {
            try writeUnsupported(bytes)
            return
        }
        xml.open("question", [("type", type)])
        xml.open("name")
        xml.element("text", item.title)
        xml.close("name")
        xml.open("questiontext", [("format", item.stem.format.moodle)])
        xml.element("text", stem())
        for (reference, hash) in item.assets.sorted(by: { $0.key < $1.key }) {
            try writeFile(reference, bytes(hash))
        }
        xml.close("questiontext")
        text("generalfeedback", item.explanation)
        xml.element("defaultgrade", item.points.text)
        if let penalty = item.penalty { xml.element("penalty", penalty.text) }
        if let identifier = item.externalId { xml.element("idnumber", identifier) }
        writeTags()
        for hint in item.hints { text("hint", hint) }
        writeAnswers()
        noteLosses()
        xml.close("question")
    }

    /// The type that the format has for the kind; `nil` where it has none.
    private var type: String? {
        switch item.kind {
        case .single, .multiple: "multichoice"
        case .trueFalse: "truefalse"
        case .shortText: isCloze ? "cloze" : "shortanswer"
        case .numeric: isCloze ? "cloze" : "numerical"
        case .match: "matching"
        case .order: "ordering"
        case .gapSelect: item.sourceType == "gapselect" ? "gapselect" : "ddwtos"
        case .cloze: "cloze"
        case .essay: "essay"
        case .description: "description"
        case .fileUpload, .scenario, .unsupported: nil
        }
    }

    /// Whether there are several blanks, each of which becomes a part.
    var isCloze: Bool { item.kind == .cloze || item.accepted.count > 1 && item.kind != .gapSelect }

    private mutating func writeFile(_ reference: String, _ bytes: [UInt8]?) throws {
        let prefix = "@@PLUGINFILE@@"
        guard let bytes, reference.hasPrefix(prefix + "/"), let slash = reference.lastIndex(of: "/") else {
            lost.append(reference)
            return
        }
        let folder = reference[reference.index(reference.startIndex, offsetBy: prefix.count)...slash]
        xml.element(
            "file", Base64.encode(bytes),
            [
                ("name", String(reference[reference.index(after: slash)...])), ("path", String(folder)),
                ("encoding", "base64"),
            ])
    }

    /// What tags say for want of an element comes first: of several the first holds.
    private mutating func writeTags() {
        var tags: [String] = []
        if let clause = item.clause { tags.append("clause:" + clause) }
        if let lesson = item.lesson { tags.append("lesson:" + lesson) }
        if let difficulty = item.difficulty { tags.append("difficulty:\(difficulty)") }
        tags += item.tags
        guard !tags.isEmpty else { return }
        xml.open("tags")
        for tag in tags {
            xml.open("tag")
            xml.element("text", tag)
            xml.close("tag")
        }
        xml.close("tags")
    }

    mutating func text(_ name: String, _ text: RichText?) {
        guard let text else { return }
        xml.open(name, [("format", text.format.moodle)])
        xml.element("text", text.source)
        xml.close(name)
    }

    mutating func extras(_ names: [String], asText: Bool = false) {
        for extra in item.sourceExtra where names.contains(extra.name) {
            usedExtras.insert(extra.name)
            if asText {
                text(extra.name, RichText(extra.value, format: item.stem.format))
            } else {
                xml.element(extra.name, extra.value)
            }
        }
    }

    private mutating func noteLosses() {
        if item.validFrom != nil { lost.append("validFrom") }
        if item.validTo != nil { lost.append("validTo") }
        if item.status != nil { lost.append("status") }
        if item.language != nil { lost.append("language") }
        if item.title.count > 255 { lost.append("title") }
        if item.options.contains(where: \.isFixed) { lost.append("isFixed") }
        if [.single, .multiple].contains(item.kind), item.options.contains(where: \.text.isBlank) {
            lost.append("options")
        }
        if item.kind == .match, !item.options.contains(where: { $0.role == .left }) { lost.append("options/@role") }
        if item.isCaseSensitive, item.kind != .shortText { lost.append("isCaseSensitive") }
        lost += item.sourceExtra.map(\.name).filter { !usedExtras.contains($0) }
        if !lost.isEmpty {
            diagnostics.append(Diagnostic(.fieldNotExported, at: item.place, detail: lost.joined(separator: ", ")))
        }
    }
}
