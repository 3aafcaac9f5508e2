import ImportModel
import Reading
import Values

// What each kind is answered with.

extension QTI12Item {
    func readChoice(_ item: inout ImportedItem) {
        guard let response = presentation.responses.first(where: { !$0.labels.isEmpty }) else {
            return report.add(.tooFewOptions, at: place, "0")
        }
        item.options = options(of: response)
        item.shufflesOptions = response.shuffles
        let right = rightOptions(of: response, isSingle: item.kind == .single)
        setKey(&item, right: right, response)
        if item.options.count < 2 { report.add(.tooFewOptions, at: place, "\(item.options.count)") }
    }

    private func options(of response: QTI12Presentation.Response) -> [ImportedOption] {
        let identifiers = report.distinct(response.labels.map(\.identifier), at: place)
        return zip(response.labels, identifiers).map { label, identifier in
            ImportedOption(id: identifier, text: label.text, feedback: feedback(of: label.identifier))
        }
    }

    /// The feedback that a system names after the option.
    private func feedback(of option: String) -> RichText? {
        feedback["\(option)_fb"].map { QTI12Presentation.text(of: $0) }.flatMap { $0.isBlank ? nil : $0 }
    }

    /// For a single choice the options of the condition that earns most; for several those that must be chosen.
    private func rightOptions(of response: QTI12Presentation.Response, isSingle: Bool) -> [String] {
        let earning = scoring.earning
        guard isSingle, let most = scoring.most else {
            let right = scoring.rightValues(of: response.identifier).map(\.value)
            let wrong = Set(
                scoring.conditions.filter { ($0.score ?? 0) < 0 }.flatMap(\.comparisons)
                    .filter { !$0.isNegated }.map(\.value))
            return right.filter { !wrong.contains($0) }
        }
        return earning.filter { $0.score == most }.flatMap(\.comparisons).filter { !$0.isNegated }.map(\.value)
    }

    private func setKey(_ item: inout ImportedItem, right: [String], _ response: QTI12Presentation.Response) {
        let named = Set(right)
        let key = item.options.map(\.id).filter { named.contains($0) }
        let isKey = Set(key)
        item.key = key.isEmpty ? .none : .options(key)
        if key.isEmpty { report.add(.noCorrectOption, at: place) }
        if item.kind == .single, key.count > 1 { report.add(.singleKeyCount, at: place, "\(key.count)") }
        let most = scoring.most ?? 1
        var shares: [String: Double] = [:]
        for condition in scoring.earning {
            for comparison in condition.comparisons where !comparison.isNegated && shares[comparison.value] == nil {
                shares[comparison.value] = condition.score
            }
        }
        for index in item.options.indices {
            let id = item.options[index].id
            if item.kind == .multiple {
                if isKey.contains(id) {
                    item.options[index].fraction = Fraction(tenMillionths: 10_000_000 / Int64(max(1, key.count)))
                }
            } else if let share = shares[id] {
                item.options[index].fraction = QTIResponse.fraction(share / most)
            }
        }
    }

    func readTruth(_ item: inout ImportedItem) {
        item.kind = .single
        readChoice(&item)
        guard item.options.count == 2, case .options(let key) = item.key, key.count == 1 else {
            item.kind = .trueFalse
            item.key = .none
            return report.add(.truthMissing, at: place)
        }
        let words = item.options.map { option in
            let text = option.text.source.lowercased()
            for (word, value) in [
                ("true", true), ("false", false), ("正确", true), ("错误", false), ("对", true), ("错", false),
            ]
            where text == word || option.id.lowercased() == word { return value as Bool? }
            return nil
        }
        let index = item.options[0].id == key[0] ? 0 : 1
        item.kind = .trueFalse
        if let value = words[index] ?? words[1 - index].map({ !$0 }) {
            item.key = .truth(value)
        } else {
            report.add(.positionalTruth, at: place)
            item.key = .truth(index == 0)
        }
    }

    func readTexts(_ item: inout ImportedItem) {
        for response in presentation.responses {
            let right = scoring.rightValues(of: response.identifier, orUnscored: true)
            // The labels of a blank are its answers, of which the conditions name the first; of a list they are all that
            // is shown.
            let listed = isBlanks ? response.labels.filter(\.isTyped).map { AcceptedAnswer(.text($0.text.source)) } : []
            // Where the blank has a list of labels the value names one of them.
            let labels = Dictionary(
                response.labels.map { ($0.identifier, $0.text.source) }, uniquingKeysWith: { first, _ in first })
            let named = right.compactMap { comparison -> AcceptedAnswer? in
                let text = labels[comparison.value] ?? comparison.value
                guard !text.isEmpty else { return nil }
                return AcceptedAnswer(comparison.operation == "varsubstring" ? .pattern("*\(text)*") : .text(text))
            }
            let accepted = listed.filter { $0.value != .text("") } + named
            if !accepted.isEmpty || presentation.responses.count > 1 { item.accepted.append(unique(accepted)) }
        }
        item.isCaseSensitive = scoring.earning.flatMap(\.comparisons).contains { $0.isCaseSensitive }
        if item.accepted.isEmpty || item.accepted.contains(where: \.isEmpty) { report.add(.answerMissing, at: place) }
        replaceNames(in: &item)
    }

