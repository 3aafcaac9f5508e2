package import SQL
package import Values

/// Making an import visible, and taking it back: a handful of statements whatever its size, in one transaction.
package enum ImportPublication {
    /// Makes every version that the import wrote the current one, as a draft, writes down what was current before, and
    /// brings the banks' titles up to date.
    package static func publish(_ job: ImportJobRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(rememberQuestions, [.id(job.id)])
        try transaction.run(rememberCourses, [.id(job.id)])
        try transaction.run(publishQuestions, [.id(job.id)])
        try transaction.run(publishCourses, [.id(job.id)])
        try transaction.run(retitle, [.id(job.id), .id(job.tenant), .text(job.source)])
    }

    /// Gives every question and course that the import changed back the version and state that it had before; what the
    /// import added has no version any more and is found nowhere.
    package static func takeBack(_ id: ImportID, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(takeBackQuestions, [.id(id)])
        try transaction.run(takeBackCourses, [.id(id)])
    }

    /// Titles of exams whose attempts hold versions that the import made.
    package static func exams(using id: ImportID, limit: Int, _ reads: borrowing ReadTransaction) throws -> [String] {
        try reads.rows(exams, [.id(id), .integer(limit)]) { $0.text(0) }
    }

    /// Titles of courses in whose versions of this import somebody has studied.
    package static func courses(
        studied id: ImportID, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [String] {
        try reads.rows(studied, [.id(id), .integer(limit)]) { $0.text(0) }
    }

    /// Titles of questions and courses of the import that have got a newer version since.
    package static func superseded(
        _ id: ImportID, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [String] {
        try reads.rows(superseded, [.id(id), .integer(limit)]) { $0.text(0) }
    }

    /// Courses that the import wrote versions of.
    package static func courses(
        of id: ImportID, _ reads: borrowing ReadTransaction
    ) throws -> [CourseID] {
        try reads.rows(courses, [.id(id)]) { $0.id(0) }
    }

    static let statements = [
        rememberQuestions, rememberCourses, publishQuestions, publishCourses, retitle, takeBackQuestions,
        takeBackCourses, exams, studied, superseded,
        courses,
    ]

    private static let rememberQuestions = SQLStatement(
        "ImportPublication.rememberQuestions",
        """
        UPDATE import_item
        SET previous_version_id = (
                SELECT current_version_id FROM question WHERE question.id = import_item.question_id),
            previous_state = (SELECT state FROM question WHERE question.id = import_item.question_id)
        WHERE import_id = $1 AND question_version_id IS NOT NULL
        """)

    private static let rememberCourses = SQLStatement(
        "ImportPublication.rememberCourses",
        """
        UPDATE import_item
        SET previous_version_id = (
                SELECT current_version_id FROM course WHERE course.id = import_item.course_id),
            previous_state = (SELECT state FROM course WHERE course.id = import_item.course_id)
        WHERE import_id = $1 AND course_version_id IS NOT NULL
        """)

    private static let publishQuestions = SQLStatement(
        "ImportPublication.publishQuestions",
        """
        UPDATE question
        SET current_version_id = (
                SELECT question_version_id FROM import_item
                WHERE import_id = $1 AND question_id = question.id AND question_version_id IS NOT NULL),
            state = 'draft',
            version = version + 1
        WHERE id IN (
            SELECT question_id FROM import_item
            WHERE import_id = $1 AND question_version_id IS NOT NULL)
        """)

    private static let publishCourses = SQLStatement(
        "ImportPublication.publishCourses",
        """
        UPDATE course
        SET current_version_id = (
                SELECT course_version_id FROM import_item
                WHERE import_id = $1 AND course_id = course.id AND course_version_id IS NOT NULL),
            state = 'draft',
            version = version + 1
        WHERE id IN (
            SELECT course_id FROM import_item
            WHERE import_id = $1 AND course_version_id IS NOT NULL)
        """)

    private static let retitle = SQLStatement(
        "ImportPublication.retitle",
        """
        UPDATE bank
        SET title = (
                SELECT title FROM import_bank
                WHERE import_id = $1 AND import_bank.external_id = bank.external_id)
        WHERE tenant_id = $2 AND source = $3
            AND external_id IN (SELECT external_id FROM import_bank WHERE import_id = $1)
        """)

    private static let takeBackQuestions = SQLStatement(
        "ImportPublication.takeBackQuestions",
        """
        UPDATE question
        SET current_version_id = (
                SELECT previous_version_id FROM import_item
                WHERE import_id = $1 AND question_id = question.id AND question_version_id IS NOT NULL),
            state = COALESCE(
                (SELECT previous_state FROM import_item
                 WHERE import_id = $1 AND question_id = question.id AND question_version_id IS NOT NULL), 'draft'),
            version = version + 1
        WHERE id IN (
            SELECT question_id FROM import_item
            WHERE import_id = $1 AND question_version_id IS NOT NULL)
        """)

    private static let takeBackCourses = SQLStatement(
        "ImportPublication.takeBackCourses",
        """
        UPDATE course
        SET current_version_id = (
                SELECT previous_version_id FROM import_item
                WHERE import_id = $1 AND course_id = course.id AND course_version_id IS NOT NULL),
            state = COALESCE(
                (SELECT previous_state FROM import_item
                 WHERE import_id = $1 AND course_id = course.id AND course_version_id IS NOT NULL), 'draft'),
            version = version + 1
        WHERE id IN (
            SELECT course_id FROM import_item
            WHERE import_id = $1 AND course_version_id IS NOT NULL)
        """)

    private static let exams = SQLStatement(
        "ImportPublication.exams",
        """
        SELECT exam.title
        FROM exam
        WHERE exam.id IN (
            SELECT attempt.exam_id
            FROM question_version
            JOIN attempt_slot ON attempt_slot.question_version_id = question_version.id
            JOIN attempt ON attempt.id = attempt_slot.attempt_id
            WHERE question_version.import_id = $1)
        ORDER BY exam.id
        LIMIT $2
        """)

    private static let studied = SQLStatement(
        "ImportPublication.studied",
        """
        SELECT course_version.title
        FROM course_version
        WHERE course_version.import_id = $1
            AND EXISTS (
                SELECT 1
                FROM lesson_version
                JOIN lesson_progress ON lesson_progress.lesson_id = lesson_version.lesson_id
                    AND lesson_progress.lesson_version_id = lesson_version.id
                WHERE lesson_version.course_version_id = course_version.id)
        ORDER BY course_version.id
        LIMIT $2
        """)

    private static let superseded = SQLStatement(
        "ImportPublication.superseded",
        """
        SELECT import_item.title
        FROM import_item
        LEFT JOIN question ON question.id = import_item.question_id
        LEFT JOIN course ON course.id = import_item.course_id
        WHERE import_item.import_id = $1
            AND (question_version_id IS NOT NULL AND question.current_version_id <> question_version_id
                OR course_version_id IS NOT NULL AND course.current_version_id <> course_version_id)
        ORDER BY import_item.ordinal
        LIMIT $2
        """)

    private static let courses = SQLStatement(
        "ImportPublication.courses",
        """
        SELECT course_id
        FROM import_item
        WHERE import_id = $1 AND course_version_id IS NOT NULL
        ORDER BY ordinal
        """)
}
