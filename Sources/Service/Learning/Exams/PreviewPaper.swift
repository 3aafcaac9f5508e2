import Assessment
import Organization
package import SQL
import Store
package import Values

/// Whether a paper can be filled, and what an attempt from it could look like.
package struct PaperPreview: Hashable, Sendable {
    package struct Section: Hashable, Sendable {
        package let title: String
        package let needed: Int
        /// Questions that the section could take by itself; sections that share questions may need more in all.
        package let available: Int
    }

    package let isFillable: Bool
    package let sections: [Section]
    /// Named questions that are not published.
    package let missing: [QuestionID]
    /// The most that the sample can earn.
    package let maximum: Amount?
    /// For those who may see keys; without keys. `nil` for others.
    package let sample: [SlotView]?
}

extension LearningService {
    /// Draws a sample with `seed`, for whoever manages exams or may see keys where the paper belongs.
    package func previewPaper(
        _ id: PaperID, seed: UInt64, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> PaperPreview {
        guard let row = try Papers.paper(id, of: actor.tenant, reads) else { throw LearningError.notFound(.paper) }
        let seesKeys = try Authority.reaches(actor, .readKeys, row.organization, reads)
        guard try seesKeys || Authority.reaches(actor, .manageExams, row.organization, reads) else {
            throw LearningError.notFound(.paper)
        }
        let definition = try PaperDefinition(text: row.definition)
        let ready = try prepare(definition, shufflesOptions: true, rule: .exact, of: actor.tenant, reads)
        let sections = zip(definition.sections, ready.available).map {
            PaperPreview.Section(title: $0.title, needed: $0.count, available: $1)
        }
        guard ready.missing.isEmpty, case .sealed(let sealed) = ready.paper.seal(seed: seed) else {
            return PaperPreview(
                isFillable: false, sections: sections, missing: ready.missing, maximum: nil,
                sample: seesKeys ? [] : nil)
        }
        return PaperPreview(
            isFillable: true, sections: sections, missing: [], maximum: sealed.points,
            sample: seesKeys ? try sample(sealed, ready.titles, of: actor.tenant, reads) : nil)
    }

    private func sample(
        _ sealed: SealedAttempt, _ titles: [String], of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> [SlotView] {
        try sealed.items.map { item in
            guard let version = try Questions.version(item.version, of: tenant, reads) else {
                preconditionFailure("A version that was drawn a moment ago is in the same snapshot.")
            }
            return try SlotView(
                slot: item.slot, section: titles[item.section], kind: item.kind, stem: version.stem,
                options: version.options, order: item.optionOrder, blanks: version.blanks, points: item.points)
        }
    }
}
