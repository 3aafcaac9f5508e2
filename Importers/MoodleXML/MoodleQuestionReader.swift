import ImportModel
import Reading
import Values

/// Turns one `question` element into an item.
struct MoodleQuestionReader {
    let element: XMLElement
    let place: SourcePlace
    let assets: MoodleAssets
    let report: MoodleReport
    let fractionMode: MoodleXMLImporter.FractionMode
    /// Bytes of one field, over which the question is refused whatever it holds.
    let fieldBytes: Int

    /// Fills `item`, which has nothing yet; whatever is wrong with it is in the report.
    ///
    /// In place, here and below: returned, an item would be copied, and its thirty fields counted, at each return.
    func read(into item: inout ImportedItem) {
        let type = element.attribute("type") ?? ""
        assets.startQuestion()
        item.kind = kind(of: type)
        item.sourceType = type
        readHeader(&item)
        switch type {
        case "multichoice": readChoice(&item)
        case "truefalse": readTrueFalse(&item)
        case "shortanswer": readShortAnswer(&item)
        case "essay": readEssay(&item)
        case "description": item.points = .zero
        case "numerical": readNumerical(&item)
        case "matching", "match": readMatching(&item)
        case "ordering": readOrdering(&item)
        case "ddwtos", "gapselect": readGapSelect(&item)
        case "cloze", "multianswer": readCloze(&item)
        default: keepUnsupported(&item, type: type)
        }
        item.assets = assets.ofQuestion
    }

    private func kind(of type: String) -> ItemKind {
        switch type {
        case "multichoice": isSingle ? .single : .multiple
        case "truefalse": .trueFalse
        case "shortanswer": .shortText
        case "essay": .essay
        case "description": .description
        case "numerical": .numeric
        case "matching", "match": .match
        case "ordering": .order
        case "ddwtos", "gapselect": .gapSelect
        case "cloze", "multianswer": .cloze
        default: .unsupported
        }
    }

    /// What every type has in common.
    private func readHeader(_ item: inout ImportedItem) {
        item.title = name()
        item.stem = element.element("questiontext").map { text(of: $0, inherited: .html) } ?? .empty
        appendLegacyImage(to: &item.stem)
        if item.stem.isBlank { report.add(.emptyText, at: place, Phrase(zh: "题干", en: "the stem")) }
        item.externalId = value("idnumber").flatMap { $0.isEmpty ? nil : $0 }
        item.explanation = textIfPresent("generalfeedback", inherited: item.stem.format)
        item.points = points(isGraded: item.kind != .description)
        item.penalty = penalty()
        item.tags = tags()
        TagConventions.apply(to: &item)
        item.hints = hints(inherited: item.stem.format)
    }

    /// At most 255 characters, as the format has it.
    private func name() -> String {
        let name = element.element("name")?.element("text")?.trimmedText ?? ""
        // Few names have as many bytes, and their characters need not be counted.
        guard name.utf8.count > 255, name.count > 255 else { return name }
        report.add(.adjustedValue, at: place, "name")
        return String(name.prefix(255))
    }

    private func points(isGraded: Bool) -> ExactDecimal {
        // What nearly every export has need not be read.
        guard let node = element.element("defaultgrade"), !node.holds("1.0000000") else { return .one }
        let source = node.trimmedText
        guard !source.isEmpty else { return .one }
        guard let points = ExactDecimal(text: source) else {
            report.add(.unreadableValue, at: place, "defaultgrade \(source)")
            return .one
        }
        if isGraded, points.isNegative || points.isZero { report.add(.pointsNotPositive, at: place, points.text) }
        return points
    }

    /// A value near one third is one third: exporters cut it to anything from two places to seven.
    private func penalty() -> Fraction {
        let third = Fraction(tenMillionths: 3_333_333)
        // What nearly every export has need not be read.
        guard let node = element.element("penalty"), !node.holds("0.3333333") else { return third }
        let source = node.trimmedText
        guard !source.isEmpty else { return third }
        guard let exact = ExactDecimal(text: source), let penalty = exact.fraction else {
            report.add(.adjustedValue, at: place, "penalty \(source)")
            return third
        }
        return abs(penalty.tenMillionths - third.tenMillionths) < 50_000 ? third : penalty
    }

    private func tags() -> [String] {
        var tags: [String] = []
        var seen: Set<String> = []
        func add(_ list: XMLElement?) {
            for tag in list?.elements("tag") ?? [] {
                let name = (tag.element("text") ?? tag).trimmedText
                if !name.isEmpty, seen.insert(name).inserted { tags.append(name) }
            }
        }
        add(element.element("tags"))
        add(element.element("coursetags"))
        return tags
    }

    private func hints(inherited: RichText.Format) -> [RichText] {
        (element.elements("hint") + element.elements("hintcontent"))
            .map { text(of: $0, inherited: inherited) }.filter { !$0.isBlank }
    }

    /// Up to version 1.9 one picture stood beside the text; it becomes part of it.
    private func appendLegacyImage(to stem: inout RichText) {
        guard let image = value("image"), !image.isEmpty, let content = element.element("image_base64")?.text,
            !content.isEmpty
        else { return }
        let name = image.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "_")
        guard assets.add(name: name, folder: "/", base64: content, at: place) else { return }
        stem.source += "<img src=\"@@PLUGINFILE@@/\(name.attributeEscaped)\" />"
        if stem.format != .moodleAuto { stem.format = .html }
    }
}

extension String {
    /// Fit to stand between double quotes in HTML.
    fileprivate var attributeEscaped: String {
        reduce(into: "") { output, character in
            switch character {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            default: output.append(character)
            }
        }
    }
}
