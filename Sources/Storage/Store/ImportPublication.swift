package import SQL
package import Values

/// Making an import visible, and taking it back. Questions, of which there may be many thousands, become visible by the
/// import's state; see `visible_question`.
package enum ImportPublication {
    /// What is left to do when the import's state makes its questions visible: makes the version that it wrote of each
    /// course the current one, as a draft, writes down what was current before, and brings the banks' titles up to date.
    package static func publish(_ job: ImportJobRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(rememberCourses, [.id(job.id)])
        try transaction.run(publishCourses, [.id(job.id)])
        try transaction.run(retitle, [.id(job.id), .id(job.tenant), .text(job.source)])
    }

    /// Carries what a committed import made of a question over into the question, and writes down what it was before.
    /// Nobody sees a difference. Does nothing where there is nothing to carry over.
    package static func complete(_ question: QuestionID, _ transaction: borrowing WriteTransaction) throws {
        let due = try transaction.reads.rowIfPresent(due, [.id(question)]) { row -> PendingItem in
            PendingItem(importing: row.id(0), ordinal: row.int(1), version: row.id(2))
        }
        guard let due else { return }
        try transaction.run(rememberQuestion, [.id(due.importing), .integer(due.ordinal)])
        try transaction.run(replaceQuestion, [.id(due.version), .id(question)])
    }

    /// Questions of the import that are still to be carried over, the first `limit` of them.
    package static func pending(
        of id: ImportID, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [QuestionID] {
        try reads.rows(pending, [.id(id), .integer(limit)]) { $0.id(0) }
    }

    /// Questions of the bank that are still to be carried over.
    package static func pending(in bank: BankID, _ reads: borrowing ReadTransaction) throws -> [QuestionID] {
        try reads.rows(pendingOfBank, [.id(bank)]) { $0.id(0) }
    }

    private struct PendingItem {
        let importing: ImportID
        let ordinal: Int
        let version: QuestionVersionID
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
        due, pending, pendingOfBank, rememberQuestion, replaceQuestion, rememberCourses, publishCourses, retitle,
        takeBackQuestions, takeBackCourses, exams, studied, superseded, courses,
    ]

    private static let due = SQLStatement(
        "ImportPublication.due",
        """
        SELECT import_item.import_id, import_item.ordinal, import_item.question_version_id
        FROM import_item
        JOIN import_job ON import_job.id = import_item.import_id AND import_job.state = 'committed'
        WHERE import_item.question_id = $1 AND import_item.is_pending = 1
        """)

    private static let pending = SQLStatement(
        "ImportPublication.pending",
        """
        SELECT question_id
        FROM import_item
        WHERE import_id = $1 AND is_pending = 1
        ORDER BY ordinal
        LIMIT $2
        """)

    private static let pendingOfBank = SQLStatement(
        "ImportPublication.pendingOfBank",
        """
        SELECT question.id
        FROM import_job
        JOIN import_item ON import_item.import_id = import_job.id AND import_item.is_pending = 1
        JOIN question ON question.id = import_item.question_id
        WHERE import_job.is_completing = 1 AND question.bank_id = $1
        ORDER BY question.id
        """)

    private static let rememberQuestion = SQLStatement(
        "ImportPublication.rememberQuestion",
        """
        UPDATE import_item
        SET is_pending = 0,
            previous_version_id = (
                SELECT current_version_id FROM question WHERE question.id = import_item.question_id),
            previous_state = (SELECT state FROM question WHERE question.id = import_item.question_id)
        WHERE import_id = $1 AND ordinal = $2
        """)

    private static let replaceQuestion = SQLStatement(
        "ImportPublication.replaceQuestion",
        """
        UPDATE question
        SET current_version_id = $1, state = 'draft', version = version + 1
        WHERE id = $2
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
