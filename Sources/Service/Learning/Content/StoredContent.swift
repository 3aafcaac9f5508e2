import Curriculum
import SQL
import Store
import Values

/// What the store has of an item of an import.
struct StoredContent: Sendable {
    let question: QuestionID?
    let course: CourseID?
    /// Of the version that is visible; `nil` where none is.
    let currentHash: [UInt8]?

    static let none = StoredContent(question: nil, course: nil, currentHash: nil)

    /// What becomes of an item with this hash.
    func outcome(for hash: [UInt8]) -> ImportOutcome {
        guard let currentHash else { return .added }
        return currentHash == hash ? .unchanged : .changed
    }
}

extension LearningService {
    /// Looks an item up by (tenant, source, external id).
    func storedContent(
        of entry: ImportPlan.Entry, of job: ImportJobRow, _ reads: borrowing ReadTransaction
    ) throws -> StoredContent {
        guard let bankID = entry.bank else {
            guard
                let course = try Courses.course(
                    externalID: entry.externalID, source: job.source, of: job.tenant, reads)
            else { return .none }
            let version = try course.currentVersion.flatMap { try Courses.version($0, of: job.tenant, reads) }
            return StoredContent(question: nil, course: course.id, currentHash: version?.contentHash)
        }
        guard let bank = try Banks.bank(externalID: bankID, source: job.source, of: job.tenant, reads),
            let question = try Questions.question(externalID: entry.externalID, in: bank.id, reads)
        else { return .none }
        let version = try question.currentVersion.flatMap { try Questions.version($0, of: job.tenant, reads) }
        return StoredContent(question: question.id, course: nil, currentHash: version?.contentHash)
    }
}
