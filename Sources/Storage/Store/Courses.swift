package import Curriculum
package import SQL
package import Values

/// Courses and lessons as editors write them; members read them through the catalogue.
package enum Courses {
    package static func insert(_ course: CourseRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insertCourse,
            [
                .id(course.id), .id(course.tenant), .id(course.organization), .text(course.source),
                .text(course.externalID), .text(course.state.rawValue), .id(course.currentVersion),
                .instant(course.createdAt), .integer(course.version),
            ])
    }

    package static func insert(_ version: CourseVersionRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insertVersion,
            [
                .id(version.id), .id(version.tenant), .id(version.course), .integer(version.number),
                .text(version.title), .text(version.summaryHTML), .text(version.category), .text(version.tags),
                .text(version.audience), .text(version.citation), .amount(version.hours), .day(version.validFrom),
                .day(version.validTo), .flag(version.isSample), .bytes(version.contentHash), .id(version.importing),
                .id(version.createdBy), .instant(version.createdAt),
            ])
    }

    package static func insertLesson(
        _ id: LessonID, externalID: String, of course: CourseID, in tenant: TenantID,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(insertLesson, [.id(id), .id(tenant), .id(course), .text(externalID)])
    }

    package static func insert(_ version: LessonVersionRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insertLessonVersion,
            [
                .integer(version.id), .id(version.tenant), .id(version.lesson), .id(version.courseVersion),
                .integer(version.position), .text(version.title), .flag(version.isRequired),
                .integer(version.nominalMilliseconds), .integer(version.hanCharacters), .text(version.source),
                .text(version.html), .text(version.sections),
            ])
    }

    package static func setState(
        _ state: ReleaseState, of course: CourseID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(setState, [.text(state.rawValue), .id(course)])
    }

    package static func course(
        _ id: CourseID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> CourseRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.course)
    }

    package static func course(
        externalID: String, source: String, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> CourseRow? {
        try reads.rowIfPresent(byExternalID, [.id(tenant), .text(source), .text(externalID)], Self.course)
    }

    package static func version(
        _ id: CourseVersionID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> CourseVersionRow? {
        try reads.rowIfPresent(versionByID, [.id(id), .id(tenant)]) { row in
            CourseVersionRow(
                id: row.id(0), tenant: row.id(1), course: row.id(2), number: row.integer(3), title: row.text(4),
                summaryHTML: row.text(5), category: row.text(6), tags: row.text(7), audience: row.text(8),
                citation: row.text(9), hours: row.amount(10), validFrom: row.dayIfPresent(11),
                validTo: row.dayIfPresent(12), isSample: row.flag(13), contentHash: row.bytes(14),
                importing: row.idIfPresent(15), createdBy: row.idIfPresent(16), createdAt: row.instant(17))
        }
    }

    /// The highest version number of a course; 0 where there is none.
    package static func lastNumber(of course: CourseID, _ reads: borrowing ReadTransaction) throws -> Int64 {
        try reads.row(lastNumber, [.id(course)]) { $0.integer(0) }
    }

    package static func lesson(
        externalID: String, of course: CourseID, _ reads: borrowing ReadTransaction
    ) throws -> LessonID? {
        try reads.rowIfPresent(lessonByExternalID, [.id(course), .text(externalID)]) { $0.id(0) }
    }

    package static func hasLesson(
        _ id: LessonID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        try reads.exists(lessonByID, [.id(id), .id(tenant)])
    }

    /// How the source names the lessons of a course, of all its versions.
    package static func lessonNames(
        of course: CourseID, _ reads: borrowing ReadTransaction
    ) throws -> [LessonID: String] {
        let rows = try reads.rows(lessonNames, [.id(course)]) { row -> (LessonID, String) in (row.id(0), row.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Title and safe HTML of the lessons of a version, in order; what its search words come from.
    package static func texts(
        of version: CourseVersionID, _ reads: borrowing ReadTransaction
    ) throws -> [(title: String, html: String)] {
        try reads.rows(texts, [.id(version)]) { (title: $0.text(0), html: $0.text(1)) }
    }

    private static func course(_ row: any SQLRow) -> CourseRow {
        CourseRow(
            id: row.id(0), tenant: row.id(1), organization: row.id(2), source: row.text(3), externalID: row.text(4),
            state: Questions.state(row.text(5)), currentVersion: row.idIfPresent(6), createdAt: row.instant(7),
            version: row.integer(8))
    }

    static let statements = [
        insertCourse, insertVersion, insertLesson, insertLessonVersion, setState, byID, byExternalID, versionByID,
        lastNumber, lessonByExternalID, lessonNames, lessonByID, texts,
    ]

    private static let insertCourse = SQLStatement(
        "Courses.insertCourse",
        """
        INSERT INTO course (
            id, tenant_id, organization_id, source, external_id, state, current_version_id, created_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """)

    private static let insertVersion = SQLStatement(
        "Courses.insertVersion",
        """
        INSERT INTO course_version (
            id, tenant_id, course_id, number, title, summary_html, category, tags, audience, citation, hours,
            valid_from, valid_to, is_sample, content_hash, import_id, created_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """)

    private static let insertLesson = SQLStatement(
        "Courses.insertLesson",
        """
        INSERT INTO lesson (id, tenant_id, course_id, external_id)
        VALUES ($1, $2, $3, $4)
        """)

    private static let insertLessonVersion = SQLStatement(
        "Courses.insertLessonVersion",
        """
        INSERT INTO lesson_version (
            id, tenant_id, lesson_id, course_version_id, position, title, is_required, nominal_ms, han_characters,
            source, html, sections)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """)

    private static let setState = SQLStatement(
        "Courses.setState",
        """
        UPDATE course
        SET state = $1, version = version + 1
        WHERE id = $2
        """)

    private static let byID = SQLStatement(
        "Courses.byID",
        """
        SELECT id, tenant_id, organization_id, source, external_id, state, current_version_id, created_at, version
        FROM course
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let byExternalID = SQLStatement(
        "Courses.byExternalID",
        """
        SELECT id, tenant_id, organization_id, source, external_id, state, current_version_id, created_at, version
        FROM course
        WHERE tenant_id = $1 AND source = $2 AND external_id = $3
        """)

    private static let versionByID = SQLStatement(
        "Courses.versionByID",
        """
        SELECT id, tenant_id, course_id, number, title, summary_html, category, tags, audience, citation, hours,
               valid_from, valid_to, is_sample, content_hash, import_id, created_by, created_at
        FROM course_version
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let lastNumber = SQLStatement(
        "Courses.lastNumber",
        """
        SELECT COALESCE(MAX(number), 0)
        FROM course_version
        WHERE course_id = $1
        """)

    private static let lessonByExternalID = SQLStatement(
        "Courses.lessonByExternalID",
        """
        SELECT id
        FROM lesson
        WHERE course_id = $1 AND external_id = $2
        """)

    private static let lessonNames = SQLStatement(
        "Courses.lessonNames",
        """
        SELECT id, external_id
        FROM lesson
        WHERE course_id = $1
        """)

    private static let lessonByID = SQLStatement(
        "Courses.lessonByID",
        """
        SELECT 1
        FROM lesson
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let texts = SQLStatement(
        "Courses.texts",
        """
        SELECT title, html
        FROM lesson_version
        WHERE course_version_id = $1
        ORDER BY position
        """)
}
