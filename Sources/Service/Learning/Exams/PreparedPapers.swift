package import Assessment
import Curriculum
import SQL
import Store
import Synchronization
package import Values

/// A paper with its questions looked up, ready to seal attempts from.
package struct ReadyPaper: Sendable {
    package let paper: PreparedPaper
    /// Titles of the sections, in order.
    package let titles: [String]
    /// Named questions that are not published.
    package let missing: [QuestionID]
    /// How many questions each section could take by itself.
    package let available: [Int]
}

/// Papers of open exams, prepared once for thousands of starts. A withdrawn or new question takes effect within
/// `lifetimeMilliseconds`; what an attempt has drawn is sealed in it.
package final class PreparedPapers: Sendable {
    static let lifetimeMilliseconds: Int64 = 10_000

    private struct Entry {
        let paper: ReadyPaper
        let madeAt: Instant
    }

    private let entries = Mutex<[ExamID: Entry]>([:])

    package init() {}

    func paper(of exam: ExamID, at now: Instant, make: () throws -> ReadyPaper) rethrows -> ReadyPaper {
        let found = entries.withLock { entries -> Entry? in
            guard let entry = entries[exam] else { return nil }
            let age = now.milliseconds(since: entry.madeAt)
            return (0..<Self.lifetimeMilliseconds).contains(age) ? entry : nil
        }
        if let found { return found.paper }
        let paper = try make()
        entries.withLock { entries in
            // Exams that nobody starts any more leave with the next paper that is made.
            entries = entries.filter { now.milliseconds(since: $0.value.madeAt) < Self.lifetimeMilliseconds }
            entries[exam] = Entry(paper: paper, madeAt: now)
        }
        return paper
    }
}

extension LearningService {
    /// Looks up the questions of `definition`: the current version of every published question that a section names
    /// or may draw.
    func prepare(
        _ definition: PaperDefinition, shufflesOptions: Bool, rule: MultipleChoiceRule, of tenant: TenantID,
        _ reads: borrowing ReadTransaction
    ) throws -> ReadyPaper {
        var pinned: [PoolQuestion] = []
        var missing: [QuestionID] = []
        var sections: [PaperSection] = []
        for section in definition.sections {
            switch section.source {
            case .fixed(let items):
                var versions: [QuestionVersionID] = []
                for item in items {
                    guard let question = try published(item, of: tenant, reads) else {
                        missing.append(item.question)
                        continue
                    }
                    pinned.append(question)
                    versions.append(question.version)
                }
                sections.append(
                    PaperSection(
                        title: section.title, source: .fixed(versions), shufflesQuestions: section.shufflesQuestions))
            case .drawn(let filter, let count, let points):
                sections.append(
                    PaperSection(
                        title: section.title, source: .drawn(filter, count: count), pointsEach: points,
                        shufflesQuestions: section.shufflesQuestions))
            }
        }
        let named = Set(pinned.map(\.question))
        var pool: [PoolQuestion] = []
        for bank in try drawnBanks(of: definition, tenant, reads) {
            for version in try Questions.pool(of: bank, in: tenant, reads) where !named.contains(version.question) {
                pool.append(try version.poolQuestion(in: bank))
            }
        }
        let available = sections.map { section -> Int in
            switch section.source {
            case .fixed(let versions): versions.count
            case .drawn(let filter, _): pool.count(where: filter.accepts)
            }
        }
        let plan = PaperPlan(sections: sections, shufflesOptions: shufflesOptions, rule: rule)
        return ReadyPaper(
            paper: PreparedPaper(plan: plan, pool: pool, pinned: pinned), titles: definition.sections.map(\.title),
            missing: missing, available: available)
    }

    private func drawnBanks(
        of definition: PaperDefinition, _ tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> [BankID] {
        var banks: Set<BankID> = []
        for section in definition.sections {
            guard case .drawn(let filter, _, _) = section.source else { continue }
            if filter.banks.isEmpty { return try Papers.banks(of: tenant, reads) }
            banks.formUnion(filter.banks)
        }
        return banks.sorted()
    }

    private func published(
        _ item: PaperDefinition.Item, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> PoolQuestion? {
        guard let row = try Questions.question(item.question, of: tenant, reads), row.state == .published,
            let current = row.currentVersion, let version = try Questions.version(current, of: tenant, reads)
        else { return nil }
        let question = try version.poolQuestion(in: row.bank)
        return PoolQuestion(
            version: question.version, question: question.question, bank: question.bank, kind: question.kind,
            points: item.points ?? question.points, difficulty: question.difficulty, tags: question.tags,
            options: question.options, allowsShuffling: question.allowsShuffling)
    }
}
