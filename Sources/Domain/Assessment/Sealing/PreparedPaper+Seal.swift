import Values

/// What became of sealing an attempt, in order of precedence.
package enum SealingOutcome: Hashable, Sendable {
    case sealed(SealedAttempt)
    /// Fixed questions that are not there.
    case missingQuestions(count: Int)
    /// No choice of questions fills every section; the places of the sections that stay short, from 0.
    case tooFewQuestions(sections: [Int])
}

extension PreparedPaper {
    /// Draws the questions, orders them and their options, and numbers the slots: all of it decided by `seed`.
    ///
    /// Sections draw without replacement, in order, each question once in the whole paper. A section that finds its
    /// questions taken by another takes one over, where the other can draw one more instead, so that a paper is refused
    /// only where no choice at all would fill it.
    package func seal(seed: UInt64) -> SealingOutcome {
        guard missing.isEmpty else { return .missingQuestions(count: missing.count) }
        var generator = SeededGenerator(seed: seed)
        var draw = Draw(paper: self)
        let short = draw.fill(using: &generator)
        guard short.isEmpty else { return .tooFewQuestions(sections: short) }
        var items: [SealedItem] = []
        for (index, section) in plan.sections.enumerated() {
            let chosen = section.shufflesQuestions ? generator.shuffled(draw.chosen[index]) : draw.chosen[index]
            for place in chosen {
                let question = questions[Int(place)]
                let isShuffled = plan.shufflesOptions && question.allowsShuffling
                items.append(
                    SealedItem(
                        slot: items.count + 1, section: index, version: question.version, kind: question.kind,
                        points: section.pointsEach ?? question.points,
                        optionOrder: OptionOrder(
                            isShuffled ? generator.shuffled(question.options) : question.options)))
            }
        }
        return .sealed(SealedAttempt(seed: seed, rule: plan.rule, items: items))
    }
}

/// The drawing of one attempt.
private struct Draw {
    let paper: PreparedPaper
    /// For each section the places that it has.
    var chosen: [[Int32]]
    /// For each section its places in random order up to the cursor; those behind it were not looked at yet.
    private var orders: [[Int32]]
    private var cursors: [Int]
    /// The section that has a question, for each place that one drew.
    private var holders: [Int32: Int] = [:]

    init(paper: PreparedPaper) {
        self.paper = paper
        orders = paper.places
        cursors = [Int](repeating: 0, count: paper.places.count)
        chosen = paper.places.map { _ in [] }
    }

    /// Fills every section; returns those that stay short.
    mutating func fill(using generator: inout SeededGenerator) -> [Int] {
        var short: [Int] = []
        for (index, section) in paper.plan.sections.enumerated() {
            guard case .drawn = section.source else {
                chosen[index] = paper.places[index]
                continue
            }
            while chosen[index].count < paper.counts[index] {
                var visited: Set<Int> = [index]
                guard take(for: index, visited: &visited, using: &generator) else {
                    short.append(index)
                    break
                }
            }
        }
        return short
    }

    /// Gives `section` one question more: a free one, else one of another section that can replace it.
    ///
    /// A section is asked once in a search: what it could not replace for one question it cannot for another.
    private mutating func take(
        for section: Int, visited: inout Set<Int>, using generator: inout SeededGenerator
    ) -> Bool {
        while cursors[section] < orders[section].count {
            let cursor = cursors[section]
            orders[section].swapAt(cursor, cursor + generator.below(orders[section].count - cursor))
            cursors[section] += 1
            let place = orders[section][cursor]
            guard holders[place] == nil else { continue }
            holders[place] = section
            chosen[section].append(place)
            return true
        }
        for place in orders[section] {
            guard let holder = holders[place], visited.insert(holder).inserted,
                take(for: holder, visited: &visited, using: &generator)
            else { continue }
            chosen[holder].removeAll { $0 == place }
            holders[place] = section
            chosen[section].append(place)
            return true
        }
        return false
    }
}
