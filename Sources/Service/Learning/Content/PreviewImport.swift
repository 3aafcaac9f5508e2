package import ImportModel
import JSON
import Organization
import Runtime
import SQL
import Store
package import Values

/// What somebody uploads.
package struct ImportRequest: Sendable {
    /// The file's name, as the reader is shown it.
    package let name: String
    /// Where the content will belong; `nil` for the reader's own scope.
    package let organization: OrganizationID?
    /// The format, where a person overrode the guess.
    package let format: ImportFormat?
    /// The name space of the external ids; `nil` for that of the organisation.
    package let source: String?
    /// Column letters of tables by the word of the column, where a person corrected the mapping.
    package let columns: [String: String]
    /// Whether a share that is none of the usual ones becomes the nearest that is.
    package let takesNearestFractions: Bool
    /// The encoding of texts and XML, and that of the names in an archive, where a person named them.
    package let encoding: TextEncoding?
    package let nameEncoding: ArchiveNameEncoding?
    package let bytes: [UInt8]

    package init(
        name: String, organization: OrganizationID? = nil, format: ImportFormat? = nil, source: String? = nil,
        columns: [String: String] = [:], takesNearestFractions: Bool = false,
        encoding: TextEncoding? = nil, nameEncoding: ArchiveNameEncoding? = nil, bytes: [UInt8]
    ) {
        self.name = name
        self.organization = organization
        self.format = format
        self.source = source
        self.columns = columns
        self.takesNearestFractions = takesNearestFractions
        self.encoding = encoding
        self.nameEncoding = nameEncoding
        self.bytes = bytes
    }
}

/// Whom an import is for, and who answers for it.
struct ImportOwner: Sendable {
    let tenant: TenantID
    let organization: OrganizationID
    let account: AccountID
    /// The name space of the external ids.
    let source: String
}

/// Sizes of the lane jobs that an import is cut into.
enum ImportSlices {
    static let partBytes = 256 * 1024
    static let previewItems = 20
    static let diagnostics = 60
    static let tokens = 400
    static let pendingQuestions = 1000
}

/// How many questions of an import one lane job takes.
struct ImportPace: Sendable {
    /// Questions that are written.
    let written: Int
    /// Questions that are completed once the import is published.
    let completed: Int

    /// No longer than a save waits without noticing: what a server does beside its requests.
    static let besideRequests = ImportPace(written: 4, completed: 20)
    /// What a command does that has the lane to itself. A server on the same file waits for a job at most as long as
    /// for the disk; questions that come together share the pages of the indexes that they are written to.
    static let alone = ImportPace(written: 64, completed: 200)
}

extension LearningService {
    /// Detects, parses and validates an upload and keeps the preview. No content is written. Slow: runs on the pool.
    package func previewImport(_ request: ImportRequest, by actor: Actor) throws -> ImportView {
        let organization = try database.read { reads in
            let organization =
                try request.organization ?? Authority.defaultOrganization(of: actor, .draftContent, reads)
            try Authority.require(actor, .draftContent, organization, reads)
            return organization
        }
        let owner = ImportOwner(
            tenant: actor.tenant, organization: organization, account: actor.account,
            source: request.source ?? Self.standardSource(of: organization))
        var source = ImportSource(name: request.name, location: .bytes(request.bytes), format: request.format)
        source.columns = request.columns
        source.takesNearestFractions = request.takesNearestFractions
        source.encoding = request.encoding
        source.nameEncoding = request.nameEncoding
        let plan = ImportPlan(try importer.inspect(source), name: source.name, cryptography)
        return try keepPreview(plan, of: source, keeping: request.bytes, for: owner)
    }

    /// External ids of uploads are told apart by the organisation that they are for.
    static func standardSource(of organization: OrganizationID) -> String { "organization:\(organization)" }

