import SQL

/// Imports with what they found, the assets they brought, and what they created, so that an undo knows what to take
/// back. An import's rows are invisible until its state is `committed`.
let m202611200925_import_job__create = Migration(
    "m202611200925_import_job__create",
    """
    CREATE TABLE import_job (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        state {text} NOT NULL CHECK (
            state IN ('reading', 'previewed', 'committing', 'committed', 'undone', 'failed')),
        source {text} NOT NULL,
        file_name {text} NOT NULL,
        sha256 {text} NOT NULL,
        format {text} NOT NULL,
        forced_format {text},
        encoding {text} NOT NULL,
        item_count {int} NOT NULL,
        course_count {int} NOT NULL,
        error_count {int} NOT NULL,
        warning_count {int} NOT NULL,
        added_count {int} NOT NULL,
        changed_count {int} NOT NULL,
        unchanged_count {int} NOT NULL,
        created_by {id} NOT NULL,
        created_at {int} NOT NULL,
        committed_at {int},
        undone_at {int}
    ){strict};
    CREATE INDEX import_job_by_tenant ON import_job (tenant_id, id);
    CREATE INDEX import_job_by_state ON import_job (state, created_at);

    CREATE TABLE import_file (
        import_id {id} NOT NULL REFERENCES import_job (id),
        part {int} NOT NULL,
        content {bytes} NOT NULL,
        PRIMARY KEY (import_id, part)
    ){strict};

    CREATE TABLE import_item (
        import_id {id} NOT NULL REFERENCES import_job (id),
        ordinal {int} NOT NULL,
        path {text} NOT NULL,
        line {int} NOT NULL,
        kind {text} NOT NULL,
        outcome {text} NOT NULL CHECK (outcome IN ('added', 'changed', 'unchanged', 'refused')),
        bank_external_id {text},
        external_id {text} NOT NULL,
        title {text} NOT NULL,
        document {text} NOT NULL,
        content_hash {bytes} NOT NULL,
        question_id {id},
        question_version_id {id},
        course_id {id},
        course_version_id {id},
        previous_version_id {id},
        previous_state {text},
        PRIMARY KEY (import_id, ordinal)
    ){strict};
    CREATE INDEX import_item_by_question ON import_item (question_id, import_id);
    CREATE INDEX import_item_by_course ON import_item (course_id, import_id);

    CREATE TABLE import_bank (
        import_id {id} NOT NULL REFERENCES import_job (id),
        external_id {text} NOT NULL,
        title {text} NOT NULL,
        course_external_id {text},
        is_sample {int} NOT NULL CHECK (is_sample IN (0, 1)),
        PRIMARY KEY (import_id, external_id)
    ){strict};

    CREATE TABLE import_diagnostic (
        import_id {id} NOT NULL REFERENCES import_job (id),
        number {int} NOT NULL,
        severity {text} NOT NULL,
        code {text} NOT NULL,
        path {text} NOT NULL,
        line {int} NOT NULL,
        column_number {int} NOT NULL,
        message_zh {text} NOT NULL,
        message_en {text} NOT NULL,
        hint_zh {text} NOT NULL,
        hint_en {text} NOT NULL,
        PRIMARY KEY (import_id, number)
    ){strict};

    CREATE TABLE asset (
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        sha256 {text} NOT NULL,
        media_type {text} NOT NULL,
        content {bytes} NOT NULL,
        created_at {int} NOT NULL,
        PRIMARY KEY (tenant_id, sha256)
    ){strict};
    """)
