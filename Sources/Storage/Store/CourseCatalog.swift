package import SQL
package import Values

/// A published course in its current version.
package struct CatalogCourse: Hashable, Sendable {
    package let id: CourseID
    package let version: CourseVersionID
    package let title: String
    /// Safe HTML.
    package let summaryHTML: String
    package let category: String
    /// A JSON list of words, as the importer wrote it.
    package let tags: String
    /// A JSON list of words.
    package let audience: String
    /// Title, issuer and number of what the course rests on.
    package let citation: String
    package let hours: Amount
    package let validFrom: BusinessDay?
    package let validTo: BusinessDay?
    package let isSample: Bool
}

/// A lesson of one version of a course.
package struct CatalogLesson: Hashable, Sendable {
    package let id: LessonID
    /// Raw id of the lesson's version.
    package let version: Int64
    package let course: CourseID
    package let courseVersion: CourseVersionID
    package let position: Int
    package let title: String
    package let isRequired: Bool
    package let nominalMilliseconds: Int64
    package let hanCharacters: Int
    /// Safe HTML; media stand in it as `asset:<sha256>`.
    package let html: String
}

/// What of a lesson only its reader needs.
package struct LessonSource: Hashable, Sendable {
    /// The editor's text, verbatim.
    package let text: String
    /// A JSON list of headings.
    package let sections: String
}

/// How far a member is with one lesson of a course.
package struct LessonMark: Hashable, Sendable {
    package let lesson: LessonID
    package let isRequired: Bool
    package let completedAt: Instant?
}

