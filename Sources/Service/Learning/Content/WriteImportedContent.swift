import Curriculum
import ImportModel
import JSON
import Organization
import Runtime
import SQL
import Store
import Values

// One item of an import, written so that nobody sees it yet. Written once: an item that has its version is passed over,
// so that an interrupted commit can be taken up again.

extension LearningService {
    func write(
        _ document: QuestionDocument, lesson: String?, _ entry: ImportPlan.Entry, of job: ImportJobRow,
        by account: AccountID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        guard var item = try pending(entry, of: job, transaction.reads), let bankID = entry.bank else { return }
        let stored = try storedContent(of: entry, of: job, transaction.reads)
        item.outcome = stored.outcome(for: entry.contentHash)
        item.question = stored.question
        if item.outcome != .unchanged {
            let bank = try self.bank(bankID, of: job, at: now, transaction)
            let question = stored.question ?? ids.next()
            if stored.question == nil {
                let row = QuestionRow(
                    id: question, tenant: job.tenant, bank: bank, externalID: entry.externalID, state: .draft,
                    currentVersion: nil, version: 1)
                try Questions.insert(row, transaction)
            }
            var document = document
            document.lesson = try lesson.flatMap { try self.lesson($0, of: job, transaction.reads) }
            let version: QuestionVersionID = ids.next()
            let clause = try document.clause.map { try self.clause($0, of: job.tenant, transaction) }
            try insertVersion(
                document, id: version, of: question,
                number: try Questions.lastNumber(of: question, transaction.reads) + 1, clause: clause,
                contentHash: entry.contentHash, importing: job.id, by: account, tenant: job.tenant, at: now,
                transaction)
            try SearchIndex.add(
                Set(SearchTokens.index(of: document.searchText)), to: version, of: job.tenant, transaction)
            item.question = question
            item.questionVersion = version
        }
        try ImportItems.settle(item, transaction)
    }

    /// - Returns: the course, where a version was written.
    func write(
        _ course: ImportedCourse, _ entry: ImportPlan.Entry, of job: ImportJobRow, by account: AccountID,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> CourseID? {
        guard var item = try pending(entry, of: job, transaction.reads) else { return nil }
        let stored = try storedContent(of: entry, of: job, transaction.reads)
        item.outcome = stored.outcome(for: entry.contentHash)
        item.course = stored.course
        if item.outcome != .unchanged {
            let id = stored.course ?? ids.next()
            if stored.course == nil {
                let row = CourseRow(
                    id: id, tenant: job.tenant, organization: job.organization, source: job.source,
                    externalID: entry.externalID, state: .draft, currentVersion: nil, createdAt: now, version: 1)
                try Courses.insert(row, transaction)
            }
            item.course = id
            item.courseVersion = try insertVersion(
                of: course, id, contentHash: entry.contentHash, job, by: account, at: now, transaction)
        }
        try ImportItems.settle(item, transaction)
        return item.courseVersion == nil ? nil : item.course
    }

    private func insertVersion(
        of course: ImportedCourse, _ id: CourseID, contentHash: [UInt8], _ job: ImportJobRow, by account: AccountID,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> CourseVersionID {
        let version = CourseVersionRow(
            id: ids.next(), tenant: job.tenant, course: id,
            number: try Courses.lastNumber(of: id, transaction.reads) + 1, title: course.title,
            summaryHTML: course.summary?.safeHTML ?? "", category: course.category ?? "",
            tags: OptionsDocument.encode(tags: course.tags), audience: OptionsDocument.encode(tags: course.audience),
            citation: course.source ?? "", hours: course.hours ?? .zero,
            validFrom: course.validFrom.map { BusinessDay($0) }, validTo: course.validTo.map { BusinessDay($0) },
            isSample: course.status == "sample", contentHash: contentHash, importing: job.id, createdBy: account,
            createdAt: now)
        try Courses.insert(version, transaction)
        for (index, lesson) in course.lessons.enumerated() {
            let known = try Courses.lesson(externalID: lesson.id, of: id, transaction.reads)
            let lessonID = known ?? ids.next()
            if known == nil {
                try Courses.insertLesson(lessonID, externalID: lesson.id, of: id, in: job.tenant, transaction)
            }
            let row = LessonVersionRow(
                id: ids.next(Subject.Lesson.self).rawValue, tenant: job.tenant, lesson: lessonID,
                courseVersion: version.id, position: index + 1, title: lesson.title, isRequired: lesson.isRequired,
                nominalMilliseconds: Int64(lesson.seconds ?? 0) * 1000, hanCharacters: lesson.hanCharacters,
                source: lesson.body.source, html: lesson.body.safeHTML, sections: lesson.sectionsJSON.text)
            try Courses.insert(row, transaction)
        }
        return version.id
    }

    /// The item as the preview left it; `nil` where it is written or refused.
    ///
    /// - Throws: `LearningError.conflict` where the file no longer reads as it was previewed: the program was updated
    ///   in between.
    private func pending(
        _ entry: ImportPlan.Entry, of job: ImportJobRow, _ reads: borrowing ReadTransaction
    ) throws -> ImportItemRow? {
        guard let item = try ImportItems.item(entry.ordinal, of: job.id, reads),
            item.contentHash == entry.contentHash, item.externalID == entry.externalID
        else {
            throw LearningError.conflict(
                code: "previewOutdated",
                Phrase(zh: "预览已过时，请重新上传。", en: "The preview is out of date; upload the file again."))
        }
        guard item.questionVersion == nil, item.courseVersion == nil else { return nil }
        return item
    }

    private func bank(
        _ externalID: String, of job: ImportJobRow, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> BankID {
        if let bank = try Banks.bank(
            externalID: externalID, source: job.source, of: job.tenant, transaction.reads)
        {
            return bank.id
        }
        guard let named = try Imports.bank(externalID, of: job.id, transaction.reads) else {
            preconditionFailure("The preview names every bank, \(externalID) too.")
        }
        let course = try named.courseExternalID.flatMap {
            try Courses.course(externalID: $0, source: job.source, of: job.tenant, transaction.reads)
        }
        let bank = BankRow(
            id: ids.next(), tenant: job.tenant, organization: job.organization, source: job.source,
            externalID: externalID, title: named.title, course: course?.id, isSample: named.isSample, createdAt: now)
        try Banks.insert(bank, transaction)
        return bank.id
    }

    /// The lesson that `course#lesson` names; `nil` where there is none (the preview says so).
    private func lesson(
        _ reference: String, of job: ImportJobRow, _ reads: borrowing ReadTransaction
    ) throws -> LessonID? {
        guard let mark = reference.lastIndex(of: "#"),
            let course = try Courses.course(
                externalID: String(reference[..<mark]), source: job.source, of: job.tenant, reads)
        else { return nil }
        return try Courses.lesson(
            externalID: String(reference[reference.index(after: mark)...]), of: course.id, reads)
    }

    /// The clause with this citation, added where it is new.
    func clause(
        _ citation: String, of tenant: TenantID, _ transaction: borrowing WriteTransaction
    ) throws -> ClauseID {
        if let clause = try Clauses.clause(citation: citation, of: tenant, transaction.reads) { return clause.id }
        let clause = ClauseRow(id: ids.next(), citation: citation)
        try Clauses.insert(clause, of: tenant, transaction)
        return clause.id
    }
}