    private func unique(_ answers: [AcceptedAnswer]) -> [AcceptedAnswer] {
        var seen: Set<AcceptedAnswer> = []
        return answers.filter { seen.insert($0).inserted }
    }

    /// `[name]` in the text is the blank of `response_name`.
    private func replaceNames(in item: inout ImportedItem) {
        let names = Set(
            presentation.responses.map(\.identifier).filter { $0.hasPrefix("response_") }.map { $0.dropFirst(9) })
        guard !names.isEmpty else { return }
        // By hand, in one pass: a regular expression gathers its matches before it replaces any, hundreds of bytes each.
        var output = ""
        var rest = item.stem.source[...]
        while let open = rest.firstIndex(of: "[") {
            let name = rest[rest.index(after: open)...].prefix { $0 != "[" && $0 != "]" }
            let isName = name.endIndex < rest.endIndex && rest[name.endIndex] == "]" && names.contains(name)
            output += rest[..<open] + (isName ? "____" : rest[open..<name.endIndex])
            rest = rest[(isName ? rest.index(after: name.endIndex) : name.endIndex)...]
        }
        item.stem.source = output + rest
    }

    func readNumber(_ item: inout ImportedItem) {
        var accepted: [AcceptedAnswer] = []
        for condition in scoring.earning {
            let comparisons = condition.comparisons.filter { !$0.isNegated }
            let exact = comparisons.first { $0.operation == "varequal" }.flatMap { ExactDecimal(text: $0.value) }
            let low = comparisons.first { $0.operation.hasPrefix("vargt") }.flatMap { ExactDecimal(text: $0.value) }
            let high = comparisons.first { $0.operation.hasPrefix("varlt") }.flatMap { ExactDecimal(text: $0.value) }
            let share = QTIResponse.fraction((condition.score ?? 0) / (scoring.most ?? 1))
            if let low, let high, let range = AcceptedAnswer.Value(from: low, to: high) {
                accepted.append(AcceptedAnswer(range, fraction: share))
            } else if let exact {
                accepted.append(AcceptedAnswer(.number(exact, tolerance: .zero), fraction: share))
            }
        }
        item.accepted = accepted.isEmpty ? [] : [accepted]
        if accepted.isEmpty { report.add(.answerMissing, at: place) }
    }

    /// One `response_lid` for each left side, with the same labels in all, or with its own that count the right sides.
    func readMatching(_ item: inout ImportedItem) {
        var pairs: [MatchPair] = []
        var rights: [ImportedOption] = []
        var seen: Set<String> = []
        let counted = presentation.rightTexts
        for (index, text) in counted.enumerated() {
            rights.append(ImportedOption(id: "R\(index + 1)", text: text, role: .right))
        }
        for response in presentation.responses {
            for label in response.labels where counted.isEmpty && seen.insert(label.identifier).inserted {
                rights.append(ImportedOption(id: label.identifier, text: label.text, role: .right))
            }
            item.options.append(
                ImportedOption(id: response.identifier, text: response.text, fraction: .one, role: .left))
            if let right = scoring.rightValues(of: response.identifier, orUnscored: true).first?.value {
                let index = response.labels.firstIndex { $0.identifier == right }
                guard counted.isEmpty || index.map({ $0 < counted.count }) == true else { continue }
                pairs.append(
                    MatchPair(left: response.identifier, right: counted.isEmpty ? right : "R\((index ?? 0) + 1)"))
            }
        }
        item.options += rights
        item.key = .pairs(pairs)
        if pairs.count < presentation.responses.count { report.add(.answerMissing, at: place) }
        if item.options.contains(where: \.text.isBlank) { report.add(.emptyText, at: place) }
    }

    func readOrder(_ item: inout ImportedItem) {
        guard let response = presentation.responses.first(where: { !$0.labels.isEmpty }) else {
            return report.add(.tooFewOptions, at: place, "0")
        }
        item.options = options(of: response)
        let right = scoring.rightValues(of: response.identifier, orUnscored: true).map(\.value)
        var open = Set(item.options.map(\.id))
        let order = right.filter { open.remove($0) != nil }
        item.key = order.isEmpty ? .none : .order(order)
        if order.count < item.options.count { report.add(.answerMissing, at: place) }
    }

    /// Lists within the text, each a choice of its own.
    func readDropdowns(_ item: inout ImportedItem) {
        item.kind = .cloze
        for response in presentation.responses {
            var part = ImportedItem(ordinal: item.parts.count + 1, place: place, kind: .single)
            part.sourceType = item.sourceType
            part.options = options(of: response)
            let right = Set(scoring.rightValues(of: response.identifier, orUnscored: true).map(\.value))
            let key = part.options.map(\.id).filter { right.contains($0) }
            part.key = key.isEmpty ? .none : .options(key)
            for index in part.options.indices where right.contains(part.options[index].id) {
                part.options[index].fraction = .one
            }
            if key.isEmpty { report.add(.noCorrectOption, at: place) }
            item.parts.append(part)
        }
        replaceNames(in: &item)
    }
}