/// Published courses, as members find and read them. Writing them is the importers' and editors' business.
package enum CourseCatalog {
    /// Published courses that have all `tokens` in their text, newest first, below the one with id `cursor`.
    ///
    /// - Parameter tokens: of the first `tokenLimit`, one row each of `search_token`.
    package static func courses(
        of tenant: TenantID, having tokens: [String], below cursor: CourseID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [CatalogCourse] {
        let before = SQLValue.integer(cursor?.rawValue ?? .max)
        guard let first = tokens.first else {
            return try reads.rows(all, [.id(tenant), before, .integer(limit)], Self.course)
        }
        let further = (1..<tokenLimit).map { SQLValue.text($0 < tokens.count ? tokens[$0] : first) }
        return try reads.rows(
            found, [.id(tenant), .text(first), before] + further + [.integer(limit)], Self.course)
    }

    /// Words that a search looks for at most.
    package static let tokenLimit = 8

    /// A published course.
    package static func course(
        _ id: CourseID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> CatalogCourse? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.course)
    }

    /// The lessons of a version in order.
    package static func lessons(
        of version: CourseVersionID, _ reads: borrowing ReadTransaction
    ) throws -> [CatalogLesson] {
        try reads.rows(lessons, [.id(version)], Self.lesson)
    }

    /// A lesson of a published course, in the course's current version.
    package static func lesson(
        _ id: LessonID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> CatalogLesson? {
        try reads.rowIfPresent(lessonByID, [.id(id), .id(tenant)], Self.lesson)
    }

    /// One version of a lesson, published still or not.
    package static func lesson(version: Int64, _ reads: borrowing ReadTransaction) throws -> CatalogLesson? {
        try reads.rowIfPresent(lessonByVersion, [.integer(version)], Self.lesson)
    }

    package static func source(
        ofLessonVersion version: Int64, _ reads: borrowing ReadTransaction
    ) throws -> LessonSource? {
        try reads.rowIfPresent(source, [.integer(version)]) { LessonSource(text: $0.text(0), sections: $0.text(1)) }
    }

    /// The lessons of a version in order, with what `member` has completed of them.
    package static func marks(
        of member: MemberID?, in version: CourseVersionID, _ reads: borrowing ReadTransaction
    ) throws -> [LessonMark] {
        try reads.rows(marks, [.integer(member?.rawValue ?? -1), .id(version)]) {
            LessonMark(lesson: $0.id(0), isRequired: $0.flag(1), completedAt: $0.instantIfPresent(2))
        }
    }

    /// Media type and size in bytes of an asset.
    package static func asset(
        _ sha256: String, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> (mediaType: String, byteCount: Int64)? {
        try reads.rowIfPresent(asset, [.id(tenant), .text(sha256)]) {
            (mediaType: $0.text(0), byteCount: $0.integer(1))
        }
    }

    /// Bytes of an asset from `offset`, counted from 0, on.
    package static func bytes(
        ofAsset sha256: String, of tenant: TenantID, from offset: Int64, count: Int64,
        _ reads: borrowing ReadTransaction
    ) throws -> [UInt8]? {
        try reads.rowIfPresent(
            assetBytes, [.integer(offset + 1), .integer(count), .id(tenant), .text(sha256)]
        ) { $0.bytes(0) }
    }

    private static func course(_ row: any SQLRow) -> CatalogCourse {
        CatalogCourse(
            id: row.id(0), version: row.id(1), title: row.text(2), summaryHTML: row.text(3), category: row.text(4),
            tags: row.text(5), audience: row.text(6), citation: row.text(7), hours: row.amount(8),
            validFrom: row.dayIfPresent(9), validTo: row.dayIfPresent(10), isSample: row.flag(11))
    }

    private static func lesson(_ row: any SQLRow) -> CatalogLesson {
        CatalogLesson(
            id: row.id(0), version: row.integer(1), course: row.id(2), courseVersion: row.id(3), position: row.int(4),
            title: row.text(5), isRequired: row.flag(6), nominalMilliseconds: row.integer(7),
            hanCharacters: row.int(8), html: row.text(9))
    }

    static let statements = [
        all, found, byID, lessons, lessonByID, lessonByVersion, source, marks, asset, assetBytes,
    ]

    private static let courseColumns = """
        course.id, course_version.id, title, summary_html, category, tags, audience, citation, hours, valid_from,
               valid_to, is_sample
        """

    private static let lessonColumns = """
        lesson_version.lesson_id, lesson_version.id, lesson.course_id, course_version_id, position, title,
               is_required, nominal_ms, han_characters, html
        """

    private static let all = SQLStatement(
        "CourseCatalog.all",
        """
        SELECT \(courseColumns)
        FROM course
        JOIN course_version ON course_version.id = course.current_version_id
        WHERE course.tenant_id = $1 AND course.id < $2 AND course.state = 'published'
        ORDER BY course.id DESC
        LIMIT $3
        """)

    private static let found = SQLStatement(
        "CourseCatalog.found",
        """
        SELECT \(courseColumns)
        FROM search_token
        JOIN course ON course.id = search_token.subject_id AND course.state = 'published'
        JOIN course_version ON course_version.id = course.current_version_id
        WHERE search_token.tenant_id = $1 AND search_token.kind = 'course' AND search_token.token = $2
            AND search_token.subject_id < $3
        \(
            (4..<3 + tokenLimit).map { """
                AND EXISTS (
                    SELECT 1 FROM search_token AS further
                    WHERE further.tenant_id = $1 AND further.kind = 'course' AND further.token = $\($0)
                        AND further.subject_id = course.id)
            """ }.joined(separator: "\n")
        )
        ORDER BY course.id DESC
        LIMIT $\(3 + tokenLimit)
        """)

    private static let byID = SQLStatement(
        "CourseCatalog.byID",
        """
        SELECT \(courseColumns)
        FROM course
        JOIN course_version ON course_version.id = course.current_version_id
        WHERE course.id = $1 AND course.tenant_id = $2 AND course.state = 'published'
        """)

    private static let lessons = SQLStatement(
        "CourseCatalog.lessons",
        """
        SELECT \(lessonColumns)
        FROM lesson_version
        JOIN lesson ON lesson.id = lesson_version.lesson_id
        WHERE course_version_id = $1
        ORDER BY position
        """)

    private static let lessonByID = SQLStatement(
        "CourseCatalog.lessonByID",
        """
        SELECT \(lessonColumns)
        FROM lesson
        JOIN course ON course.id = lesson.course_id AND course.state = 'published'
        JOIN lesson_version ON lesson_version.course_version_id = course.current_version_id
            AND lesson_version.lesson_id = lesson.id
        WHERE lesson.id = $1 AND lesson.tenant_id = $2
        """)

    private static let lessonByVersion = SQLStatement(
        "CourseCatalog.lessonByVersion",
        """
        SELECT \(lessonColumns)
        FROM lesson_version
        JOIN lesson ON lesson.id = lesson_version.lesson_id
        WHERE lesson_version.id = $1
        """)

    private static let source = SQLStatement(
        "CourseCatalog.source",
        """
        SELECT source, sections
        FROM lesson_version
        WHERE id = $1
        """)

    private static let marks = SQLStatement(
        "CourseCatalog.marks",
        """
        SELECT lesson_version.lesson_id, is_required, completed_at
        FROM lesson_version
        LEFT JOIN lesson_progress ON lesson_progress.lesson_id = lesson_version.lesson_id
            AND lesson_progress.member_id = $1
        WHERE course_version_id = $2
        ORDER BY lesson_version.position
        """)

    private static let asset = SQLStatement(
        "CourseCatalog.asset",
        """
        SELECT media_type, CAST(LENGTH(content) AS BIGINT)
        FROM asset
        WHERE tenant_id = $1 AND sha256 = $2
        """)

    private static let assetBytes = SQLStatement(
        "CourseCatalog.assetBytes",
        """
        SELECT SUBSTR(content, CAST($1 AS INTEGER), CAST($2 AS INTEGER))
        FROM asset
        WHERE tenant_id = $3 AND sha256 = $4
        """)
}
