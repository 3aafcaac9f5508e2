import Curriculum
package import ImportModel
import JSON
import Organization
import Runtime
import SQL
import Store
package import Values

extension LearningService {
    /// Takes an import over: writes its versions in slices that nobody sees, then publishes them by the import's one row.
    /// Slow: runs on the pool. Interrupted, it is taken up again by the next call.
    ///
    /// - Throws: `LearningError.conflict` where something stands in the way that `consent` does not cover.
    package func commitImport(_ id: ImportID, consent: ImportConsent, by actor: Actor) throws -> ImportView {
        let (job, bytes) = try database.read { reads in
            (try ownImport(id, for: actor, reads), try Imports.file(of: id, reads))
        }
        if job.state == .committed { return try database.read { try importView(id, of: actor.tenant, $0) } }
        guard job.state == .previewed || job.state == .committing else { throw Self.wrongState(job) }
        guard !bytes.isEmpty else { throw Self.nothingToCommit }
        var source = ImportSource(
            name: job.fileName, location: .bytes(bytes), format: job.forcedFormat.map(ImportFormat.init(rawValue:)))
        source.columns = job.forcedColumns.flatMap(ImportSource.columns) ?? [:]
        source.takesNearestFractions = job.forcedFractions == "nearest"
        source.encoding = job.forcedEncoding.flatMap(TextEncoding.init(named:))
        source.nameEncoding = job.forcedNames.flatMap(ArchiveNameEncoding.init(rawValue:))
        let plan = ImportPlan(try importer.inspect(source), name: job.fileName, cryptography)
        return try commit(plan, of: job, from: source, consent: consent, by: actor.account)
    }

