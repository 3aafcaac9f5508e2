import SQL

/// Banks, questions and their versions. What is right stands in `question_key`, a table that no query for a candidate
/// reads.
let m202611200935_question__create = Migration(
    "m202611200935_question__create",
    """
    CREATE TABLE clause (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        citation {text} NOT NULL,
        UNIQUE (tenant_id, citation)
    ){strict};
    CREATE INDEX clause_by_tenant ON clause (tenant_id, id);

    CREATE TABLE bank (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        source {text} NOT NULL,
        external_id {text} NOT NULL,
        title {text} NOT NULL,
        course_id {id} REFERENCES course (id),
        is_sample {int} NOT NULL CHECK (is_sample IN (0, 1)),
        created_at {int} NOT NULL,
        UNIQUE (tenant_id, source, external_id)
    ){strict};
    CREATE INDEX bank_by_tenant ON bank (tenant_id, id);

    CREATE TABLE question (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        bank_id {id} NOT NULL REFERENCES bank (id),
        external_id {text} NOT NULL,
        state {text} NOT NULL CHECK (state IN ('draft', 'review', 'published', 'withdrawn')),
        current_version_id {id},
        version {int} NOT NULL,
        UNIQUE (bank_id, external_id)
    ){strict};
    CREATE INDEX question_by_tenant ON question (tenant_id, id);

    CREATE TABLE question_version (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        question_id {id} NOT NULL REFERENCES question (id),
        number {int} NOT NULL,
        kind {text} NOT NULL,
        title {text} NOT NULL,
        stem {text} NOT NULL,
        options {text} NOT NULL,
        shuffles {int} NOT NULL CHECK (shuffles IN (0, 1)),
        blanks {int} NOT NULL,
        points {int} NOT NULL CHECK (points >= 0),
        difficulty {int},
        tags {text} NOT NULL,
        category {text} NOT NULL,
        lesson_id {id} REFERENCES lesson (id),
        clause_id {id} REFERENCES clause (id),
        valid_from {int},
        valid_to {int},
        content_hash {bytes} NOT NULL,
        import_id {id} REFERENCES import_job (id),
        created_by {id},
        created_at {int} NOT NULL,
        UNIQUE (question_id, number)
    ){strict};
    CREATE INDEX question_version_by_import ON question_version (import_id);
    CREATE INDEX question_version_by_clause ON question_version (clause_id);
    CREATE INDEX question_version_by_lesson ON question_version (lesson_id);

    CREATE TABLE question_key (
        question_version_id {id} PRIMARY KEY REFERENCES question_version (id),
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        key {text} NOT NULL,
        explanation {text} NOT NULL,
        source {text} NOT NULL
    ){strict};
    """)
