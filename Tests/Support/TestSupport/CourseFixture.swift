import Curriculum
import Learning
import Runtime
import SQL
import SQLite
import Store
package import Values

/// A published course for tests that do not import one.
package struct CourseFixture: Sendable {
    package struct LessonFixture: Sendable {
        package let title: String
        package let hanCharacters: Int
        package let nominalMilliseconds: Int64
        package let isRequired: Bool
        package let html: String

        package init(
            _ title: String, hanCharacters: Int = 0, nominalMilliseconds: Int64, isRequired: Bool = true,
            html: String = "<p>正文</p>"
        ) {
            self.title = title
            self.hanCharacters = hanCharacters
            self.nominalMilliseconds = nominalMilliseconds
            self.isRequired = isRequired
            self.html = html
        }
    }

    package let course: CourseID
    package let lessons: [LessonID]
}

extension World {
    /// Puts a published course into the store.
    package func publishCourse(
        _ title: String, category: String = "党章党规", tags: String = "[]", hours: Amount = Amount(2),
        validFrom: BusinessDay? = nil, isSample: Bool = false, lessons: [CourseFixture.LessonFixture]
    ) throws -> CourseFixture {
        let (service, tenant, committee) = (service, tenant, committee)
        return try database.write { transaction in
            let course: CourseID = service.ids.next()
            let version: CourseVersionID = service.ids.next()
            try transaction.run(
                Inserts.insertCourse,
                [
                    .id(course), .id(tenant), .id(committee), .text("test"), .text(course.text),
                    .id(version), .instant(World.start),
                ])
            try transaction.run(
                Inserts.insertVersion,
                [
                    .id(version), .id(tenant), .id(course), .text(title), .text("<p>简介</p>"), .text(category),
                    .text(tags), .amount(hours), .day(validFrom), .flag(isSample), .bytes([0]), .instant(World.start),
                ])
            var ids: [LessonID] = []
            for (position, lesson) in lessons.enumerated() {
                let id: LessonID = service.ids.next()
                ids.append(id)
                try transaction.run(Inserts.insertLesson, [.id(id), .id(tenant), .id(course), .text("l\(position)")])
                try transaction.run(
                    Inserts.insertLessonVersion,
                    [
                        .id(service.ids.next(Subject.Event.self)), .id(tenant), .id(id), .id(version),
                        .integer(position), .text(lesson.title), .flag(lesson.isRequired),
                        .integer(lesson.nominalMilliseconds), .integer(lesson.hanCharacters),
                        .text("# \(lesson.title)"), .text(lesson.html),
                        .text(#"[{"id":"s1","title":"第一节","level":3}]"#),
                    ])
            }
            let text = ([title] + lessons.map(\.title)).joined(separator: " ")
            for token in Set(SearchTokens.index(of: text)) {
                try transaction.run(Inserts.insertToken, [.id(tenant), .text(token), .id(course)])
            }
            return CourseFixture(course: course, lessons: ids)
        }
    }

    /// Puts a medium into the store and returns its hash.
    package func saveAsset(_ bytes: [UInt8], _ mediaType: String) throws -> String {
        let sha256 = service.cryptography.sha256(bytes).hexadecimal
        let tenant = tenant
        _ = try database.write { transaction in
            try transaction.run(
                Inserts.insertAsset,
                [.id(tenant), .text(sha256), .text(mediaType), .bytes(bytes), .instant(World.start)])
        }
        return sha256
    }

    /// Puts a published exam that belongs to `lesson` into the store, with a passed attempt for each of `passers`.
    package func bindExam(
        to lesson: LessonID, of course: CourseID, closesAt: Instant, passers: [Person] = []
    ) throws -> ExamID {
        let (service, tenant, committee, branch) = (service, tenant, committee, branch)
        return try database.write { transaction in
            let paper: PaperID = service.ids.next()
            let exam: ExamID = service.ids.next()
            try transaction.run(Inserts.insertPaper, [.id(paper), .id(tenant), .id(committee), .instant(World.start)])
            try transaction.run(
                Inserts.insertExam,
                [
                    .id(exam), .id(tenant), .id(committee), .id(paper), .id(course), .id(lesson),
                    .instant(World.start.advanced(bySeconds: -86_400)), .instant(closesAt),
                ])
            for passer in passers {
                try Self.pass(exam, by: passer, tenant, branch, service, transaction)
            }
            return exam
        }
    }

    /// Puts a passed attempt into the store.
    package func pass(_ exam: ExamID, by person: Person) throws {
        let (service, tenant, branch) = (service, tenant, branch)
        try database.write { try Self.pass(exam, by: person, tenant, branch, service, $0) }
    }

    private static func pass(
        _ exam: ExamID, by person: Person, _ tenant: TenantID, _ branch: OrganizationID, _ service: LearningService,
        _ transaction: borrowing WriteTransaction
    ) throws {
        let attempt: AttemptID = service.ids.next()
        try transaction.run(
            Inserts.insertAttempt,
            [
                .id(attempt), .id(tenant), .id(exam), .id(person.member), .id(branch), .bytes([0]),
                .instant(World.start),
            ])
        try transaction.run(Inserts.insertResult, [.id(attempt), .id(tenant), .instant(World.start)])
    }
}

/// Rows that the fixture writes beside the use cases.
private enum Inserts {
    static let insertCourse = SQLStatement(
        "CourseFixture.insertCourse",
        """
        INSERT INTO course (
            id, tenant_id, organization_id, source, external_id, state, current_version_id, created_at, version)
        VALUES ($1, $2, $3, $4, $5, 'published', $6, $7, 1)
        """)

