package import Values

/// A paper with its pool looked up once, from which thousands of attempts can be sealed at the opening of an exam.
package struct PreparedPaper: Sendable {
    let plan: PaperPlan
    /// Fixed questions and the pool, each version once, by ascending version id: the order of the input must not
    /// decide what a seed draws.
    let questions: [PoolQuestion]
    /// For each section, places in `questions`: of the fixed ones in order, or of all that may be drawn.
    let places: [[Int32]]
    /// Number of questions that each section takes.
    let counts: [Int]

    /// Fixed versions that neither `pool` nor `pinned` holds.
    package let missing: [QuestionVersionID]

    /// - Parameters:
    ///   - pool: the current published version of every question that may be drawn.
    ///   - pinned: the versions that fixed sections name, older ones included; they are never drawn.
    package init(plan: PaperPlan, pool: [PoolQuestion], pinned: [PoolQuestion] = []) {
        self.plan = plan
        let drawable = Set(pool.map(\.version))
        let questions = Dictionary((pool + pinned).map { ($0.version, $0) }, uniquingKeysWith: { first, _ in first })
            .values.sorted { $0.version < $1.version }
        self.questions = questions
        let placeOf = Dictionary(
            uniqueKeysWithValues: questions.enumerated().map { ($0.element.version, Int32($0.offset)) })
        let fixed = plan.sections.flatMap(\.fixedVersions)
        missing = fixed.filter { placeOf[$0] == nil }
        let reserved = Set(fixed.compactMap { version in placeOf[version].map { questions[Int($0)].question } })
        places = plan.sections.map { section in
            switch section.source {
            case .fixed(let versions):
                return versions.compactMap { placeOf[$0] }
            case .drawn(let filter, _):
                return questions.indices.filter { index in
                    let question = questions[index]
                    return drawable.contains(question.version) && !reserved.contains(question.question)
                        && filter.accepts(question)
                }.map { Int32($0) }
            }
        }
        counts = plan.sections.map { section in
            switch section.source {
            case .fixed(let versions): versions.count
            case .drawn(_, let count): count
            }
        }
    }
}
