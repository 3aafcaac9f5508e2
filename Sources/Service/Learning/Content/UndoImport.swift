import JSON
import Organization
import Runtime
import SQL
import Store
package import Values

extension LearningService {
    /// Takes an import back: what it changed has its version and state of before again, what it added is found nowhere.
    /// The rows stay, and so does the trail. An import that was not committed is given up.
    ///
    /// - Throws: `LearningError.conflict` naming the exams whose attempts hold versions of the import, the courses that
    ///   somebody has studied, or what has got a newer version since.
    package func undoImport(_ id: ImportID, by actor: Actor, at now: Instant) throws -> ImportView {
        try completeImports(of: actor.tenant)
        let view = try database.write { transaction in
            try undo(id, by: actor, at: now, transaction)
        }
        let courses = try database.read { try ImportPublication.courses(of: id, $0) }
        for course in courses { try renewWords(of: course, in: actor.tenant) }
        return view
    }

    private func undo(
        _ id: ImportID, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> ImportView {
        let job = try ownImport(id, for: actor, transaction.reads)
        switch job.state {
        case .committed:
            // Committed since `completeImports`: what was before is not written down yet.
            guard try !Imports.completing(transaction.reads).contains(where: { $0.id == id }) else {
                throw Self.wrongState(job)
            }
            try requireUnused(id, transaction.reads)
            guard try Imports.move(id, from: .committed, to: .undone, at: now, transaction) else {
                throw Self.wrongState(job)
            }
            try ImportPublication.takeBack(id, transaction)
        case .previewed, .committing:
            guard try Imports.move(id, from: job.state, to: .failed, at: now, transaction) else {
                throw Self.wrongState(job)
            }
        case .reading, .undone, .failed:
            throw Self.wrongState(job)
        }
        try audit(
            job.state == .committed ? "import.undone" : "import.discarded",
            AuditSubject(.import, id, in: job.organization), by: actor.account, of: actor.tenant, at: now,
            [
                ("file", .string(job.fileName)), ("added", .integer(Int64(job.added))),
                ("changed", .integer(Int64(job.changed))),
            ], transaction)
        return try importView(id, of: actor.tenant, transaction.reads)
    }

    /// How many titles a refusal names.
    private static let namedTitles = 5

    private func requireUnused(_ id: ImportID, _ reads: borrowing ReadTransaction) throws {
        let exams = try ImportPublication.exams(using: id, limit: Self.namedTitles, reads)
        if !exams.isEmpty {
            let titles = exams.map { "《\($0)》" }.joined(separator: "、")
            throw LearningError.conflict(
                code: "importInUse",
                Phrase(
                    zh: "以下考试的答卷已使用本次导入的试题，不能撤销：\(titles)。",
                    en: "Attempts of these exams hold questions of the import: \(exams.joined(separator: "; "))."))
        }
        let courses = try ImportPublication.courses(studied: id, limit: Self.namedTitles, reads)
        if !courses.isEmpty {
            let titles = courses.map { "《\($0)》" }.joined(separator: "、")
            throw LearningError.conflict(
                code: "importStudied",
                Phrase(
                    zh: "以下课程已有学习记录，不能撤销：\(titles)。",
                    en: "Members have studied these courses of the import: \(courses.joined(separator: "; "))."))
        }
        let newer = try ImportPublication.superseded(id, limit: Self.namedTitles, reads)
        if !newer.isEmpty {
            let titles = newer.map { "“\($0)”" }.joined(separator: "、")
            throw LearningError.conflict(
                code: "importSuperseded",
                Phrase(
                    zh: "以下内容在导入之后又有新版本，不能撤销：\(titles)。",
                    en: "These have got a newer version since the import: \(newer.joined(separator: "; "))."))
        }
    }

    /// The words of a course are those of the version that is visible now.
    private func renewWords(of id: CourseID, in tenant: TenantID) throws {
        let tokens = try database.read { reads -> Set<String> in
            guard let current = try Courses.course(id, of: tenant, reads)?.currentVersion,
                let version = try Courses.version(current, of: tenant, reads)
            else { return [] }
            let tags = try OptionsDocument.decode(tags: version.tags)
            return CourseWords.tokens(
                of: [version.title, version.category] + tags, lessons: try Courses.texts(of: current, reads))
        }
        try database.write { try SearchIndex.clear(id, $0) }
        try addWords(tokens, to: id, of: tenant)
    }

    /// Gives up imports that a stopped process left half-read or half-written: their rows were never visible. For the
    /// sweep.
    ///
    /// - Returns: how many.
    package func discardStuckImports(before instant: Instant) throws -> Int {
        try database.write { transaction in
            let stuck = try Imports.stuck(before: instant, transaction.reads)
            for job in stuck {
                _ = try Imports.move(job.id, from: job.state, to: .failed, at: instant, transaction)
                try audit(
                    "import.discarded", AuditSubject(.import, job.id, in: job.organization), by: nil, of: job.tenant,
                    at: clock.now(), [("file", .string(job.fileName))], transaction)
            }
            return stuck.count
        }
    }
}