    /// Writes the preview in slices; it is seen when the last is there.
    ///
    /// - Parameters:
    ///   - bytes: the upload, to commit from; `nil` where the source stays at hand.
    ///   - noting: told what was found wrong, in the source and against the store.
    func keepPreview(
        _ plan: ImportPlan, of origin: ImportSource, keeping bytes: [UInt8]?, for owner: ImportOwner,
        noting: ([Diagnostic]) -> Void = { _ in }
    ) throws -> ImportView {
        let now = clock.now()
        let job = ImportJobRow(
            id: ids.next(), tenant: owner.tenant, organization: owner.organization, state: .reading,
            source: owner.source, fileName: origin.name,
            sha256: bytes.map { cryptography.sha256($0).hexadecimal } ?? "",
            format: plan.format, forcedFormat: origin.format?.rawValue,
            forcedColumns: origin.columnsText, forcedFractions: origin.takesNearestFractions ? "nearest" : nil,
            forcedEncoding: origin.encoding?.name, forcedNames: origin.nameEncoding?.rawValue,
            encoding: plan.encoding,
            items: plan.entries.count { $0.bank != nil },
            courses: plan.entries.count { $0.bank == nil }, errors: plan.errorCount, warnings: plan.warningCount,
            added: 0, changed: 0, unchanged: 0, createdBy: owner.account, createdAt: now)
        try database.write { transaction in
            for bank in plan.banks {
                try requireOwn(bank.externalID, owner, transaction.reads)
            }
            for entry in plan.entries where entry.isCourse {
                try requireOwn(course: entry.externalID, owner, transaction.reads)
            }
            try Imports.insert(job, transaction)
            for bank in plan.banks { try Imports.add(bank, to: job.id, transaction) }
        }
        // What cannot be committed need not be kept, and what is marked secret must not.
        if let bytes, plan.entries.contains(where: { !$0.isRefused }) {
            for (part, piece) in bytes.pieces(of: ImportSlices.partBytes).enumerated() {
                try database.write { try Imports.addFilePart(part, piece, of: job.id, $0) }
            }
        }
        var diagnostics = plan.diagnostics
        for slice in plan.entries.pieces(of: ImportSlices.previewItems) {
            diagnostics += try database.write { transaction in
                var known: [Diagnostic] = []
                for entry in slice {
                    let item = try previewed(entry, of: job, transaction.reads)
                    try ImportItems.insert(item, transaction)
                    if let twin = try twin(of: entry, item, of: job, transaction.reads) { known.append(twin) }
                }
                return known
            }
        }
        noting(diagnostics)
        let warnings = diagnostics.count { $0.severity == .warning }
        let numbered = Array(diagnostics.enumerated())
        for slice in numbered.pieces(of: ImportSlices.diagnostics) {
            try database.write { transaction in
                for (index, diagnostic) in slice {
                    try ImportItems.insert(ImportDiagnosticRow(diagnostic, number: index + 1), of: job.id, transaction)
                }
            }
        }
        let counts = try database.read { try ImportItems.counts(of: job.id, $0) }
        try database.write { transaction in
            try Imports.setCounts(
                added: counts[.added] ?? 0, changed: counts[.changed] ?? 0, unchanged: counts[.unchanged] ?? 0,
                warnings: warnings, of: job.id, transaction)
            _ = try Imports.move(job.id, from: .reading, to: .previewed, at: now, transaction)
            try audit(
                "import.previewed", AuditSubject(.import, job.id, in: owner.organization), by: owner.account,
                of: owner.tenant, at: now, [("file", .string(job.fileName)), ("sha256", .string(job.sha256))],
                transaction)
        }
        return try database.read { try importView(job.id, of: owner.tenant, $0) }
    }

    /// The item as the preview shows it: its outcome against what is in the store now.
    private func previewed(
        _ entry: ImportPlan.Entry, of job: ImportJobRow, _ reads: borrowing ReadTransaction
    ) throws -> ImportItemRow {
        var item = ImportItemRow(
            importing: job.id, ordinal: entry.ordinal, path: entry.place.path, line: entry.place.line ?? 0,
            kind: entry.kind, outcome: .refused, bankExternalID: entry.bank, externalID: entry.externalID,
            title: entry.title, document: entry.document.text, contentHash: entry.contentHash)
        guard !entry.isRefused else { return item }
        let stored = try storedContent(of: entry, of: job, reads)
        item.question = stored.question
        item.course = stored.course
        item.outcome = stored.outcome(for: entry.contentHash)
        return item
    }

    /// That a new question stands in the store already, under another name or in another bank of the organisation.
    private func twin(
        of entry: ImportPlan.Entry, _ item: ImportItemRow, of job: ImportJobRow, _ reads: borrowing ReadTransaction
    ) throws -> Diagnostic? {
        guard item.outcome == .added, case .question(let document, _) = entry.content,
            let twin = try Questions.question(
                stemHash: StemIdentity.hash(ofHTML: document.stem, cryptography), in: job.organization, of: job.tenant,
                reads)
        else { return nil }
        return Diagnostic(.stemInStore, at: entry.place, detail: "\(twin.bank) \(twin.externalID)")
    }

    private func requireOwn(_ bank: String, _ owner: ImportOwner, _ reads: borrowing ReadTransaction) throws {
        if let row = try Banks.bank(externalID: bank, source: owner.source, of: owner.tenant, reads),
            row.organization != owner.organization
        {
            throw Self.foreignSource(owner.source)
        }
    }

    private func requireOwn(
        course: String, _ owner: ImportOwner, _ reads: borrowing ReadTransaction
    ) throws {
        if let row = try Courses.course(externalID: course, source: owner.source, of: owner.tenant, reads),
            row.organization != owner.organization
        {
            throw Self.foreignSource(owner.source)
        }
    }

    private static func foreignSource(_ source: String) -> LearningError {
        .conflict(
            code: "sourceTaken",
            Phrase(
                zh: "来源“\(source)”的内容属于其他组织，请换一个来源名称。",
                en: "The content of the source \(source) belongs to another organisation; name another source."))
    }
}

extension ImportDiagnosticRow {
    init(_ diagnostic: Diagnostic, number: Int) {
        self.init(
            number: number, severity: diagnostic.severity.rawValue, code: diagnostic.code.id, path: diagnostic.path,
            line: diagnostic.line ?? 0, column: diagnostic.column ?? 0, message: diagnostic.message,
            hint: diagnostic.hint)
    }
}

extension Array {
    /// The elements in order, in arrays of at most `size`.
    func pieces(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
