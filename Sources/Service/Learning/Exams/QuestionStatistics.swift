package import Assessment
import Organization
package import SQL
import Store
package import Values

/// How one question went in an exam.
package struct QuestionStatisticView: Hashable, Sendable {
    package let question: QuestionID
    package let version: QuestionVersionID
    package let title: String
    package let kind: String
    package let points: Amount
    package let correct: Int
    package let partial: Int
    package let wrong: Int
    package let unanswered: Int
    package let figures: ItemStatistics
}

extension LearningService {
    /// Item analysis over the attempts of an exam within an organisation, the hardest question first. An attempt counts
    /// when its result is released: before, the figures would tell a reviewer who sits the exam what is right.
    package func questionStatistics(
        of id: ExamID, within organization: OrganizationID?, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> [QuestionStatisticView] {
        let (_, scope) = try reviewedExam(id, within: organization, .reviewResults, for: actor, reads)
        var groups: [ItemKey: ItemGroup] = [:]
        for cell in try ExamFigures.cells(id, within: scope, reads) {
            groups[ItemKey(version: cell.version, points: cell.points), default: ItemGroup(first: cell)].add(cell)
        }
        return groups.values.map(\.view).sorted {
            ($0.figures.difficulty ?? .zero, $0.version, $0.points) < (
                $1.figures.difficulty ?? .zero, $1.version, $1.points
            )
        }
    }
}

private struct ItemKey: Hashable {
    let version: QuestionVersionID
    let points: Amount
}

private struct ItemGroup {
    let first: QuestionCellRow
    var histogram = JointHistogram()
    var verdicts: [String: Int] = [:]

    init(first: QuestionCellRow) {
        self.first = first
    }

    mutating func add(_ cell: QuestionCellRow) {
        histogram.add(JointHistogram.Cell(mark: cell.mark, total: cell.total), count: cell.count)
        verdicts[cell.verdict, default: 0] += cell.count
    }

    var view: QuestionStatisticView {
        func count(_ verdict: Score.Verdict) -> Int { verdicts[verdict.rawValue, default: 0] }
        return QuestionStatisticView(
            question: first.question, version: first.version, title: first.title, kind: first.kind,
            points: first.points, correct: count(.correct), partial: count(.partial), wrong: count(.wrong),
            unanswered: count(.unanswered), figures: ItemStatistics(histogram, points: first.points))
    }
}