    /// Inspects, previews and commits in one call, for the command line and the demo. `account` answers for it.
    ///
    /// - Parameters:
    ///   - source: a name space for the external ids; `nil` for that of the organisation.
    ///   - progress: called with the number of courses and questions that are written, and with that of all.
    package func importAtOnce(
        _ origin: ImportSource, source: String? = nil, into organization: OrganizationID, of tenant: TenantID,
        consent: ImportConsent = ImportConsent(), by account: AccountID,
        noting: ([Diagnostic]) -> Void = { _ in }, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> ImportView {
        let owner = ImportOwner(
            tenant: tenant, organization: organization, account: account,
            source: source ?? Self.standardSource(of: organization))
        let plan = ImportPlan(try importer.inspect(origin), name: origin.name, cryptography)
        let preview = try keepPreview(plan, of: origin, keeping: nil, for: owner, noting: noting)
        let job = try database.read { try Imports.job(preview.id, of: tenant, $0) }
        guard let job else { throw LearningError.notFound(.import) }
        return try commit(plan, of: job, from: origin, consent: consent, by: account, pace: .alone, progress: progress)
    }

    private func commit(
        _ plan: ImportPlan, of job: ImportJobRow, from source: ImportSource, consent: ImportConsent,
        by account: AccountID, pace: ImportPace = .besideRequests, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> ImportView {
        guard !plan.isRecovered || consent.confirmsRecovered else { throw Self.notConfirmed }
        guard plan.blockingErrorCount == 0 || consent.acceptsErrors else {
            throw LearningError.conflict(
                code: "importHasErrors",
                Phrase(
                    zh: "该导入有\(plan.blockingErrorCount)处错误；请修改后重新上传，或用acceptErrors确认略去有错的条目。",
                    en: """
                        The import has \(plan.blockingErrorCount) errors: mend them, or leave out what they concern: \
                        acceptErrors.
                        """))
        }
        let accepted = plan.entries.filter { !$0.isRefused }
        guard !accepted.isEmpty else { throw Self.nothingToCommit }
        do {
            return try writeAndPublish(
                accepted, plan, of: job, from: source, by: account, pace: pace, progress: progress)
        } catch let error as LearningError {
            // Two may commit at once. Whoever comes late finds done what was asked for.
            guard case .conflict(code: "importState", _, _) = error else { throw error }
            let view = try database.read { reads -> ImportView? in
                guard try Imports.job(job.id, of: job.tenant, reads)?.state == .committed else { return nil }
                return try importView(job.id, of: job.tenant, reads)
            }
            guard let view else { throw error }
            return view
        }
    }

    private func writeAndPublish(
        _ accepted: [ImportPlan.Entry], _ plan: ImportPlan, of job: ImportJobRow, from source: ImportSource,
        by account: AccountID, pace: ImportPace, progress: (Int, Int) -> Void
    ) throws -> ImportView {
        try database.write { transaction in
            guard try Imports.move(job.id, from: .previewed, to: .committing, at: job.createdAt, transaction) else {
                guard try Imports.job(job.id, of: job.tenant, transaction.reads)?.state == .committing else {
                    throw Self.wrongState(job)
                }
                return
            }
        }
        try saveAssets(of: plan, from: source, for: job.tenant)
        let slices =
            accepted.filter(\.isCourse).map { [$0] }
            + accepted.filter { !$0.isCourse }.pieces(of: pace.written)
        var written = 0
        for slice in slices {
            try write(slice, of: job, by: account)
            written += slice.count
            progress(written, accepted.count)
        }
        repeat { try completeImports(of: job.tenant, pace: pace) } while try !publish(job, by: account)
        try completeImports(of: job.tenant, pace: pace)
        return try database.read { try importView(job.id, of: job.tenant, $0) }
    }

    /// Media first, so that no visible text names one that is not there. They are known by their content: what an
    /// interrupted import leaves is the same as what the next one brings.
    private func saveAssets(of plan: ImportPlan, from source: ImportSource, for tenant: TenantID) throws {
        let now = clock.now()
        for asset in plan.assets {
            if try database.read({ try Assets.exists(asset.sha256, in: tenant, $0) }) { continue }
            let row = AssetRow(
                tenant: tenant, sha256: asset.sha256, mediaType: asset.mime,
                content: try importer.bytes(of: asset, in: source), createdAt: now)
            try database.write { try Assets.insert(row, $0) }
        }
    }

    private func write(_ slice: [ImportPlan.Entry], of job: ImportJobRow, by account: AccountID) throws {
        let now = clock.now()
        let words = try database.write { transaction in
            // Whoever gave the import up in the meantime gets no more rows from it.
            guard try Imports.job(job.id, of: job.tenant, transaction.reads)?.state == .committing else {
                throw Self.wrongState(job)
            }
            var words: [(CourseID, Set<String>)] = []
            for entry in slice {
                switch entry.content {
                case .question(let document, let lesson):
                    try write(document, lesson: lesson, entry, of: job, by: account, at: now, transaction)
                case .course(let course):
                    if let id = try write(course, entry, of: job, by: account, at: now, transaction) {
                        words.append((id, CourseWords.tokens(of: course)))
                    }
                case .refused: break
                }
            }
            return words
        }
        for (course, tokens) in words { try addWords(tokens, to: course, of: job.tenant) }
    }

    func addWords(_ tokens: Set<String>, to course: CourseID, of tenant: TenantID) throws {
        for slice in tokens.sorted().pieces(of: ImportSlices.tokens) {
            try database.write { try SearchIndex.add(slice, to: course, of: tenant, $0) }
        }
    }

    /// The one transaction that makes an import visible, however many questions it has.
    ///
    /// - Returns: `false` where another import of the tenant must be completed first.
    private func publish(_ job: ImportJobRow, by account: AccountID) throws -> Bool {
        let now = clock.now()
        // Counted before: nothing of it changes once every slice is written.
        let counts = try database.read { try ImportItems.counts(of: job.id, $0) }
        let (added, changed, unchanged) = (counts[.added] ?? 0, counts[.changed] ?? 0, counts[.unchanged] ?? 0)
        return try database.write { transaction in
            let others = try Imports.completing(transaction.reads)
            guard !others.contains(where: { $0.tenant == job.tenant && $0.id != job.id }) else { return false }
            guard try Imports.move(job.id, from: .committing, to: .committed, at: now, transaction) else {
                guard try Imports.job(job.id, of: job.tenant, transaction.reads)?.state == .committed else {
                    throw Self.wrongState(job)
                }
                return true
            }
            try ImportPublication.publish(job, transaction)
            try Imports.setCounts(
                added: added, changed: changed, unchanged: unchanged, warnings: job.warnings, of: job.id, transaction)
            try audit(
                "import.committed", AuditSubject(.import, job.id, in: job.organization), by: account, of: job.tenant,
                at: now,
                [
                    ("file", .string(job.fileName)), ("added", .integer(Int64(added))),
                    ("changed", .integer(Int64(changed))), ("unchanged", .integer(Int64(unchanged))),
                ], transaction)
            return true
        }
    }

    static func wrongState(_ job: ImportJobRow) -> LearningError {
        .conflict(
            code: "importState",
            Phrase(zh: "该导入的状态不允许此操作。", en: "The import's state does not allow this."))
    }

    private static var notConfirmed: LearningError {
        .conflict(
            code: "importNotConfirmed",
            Phrase(
                zh: "文件不合语法，内容由恢复方式读出；请逐题核对后用confirmRecovered确认，或修正文件后重新上传。",
                en: """
                    The file is not well-formed and was recovered: check each question and say confirmRecovered, \
                    or mend the file and upload it again.
                    """))
    }

    private static var nothingToCommit: LearningError {
        .conflict(
            code: "importEmpty", Phrase(zh: "没有可以导入的内容。", en: "There is nothing that could be taken over."))
    }
}
