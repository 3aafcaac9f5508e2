import Assessment
package import ImportModel
import JSON
import Organization
import Runtime
import SQL
import Store
package import Values

// Banks and courses on their way out of the store: as an importer would yield them, so that every format that is written
// can be written from here. Keys go with them, so it is for those who may see keys, and is on record.

extension LearningService {
    /// The bank that `word` names: its id, or what `source` calls it.
    ///
    /// - Parameter source: the name space of the latter; `nil` for that of imports of the root organisation.
    /// - Throws: `LearningError.notFound(.bank)`
    package func bank(named word: String, source: String? = nil, of tenant: TenantID) throws -> BankID {
        try database.read { reads in
            if let id = BankID(text: word), try Banks.bank(id, of: tenant, reads) != nil { return id }
            let source = try nameSpace(source, of: tenant, reads)
            let bank = try source.flatMap { try Banks.bank(externalID: word, source: $0, of: tenant, reads) }
            guard let bank else { throw LearningError.notFound(.bank) }
            return bank.id
        }
    }

    /// The course that `word` names, as `bank(named:source:of:)`.
    package func course(named word: String, source: String? = nil, of tenant: TenantID) throws -> CourseID {
        try database.read { reads in
            if let id = CourseID(text: word), try Courses.course(id, of: tenant, reads) != nil { return id }
            let source = try nameSpace(source, of: tenant, reads)
            let course = try source.flatMap { try Courses.course(externalID: word, source: $0, of: tenant, reads) }
            guard let course else { throw LearningError.notFound(.course) }
            return course.id
        }
    }

