import JSON
import Organization
package import SQL
import Store
package import Values

extension LearningService {
    /// Imports of an organisation and below it, newest first.
    package func imports(
        within organization: OrganizationID?, for actor: Actor, _ page: PageRequest,
        _ reads: borrowing ReadTransaction
    ) throws -> Page<ImportView> {
        let scope = try organization ?? Authority.defaultOrganization(of: actor, .draftContent, reads)
        try Authority.require(actor, .draftContent, scope, reads)
        let rows = try Imports.jobs(
            within: scope, of: actor.tenant, before: page.after.map { ImportID($0.keys[0]) }, limit: page.limit + 1,
            reads)
        let shown = Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }
        var views: [ImportView] = []
        for row in shown.items { views.append(ImportView(row, missing: try Imports.missing(from: row, reads))) }
        return Page(items: views, next: shown.next)
    }

    package func importPreview(
        _ id: ImportID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> ImportView {
        _ = try ownImport(id, for: actor, reads)
        return try importView(id, of: actor.tenant, reads)
    }

    /// The items of an import in the order of the source. The answers are there for those who may see keys and for
    /// whoever uploaded them.
    package func importItems(
        of id: ImportID, outcome: String?, for actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<ImportItemView> {
        let job = try ownImport(id, for: actor, reads)
        let showsAnswers =
            try job.createdBy == actor.account || Authority.reaches(actor, .readKeys, job.organization, reads)
        let rows = try ImportItems.items(
            of: id, after: page.after.map { Int($0.keys[0]) } ?? 0, outcome: outcome.flatMap(ImportOutcome.init),
            limit: page.limit + 1, reads)
        return try Page(rows, limit: page.limit) { Cursor(Int64($0.ordinal)) }.map { row in
            var document = try JSONReader.parse(Array(row.document.utf8))
            if !showsAnswers, var object = document.objectIfPresent {
                object["answer"] = nil
                document = .object(object)
            }
            return ImportItemView(
                ordinal: row.ordinal, path: row.path, line: row.line == 0 ? nil : row.line, kind: row.kind,
                outcome: row.outcome.rawValue, bank: row.bankExternalID, externalID: row.externalID, title: row.title,
                document: document, question: row.question, course: row.course)
        }
    }

    package func importDiagnostics(
        of id: ImportID, for actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<ImportDiagnosticView> {
        _ = try ownImport(id, for: actor, reads)
        let rows = try ImportItems.diagnostics(
            of: id, after: page.after.map { Int($0.keys[0]) } ?? 0, limit: page.limit + 1, reads)
        return Page(rows, limit: page.limit) { Cursor(Int64($0.number)) }.map { row in
            ImportDiagnosticView(
                number: row.number, severity: row.severity, code: row.code, path: row.path,
                line: row.line == 0 ? nil : row.line, column: row.column == 0 ? nil : row.column,
                message: row.message, hint: row.hint)
        }
    }

    /// The import, for whoever may draft content where it belongs.
    ///
    /// - Throws: `LearningError.notFound` for everybody else.
    func ownImport(
        _ id: ImportID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> ImportJobRow {
        guard let job = try Imports.job(id, of: actor.tenant, reads),
            try Authority.reaches(actor, .draftContent, job.organization, reads)
        else { throw LearningError.notFound(.import) }
        return job
    }

    func importView(
        _ id: ImportID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> ImportView {
        guard let job = try Imports.job(id, of: tenant, reads) else { throw LearningError.notFound(.import) }
        return ImportView(job, missing: try Imports.missing(from: job, reads))
    }
}
