import SQL

/// Courses and lessons. A course and its lessons keep their ids over all versions; a version never changes once it is
/// published. `import_id` names the import that made a row, null where a person did.
let m202611200930_course__create = Migration(
    "m202611200930_course__create",
    """
    CREATE TABLE course (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        source {text} NOT NULL,
        external_id {text} NOT NULL,
        state {text} NOT NULL CHECK (state IN ('draft', 'review', 'published', 'withdrawn')),
        current_version_id {id},
        created_at {int} NOT NULL,
        version {int} NOT NULL,
        UNIQUE (tenant_id, source, external_id)
    ){strict};
    CREATE INDEX course_by_tenant ON course (tenant_id, id);

    CREATE TABLE course_version (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        course_id {id} NOT NULL REFERENCES course (id),
        number {int} NOT NULL,
        title {text} NOT NULL,
        summary_html {text} NOT NULL,
        category {text} NOT NULL,
        tags {text} NOT NULL,
        audience {text} NOT NULL,
        citation {text} NOT NULL,
        hours {int} NOT NULL,
        valid_from {int},
        valid_to {int},
        is_sample {int} NOT NULL CHECK (is_sample IN (0, 1)),
        content_hash {bytes} NOT NULL,
        import_id {id} REFERENCES import_job (id),
        created_by {id},
        created_at {int} NOT NULL,
        UNIQUE (course_id, number)
    ){strict};
    CREATE INDEX course_version_by_import ON course_version (import_id);

    CREATE TABLE lesson (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        course_id {id} NOT NULL REFERENCES course (id),
        external_id {text} NOT NULL,
        UNIQUE (course_id, external_id)
    ){strict};

    CREATE TABLE lesson_version (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        lesson_id {id} NOT NULL REFERENCES lesson (id),
        course_version_id {id} NOT NULL REFERENCES course_version (id),
        position {int} NOT NULL,
        title {text} NOT NULL,
        is_required {int} NOT NULL CHECK (is_required IN (0, 1)),
        nominal_ms {int} NOT NULL,
        han_characters {int} NOT NULL,
        source {text} NOT NULL,
        html {text} NOT NULL,
        sections {text} NOT NULL,
        UNIQUE (course_version_id, position),
        UNIQUE (course_version_id, lesson_id)
    ){strict};
    CREATE INDEX lesson_version_by_lesson ON lesson_version (lesson_id);

    CREATE TABLE search_token (
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        kind {text} NOT NULL CHECK (kind IN ('course', 'question')),
        token {text} NOT NULL,
        subject_id {id} NOT NULL,
        PRIMARY KEY (tenant_id, kind, token, subject_id)
    ){strict};
    CREATE INDEX search_token_by_subject ON search_token (kind, subject_id);
    """)
