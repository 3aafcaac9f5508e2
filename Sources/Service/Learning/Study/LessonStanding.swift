import JSON
import SQL
import Store
import StudyTime
import Values

/// How a member stands in a lesson: what there is, what is asked, what is missing.
struct LessonStanding: Sendable {
    let facts: LessonFacts
    let progress: LessonProgressRow?
    let exams: [LessonExamRow]
    let missing: [MissingPart]

    /// - Parameter organization: where the member belongs; `nil` leaves exams out.
    init(
        of member: MemberID?, in organization: OrganizationID?, _ lesson: CatalogLesson, tenant: TenantID,
        at now: Instant, _ reads: borrowing ReadTransaction
    ) throws {
        facts = try LessonFacts(lesson, of: tenant, reads)
        progress = try member.flatMap { try StudyProgress.lesson(lesson.id, of: $0, reads) }
        exams = try organization.map { try StudyProgress.exams(of: lesson.id, for: member, in: $0, reads) } ?? []
        // An exam that closed before the member came cannot be passed any more and is not asked for.
        let isAsked = exams.contains { $0.isPassed || $0.closesAt > now }
        let evidence = LessonEvidence(
            creditedMilliseconds: progress?.creditedMilliseconds ?? 0,
            hasReportedLastSection: progress?.hasReachedEnd ?? false,
            watched: WatchedRanges(positions: RangeUnion(storedText: progress?.watched ?? "[]")),
            hasPassedQuiz: exams.contains(where: \.isPassed))
        missing =
            progress?.completedAt == nil
            ? StudyRules.completion.missing(of: facts.requirement(requiresQuiz: isAsked), given: evidence) : []
    }
}

extension RangeUnion {
    /// Reads what `storedText` writes.
    init(storedText: String) {
        // Only our own writer fills the column: anything else is a bug, and traps.
        guard let list = try? JSONReader.parse(Array(storedText.utf8)).arrayIfPresent else {
            preconditionFailure("Watched ranges are written by us as a JSON list, not as \(storedText).")
        }
        self.init(
            list.compactMap { pair -> Range<Int64>? in
                guard let ends = pair.arrayIfPresent, ends.count == 2, let from = ends[0].integerIfPresent,
                    let to = ends[1].integerIfPresent, from < to
                else { return nil }
                return from..<to
            })
    }

    /// The ranges as a JSON list of `[from, to]`.
    var storedText: String {
        JSONValue.array(ranges.map { [.integer($0.lowerBound), .integer($0.upperBound)] }).text
    }
}
