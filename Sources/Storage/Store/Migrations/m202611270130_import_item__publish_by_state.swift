import SQL

/// An import's questions become visible by its one row. What it changed is written beside each question (`is_pending`),
/// counts as soon as the import is committed, and is carried over into the questions afterwards, a few at a time
/// (`is_completing` until all of them are). Whoever asks what a question is now reads `visible_question`.
///
/// At most one import of a tenant is being completed, so that no question has two pending items that count.
let m202611270130_import_item__publish_by_state = Migration(
    "m202611270130_import_item__publish_by_state",
    """
    ALTER TABLE import_item ADD COLUMN is_pending {int} NOT NULL DEFAULT 0 CHECK (is_pending IN (0, 1));
    ALTER TABLE import_job ADD COLUMN is_completing {int} NOT NULL DEFAULT 0 CHECK (is_completing IN (0, 1));
    UPDATE import_item
    SET is_pending = 1
    WHERE question_version_id IS NOT NULL
        AND import_id IN (SELECT id FROM import_job WHERE state = 'committing');
    CREATE INDEX import_item_pending ON import_item (question_id) WHERE is_pending = 1;
    CREATE INDEX import_item_pending_by_import ON import_item (import_id, ordinal) WHERE is_pending = 1;
    CREATE INDEX import_item_with_course ON import_item (import_id, ordinal) WHERE course_version_id IS NOT NULL;
    CREATE INDEX import_job_completing ON import_job (id) WHERE is_completing = 1;

    CREATE VIEW visible_question AS
    SELECT question.id, question.tenant_id, question.bank_id, question.external_id,
           COALESCE(
               (SELECT 'draft'
                FROM import_item
                JOIN import_job ON import_job.id = import_item.import_id AND import_job.state = 'committed'
                WHERE import_item.question_id = question.id AND import_item.is_pending = 1),
               question.state) AS state,
           COALESCE(
               (SELECT import_item.question_version_id
                FROM import_item
                JOIN import_job ON import_job.id = import_item.import_id AND import_job.state = 'committed'
                WHERE import_item.question_id = question.id AND import_item.is_pending = 1),
               question.current_version_id) AS current_version_id,
           question.version
               + (SELECT COUNT(*)
                  FROM import_item
                  JOIN import_job ON import_job.id = import_item.import_id AND import_job.state = 'committed'
                  WHERE import_item.question_id = question.id AND import_item.is_pending = 1) AS version
    FROM question;
    """)