    /// `source`, or that of imports of the root organisation.
    private func nameSpace(
        _ source: String?, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> String? {
        try source ?? Organizations.root(of: tenant, reads).map { Self.standardSource(of: $0.id) }
    }

    /// A bank with the questions that are visible in it, drafts included, and the keys. Slow: runs on the pool.
    ///
    /// - Throws: `LearningError.notFound(.bank)` for a bank that the actor must not know; `forbidden` where the actor may
    ///   not see keys.
    package func exportedBank(_ id: BankID, for actor: Actor) throws -> ExportContent {
        let (bank, course) = try database.read { reads -> (BankRow, CourseRow?) in
            guard let bank = try Banks.bank(id, of: actor.tenant, reads) else { throw LearningError.notFound(.bank) }
            try requireExport(of: bank.organization, by: actor, else: .bank, reads)
            return (bank, try bank.course.flatMap { try Courses.course($0, of: actor.tenant, reads) })
        }
        var exporting = ExportedItems(bank: bank)
        exporting.lessons =
            try course.map { course in
                try database.read { try Courses.lessonNames(of: course.id, $0) }
            } ?? [:]
        var last: QuestionID?
        while true {
            let page = try database.read { reads -> [QuestionListRow] in
                let filter = QuestionListFilter(organization: bank.organization, bank: id)
                let rows = try QuestionLists.questions(
                    filter, of: actor.tenant, after: last, limit: ExportedItems.pageSize, reads)
                for row in rows { try exporting.add(row, of: actor.tenant, reads) }
                return rows
            }
            guard page.count == ExportedItems.pageSize else { break }
            last = page.last?.question.id
        }
        var file = ImportedFile(path: bank.title, format: .dangkeXML)
        var head = ImportedBank(id: bank.externalID, place: SourcePlace(path: bank.title), title: bank.title)
        head.course = course?.externalID
        head.status = bank.isSample ? "sample" : nil
        file.banks = [head]
        file.items = exporting.items
        file.diagnostics = exporting.diagnostics
        try addAssets(exporting.media, to: &file, of: actor.tenant)
        try note("bank.exported", AuditSubject(.bank, id, in: bank.organization), actor, count: file.items.count)
        return ExportContent(files: [file]) { try bytes(ofAsset: $0.sha256, of: actor.tenant) }
    }

    /// A course in its current version, with its lessons. Slow: runs on the pool.
    ///
    /// - Throws: as `exportedBank`.
    package func exportedCourse(_ id: CourseID, for actor: Actor) throws -> ExportContent {
        var media = ExportedMedia()
        let (row, course) = try database.read { reads -> (CourseRow, ImportedCourse) in
            guard let row = try Courses.course(id, of: actor.tenant, reads) else {
                throw LearningError.notFound(.course)
            }
            try requireExport(of: row.organization, by: actor, else: .course, reads)
            guard let current = row.currentVersion,
                let version = try Courses.version(current, of: actor.tenant, reads)
            else { throw LearningError.notFound(.course) }
            var course = ImportedCourse(
                id: row.externalID, place: SourcePlace(path: version.title), format: .dangkeXML, title: version.title)
            course.category = version.category.isEmpty ? nil : version.category
            course.hours = version.hours == .zero ? nil : version.hours
            course.tags = try OptionsDocument.decode(tags: version.tags)
            course.audience = try OptionsDocument.decode(tags: version.audience)
            course.source = version.citation.isEmpty ? nil : version.citation
            course.validFrom = version.validFrom?.date
            course.validTo = version.validTo?.date
            course.status = version.isSample ? "sample" : nil
            course.summary = version.summaryHTML.isEmpty ? nil : media.text(version.summaryHTML)
            let names = try Courses.lessonNames(of: id, reads)
            course.lessons = try CourseCatalog.lessons(of: current, reads).map { lesson in
                var exported = ImportedLesson(
                    id: names[lesson.id] ?? lesson.id.text, place: SourcePlace(path: lesson.title), title: lesson.title,
                    body: media.text(lesson.html))
                exported.seconds = lesson.nominalMilliseconds == 0 ? nil : Int(lesson.nominalMilliseconds / 1000)
                exported.isRequired = lesson.isRequired
                exported.hanCharacters = lesson.hanCharacters
                exported.assets = LessonHTML.assets(in: lesson.html).map(ExportedMedia.reference)
                return exported
            }
            return (row, course)
        }
        var file = ImportedFile(path: course.title, format: .dangkeXML)
        file.courses = [course]
        try addAssets(media.hashes, to: &file, of: actor.tenant)
        try note("course.exported", AuditSubject(.course, id, in: row.organization), actor, count: course.lessons.count)
        return ExportContent(files: [file]) { try bytes(ofAsset: $0.sha256, of: actor.tenant) }
    }

    private func requireExport(
        of organization: OrganizationID, by actor: Actor, else noun: Noun, _ reads: borrowing ReadTransaction
    ) throws {
        if try Authority.reaches(actor, .readKeys, organization, reads) { return }
        guard try Authority.reaches(actor, .draftContent, organization, reads) else {
            throw LearningError.notFound(noun)
        }
        throw LearningError.forbidden(
            Phrase(
                zh: "导出含有答案，您的角色没有查看答案的权限。", en: "What is exported holds the keys, which your role may not see."))
    }

    /// Before the content is handed over, so that nothing leaves that is not on record.
    private func note(_ action: String, _ subject: AuditSubject, _ actor: Actor, count: Int) throws {
        let now = clock.now()
        try database.write { transaction in
            try audit(
                action, subject, by: actor.account, of: actor.tenant, at: now, [("count", .integer(Int64(count)))],
                transaction)
        }
    }

    private func addAssets(_ hashes: [String], to file: inout ImportedFile, of tenant: TenantID) throws {
        file.assets += try database.read { reads in
            try hashes.compactMap { hash in
                // A medium that is gone leaves its reference in the text, and the writer says so.
                guard let found = try CourseCatalog.asset(hash, of: tenant, reads) else { return nil }
                let reference = ExportedMedia.reference(to: hash)
                return ImportedAsset(
                    reference: reference, name: hash, mime: found.mediaType, byteCount: Int(found.byteCount),
                    sha256: hash, content: .member(path: reference))
            }
        }
    }

    private func bytes(ofAsset sha256: String, of tenant: TenantID) throws -> [UInt8] {
        try database.read { reads in
            guard let found = try CourseCatalog.asset(sha256, of: tenant, reads),
                let bytes = try CourseCatalog.bytes(
                    ofAsset: sha256, of: tenant, from: 0, count: found.byteCount, reads)
            else { throw LearningError.notFound(.asset) }
            return bytes
        }
    }
}

/// The media that exported texts show, and how the texts name them: `assets/<sha256>`.
private struct ExportedMedia {
    static let folder = "assets/"
    /// Each once, in order.
    private(set) var hashes: [String] = []
    private var known: Set<String> = []

    static func reference(to hash: String) -> String { folder + hash }