    static let insertVersion = SQLStatement(
        "CourseFixture.insertVersion",
        """
        INSERT INTO course_version (
            id, tenant_id, course_id, number, title, summary_html, category, tags, audience, citation, hours, valid_from,
            is_sample, content_hash, created_at)
        VALUES ($1, $2, $3, 1, $4, $5, $6, $7, '[]', '', $8, $9, $10, $11, $12)
        """)

    static let insertLesson = SQLStatement(
        "CourseFixture.insertLesson",
        "INSERT INTO lesson (id, tenant_id, course_id, external_id) VALUES ($1, $2, $3, $4)")

    static let insertLessonVersion = SQLStatement(
        "CourseFixture.insertLessonVersion",
        """
        INSERT INTO lesson_version (
            id, tenant_id, lesson_id, course_version_id, position, title, is_required, nominal_ms, han_characters, source,
            html, sections)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """)

    static let insertToken = SQLStatement(
        "CourseFixture.insertToken",
        "INSERT INTO search_token (tenant_id, kind, token, subject_id) VALUES ($1, 'course', $2, $3)")

    static let insertAsset = SQLStatement(
        "CourseFixture.insertAsset",
        "INSERT INTO asset (tenant_id, sha256, media_type, content, created_at) VALUES ($1, $2, $3, $4, $5)")

    static let insertPaper = SQLStatement(
        "CourseFixture.insertPaper",
        """
        INSERT INTO paper (id, tenant_id, organization_id, title, definition, created_by, created_at, version)
        VALUES ($1, $2, $3, '课后测验', '{}', 1, $4, 1)
        """)

    static let insertExam = SQLStatement(
        "CourseFixture.insertExam",
        """
        INSERT INTO exam (
            id, tenant_id, organization_id, paper_id, title, mode, course_id, lesson_id, state, opens_at, closes_at,
            limit_ms, grace_ms, attempts_total, pass_fraction, choice_scoring, result_policy, review_policy, shuffles,
            created_by, created_at, version)
        VALUES ($1, $2, $3, $4, '课后测验', 'exam', $5, $6, 'published', $7, $8, 60000, 0, 3, 6000000, '', '', '', 0, 1, 0, 1)
        """)

    static let insertAttempt = SQLStatement(
        "CourseFixture.insertAttempt",
        """
        INSERT INTO attempt (
            id, tenant_id, exam_id, member_id, organization_id, number, state, seed, digest, started_at, business_day,
            deadline, extension_ms, maximum, released_at)
        VALUES ($1, $2, $3, $4, $5, 1, 'graded', 0, $6, $7, 0, 0, 0, 500, 0)
        """)

    static let insertResult = SQLStatement(
        "CourseFixture.insertResult",
        """
        INSERT INTO attempt_result (
            attempt_id, number, tenant_id, mark, maximum, is_passed, is_complete, reason, scored_at)
        VALUES ($1, 1, $2, 500, 500, 1, 1, 'submitted', $3)
        """)
}