    /// Safe HTML as a text with its media under their references.
    mutating func text(_ html: String) -> RichText {
        let found = LessonHTML.assets(in: html)
        for hash in found where known.insert(hash).inserted { hashes.append(hash) }
        guard !found.isEmpty else { return RichText(html, format: .html, safeHTML: html) }
        let source = LessonHTML.shown(html, type: { _ in nil }, address: Self.reference)
        return RichText(source, format: .html, safeHTML: html)
    }
}

/// The questions of one bank as an importer would yield them.
private struct ExportedItems {
    /// Questions that are read in one transaction.
    static let pageSize = 200

    /// How the source names the lessons of the bank's course.
    var lessons: [LessonID: String] = [:]
    private(set) var items: [ImportedItem] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let bank: BankRow
    private var clauses: [ClauseID: String] = [:]
    private var shown = ExportedMedia()

    init(bank: BankRow) {
        self.bank = bank
    }

    var media: [String] { shown.hashes }

    mutating func add(
        _ row: QuestionListRow, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws {
        let version = row.version
        guard let kind = ItemKind(rawValue: version.kind.rawValue),
            let keyRow = try QuestionKeys.key(of: version.id, in: tenant, reads)
        else { preconditionFailure("Every version of a question has a kind that is imported, and a key.") }
        var item = ImportedItem(
            ordinal: items.count + 1, place: SourcePlace(path: "\(bank.title)/\(row.question.externalID)"), kind: kind,
            stem: shown.text(version.stem))
        item.externalId = row.question.externalID
        item.bank = bank.externalID
        item.title = version.title
        item.points = ExactDecimal(text: version.points.shortText) ?? .one
        item.difficulty = version.difficulty
        item.tags = try OptionsDocument.decode(tags: version.tags)
        item.categoryPath = ImportedItem.path(ofCategory: version.category)
        item.lesson = version.lesson.flatMap { lessons[$0] }
        item.clause = try version.clause.flatMap { try citation(of: $0, tenant, reads) }
        item.validFrom = version.validFrom?.date
        item.validTo = version.validTo?.date
        item.shufflesOptions = version.shuffles
        item.explanation = keyRow.explanation.isEmpty ? nil : shown.text(keyRow.explanation)
        item.options = try version.decodedOptions().map {
            ImportedOption(id: $0.id.rawValue, text: shown.text($0.html), isFixed: !version.shuffles)
        }
        try set(keyRow.decoded(kind: version.kind), modelAnswer: KeyDocument.modelAnswer(in: keyRow.key), on: &item)
        let texts = [item.stem, item.explanation].compactMap(\.self) + item.options.map(\.text)
        for hash in texts.flatMap({ LessonHTML.assets(in: $0.safeHTML) }) {
            item.assets[ExportedMedia.reference(to: hash)] = hash
        }
        items.append(item)
    }

    private mutating func set(_ key: Assessment.AnswerKey, modelAnswer: String, on item: inout ImportedItem) {
        switch key {
        case .single(let choice), .multiple(let choice):
            for index in item.options.indices {
                item.options[index].fraction = choice.fraction(of: OptionID(item.options[index].id))
            }
            item.key = .options(item.options.map(\.id).filter { choice.correct.contains(OptionID($0)) })
        case .trueFalse(let isTrue): item.key = .truth(isTrue)
        case .shortText(let key):
            item.isCaseSensitive = key.isCaseSensitive
            item.accepted = key.blanks.map { blank in
                blank.accepted.map { AcceptedAnswer(AcceptedAnswer.Value(wildcards: $0.text), fraction: $0.fraction) }
            }
            if key.blanks.contains(where: { !$0.isFixed }) {
                diagnostics.append(
                    Diagnostic(
                        .fieldNotExported, at: item.place,
                        detail: Phrase(zh: "各空可不按次序", en: "blanks that may be filled in any order")))
            }
        case .essay:
            if !modelAnswer.isEmpty {
                item.accepted = [[AcceptedAnswer(.text(StrippedMarkup.of(html: modelAnswer)))]]
            }
        }
    }

    private mutating func citation(
        of clause: ClauseID, _ tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> String? {
        if let known = clauses[clause] { return known }
        let citation = try Clauses.clause(clause, of: tenant, reads)?.citation
        clauses[clause] = citation
        return citation
    }
}
