CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    member_id INTEGER UNIQUE REFERENCES member (id),
    login TEXT NOT NULL,
    display_name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'disabled')),
    password_hash TEXT,
    password_changed_at INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (tenant_id, login)
) STRICT;

CREATE TABLE activation_code (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    code_hash BLOB NOT NULL UNIQUE,
    issued_by INTEGER,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    withdrawn_at INTEGER
) STRICT;

CREATE INDEX activation_code_by_account ON activation_code (account_id, issued_at);

CREATE TABLE answer (
    attempt_id INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    response TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (attempt_id, slot),
    FOREIGN KEY (attempt_id, slot) REFERENCES attempt_slot (attempt_id, slot)
) STRICT;

CREATE TABLE asset (
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, sha256)
) STRICT;

CREATE TABLE assignment (
    id INTEGER NOT NULL PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    course_id INTEGER REFERENCES course (id),
    exam_id INTEGER REFERENCES exam (id),
    kind TEXT NOT NULL CHECK (kind IN ('required', 'recommended')),
    due_at INTEGER NOT NULL,
    note TEXT NOT NULL,
    given_by INTEGER NOT NULL REFERENCES account (id),
    given_at INTEGER NOT NULL,
    withdrawn_at INTEGER,
    version INTEGER NOT NULL,
    CHECK ((course_id IS NULL AND exam_id IS NOT NULL) OR (course_id IS NOT NULL AND exam_id IS NULL))
) STRICT;

CREATE INDEX assignment_by_organization ON assignment (organization_id, due_at);

CREATE TABLE attempt (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    exam_id INTEGER NOT NULL REFERENCES exam (id),
    member_id INTEGER NOT NULL REFERENCES member (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'submitted', 'graded')),
    session_id INTEGER REFERENCES session (id),
    seed INTEGER NOT NULL,
    digest BLOB NOT NULL,
    started_at INTEGER NOT NULL,
    business_day INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    extension_ms INTEGER NOT NULL,
    finished_at INTEGER,
    closed_by TEXT CHECK (closed_by IN ('member', 'deadline')),
    maximum INTEGER NOT NULL, released_at INTEGER,
    UNIQUE (exam_id, member_id, number)
) STRICT;

CREATE INDEX attempt_by_deadline ON attempt (deadline) WHERE state = 'running';

CREATE INDEX attempt_by_exam ON attempt (exam_id, organization_id);

CREATE INDEX attempt_by_member ON attempt (member_id, id);

CREATE UNIQUE INDEX attempt_running ON attempt (exam_id, member_id) WHERE state = 'running';

CREATE INDEX attempt_unmarked ON attempt (exam_id, id) WHERE state = 'submitted';

CREATE INDEX attempt_unreleased ON attempt (exam_id, id) WHERE state = 'graded' AND released_at IS NULL;

CREATE TABLE attempt_result (
    attempt_id INTEGER NOT NULL REFERENCES attempt (id),
    number INTEGER NOT NULL,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    mark INTEGER NOT NULL,
    maximum INTEGER NOT NULL,
    is_passed INTEGER NOT NULL CHECK (is_passed IN (0, 1)),
    is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1)),
    reason TEXT NOT NULL,
    scored_at INTEGER NOT NULL,
    scored_by INTEGER,
    PRIMARY KEY (attempt_id, number)
) STRICT;

CREATE TABLE attempt_slot (
    attempt_id INTEGER NOT NULL REFERENCES attempt (id),
    slot INTEGER NOT NULL,
    question_version_id INTEGER NOT NULL REFERENCES question_version (id),
    option_order TEXT NOT NULL,
    points INTEGER NOT NULL,
    section TEXT NOT NULL,
    PRIMARY KEY (attempt_id, slot)
) STRICT;

CREATE INDEX attempt_slot_by_version ON attempt_slot (question_version_id);

CREATE TABLE audit_entry (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    node INTEGER NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    at INTEGER NOT NULL,
    account_id INTEGER,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    organization_id INTEGER,
    detail TEXT NOT NULL,
    previous_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (tenant_id, node, sequence)
) STRICT;

CREATE INDEX audit_entry_by_account ON audit_entry (account_id, id);

CREATE INDEX audit_entry_by_subject ON audit_entry (tenant_id, subject_kind, subject_id, id);

CREATE INDEX audit_entry_disclosure ON audit_entry (organization_id, id)
    WHERE action IN ('names.read', 'members.read', 'member.read');

CREATE TABLE balance (
    member_id INTEGER NOT NULL REFERENCES member (id),
    unit TEXT NOT NULL CHECK (unit IN ('points', 'credits', 'hours')),
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    amount INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (member_id, unit)
) STRICT;

CREATE INDEX balance_by_tenant ON balance (tenant_id, member_id);

CREATE TABLE bank (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    source TEXT NOT NULL,
    external_id TEXT NOT NULL,
    title TEXT NOT NULL,
    course_id INTEGER REFERENCES course (id),
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    created_at INTEGER NOT NULL,
    UNIQUE (tenant_id, source, external_id)
) STRICT;

CREATE INDEX bank_by_tenant ON bank (tenant_id, id);

CREATE TABLE change_point (
    organization_id INTEGER PRIMARY KEY REFERENCES organization (id),
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    point INTEGER NOT NULL CHECK (point >= 1)
) STRICT;

CREATE TABLE clause (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    citation TEXT NOT NULL,
    UNIQUE (tenant_id, citation)
) STRICT;

CREATE INDEX clause_by_tenant ON clause (tenant_id, id);

CREATE TABLE clock_mark (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE course (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    source TEXT NOT NULL,
    external_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'review', 'published', 'withdrawn')),
    current_version_id INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (tenant_id, source, external_id)
) STRICT;

CREATE INDEX course_by_tenant ON course (tenant_id, id);

CREATE TABLE course_progress (
    member_id INTEGER NOT NULL REFERENCES member (id),
    course_id INTEGER NOT NULL REFERENCES course (id),
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    completed_at INTEGER NOT NULL,
    PRIMARY KEY (member_id, course_id)
) STRICT;

CREATE INDEX course_progress_by_course ON course_progress (course_id, organization_id);

CREATE TABLE course_version (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    course_id INTEGER NOT NULL REFERENCES course (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary_html TEXT NOT NULL,
    category TEXT NOT NULL,
    tags TEXT NOT NULL,
    audience TEXT NOT NULL,
    citation TEXT NOT NULL,
    hours INTEGER NOT NULL,
    valid_from INTEGER,
    valid_to INTEGER,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    content_hash BLOB NOT NULL,
    import_id INTEGER REFERENCES import_job (id),
    created_by INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (course_id, number)
) STRICT;

CREATE INDEX course_version_by_import ON course_version (import_id);

CREATE TABLE credit_rule (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    code TEXT NOT NULL,
    number INTEGER NOT NULL,
    group_code TEXT,
    unit TEXT NOT NULL CHECK (unit IN ('points', 'credits', 'hours')),
    event_kind TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    definition TEXT NOT NULL,
    source TEXT NOT NULL,
    effective_from INTEGER NOT NULL,
    effective_to INTEGER,
    created_by INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (tenant_id, code, number)
) STRICT;

CREATE INDEX credit_rule_by_event ON credit_rule (tenant_id, event_kind, effective_from);

CREATE TABLE domain_event (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL REFERENCES member (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    occurred_at INTEGER NOT NULL,
    business_day INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    attributes TEXT NOT NULL
) STRICT;

CREATE INDEX domain_event_by_member ON domain_event (member_id, kind, business_day);

CREATE TABLE exam (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    paper_id INTEGER NOT NULL REFERENCES paper (id),
    title TEXT NOT NULL,
    mode TEXT NOT NULL,
    course_id INTEGER REFERENCES course (id),
    lesson_id INTEGER REFERENCES lesson (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'closed', 'withdrawn')),
    opens_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    limit_ms INTEGER NOT NULL CHECK (limit_ms > 0),
    grace_ms INTEGER NOT NULL CHECK (grace_ms >= 0),
    attempts_total INTEGER NOT NULL CHECK (attempts_total >= 1),
    attempts_per_day INTEGER,
    pass_fraction INTEGER NOT NULL CHECK (pass_fraction BETWEEN 0 AND 10000000),
    choice_scoring TEXT NOT NULL,
    result_policy TEXT NOT NULL,
    review_policy TEXT NOT NULL,
    shuffles INTEGER NOT NULL CHECK (shuffles IN (0, 1)),
    frozen_at INTEGER,
    created_by INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL, released_at INTEGER,
    CHECK (closes_at > opens_at)
) STRICT;

CREATE INDEX exam_by_course ON exam (course_id);

CREATE INDEX exam_by_lesson ON exam (lesson_id);

CREATE INDEX exam_by_organization ON exam (organization_id, opens_at);

CREATE INDEX exam_by_paper ON exam (paper_id);

CREATE INDEX exam_by_tenant ON exam (tenant_id, opens_at);

CREATE INDEX exam_unfrozen ON exam (opens_at) WHERE frozen_at IS NULL AND state = 'published';

CREATE INDEX exam_unreleased ON exam (closes_at) WHERE released_at IS NULL AND state <> 'draft';

CREATE TABLE exam_due (
    exam_id INTEGER NOT NULL REFERENCES exam (id),
    member_id INTEGER NOT NULL REFERENCES member (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    exempt_reason TEXT,
    PRIMARY KEY (exam_id, member_id)
) STRICT;

CREATE INDEX exam_due_by_organization ON exam_due (organization_id, exam_id);

CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    organization_id INTEGER REFERENCES organization (id),
    subject_kind TEXT NOT NULL,
    subject_id INTEGER,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    answer TEXT,
    answered_by INTEGER,
    answered_at INTEGER
) STRICT;

CREATE INDEX feedback_by_account ON feedback (account_id, id);

CREATE INDEX feedback_by_tenant ON feedback (tenant_id, id);

CREATE TABLE heartbeat (
    session_id INTEGER NOT NULL REFERENCES study_session (id),
    sequence INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    position INTEGER NOT NULL,
    is_visible INTEGER NOT NULL CHECK (is_visible IN (0, 1)),
    credited_ms INTEGER NOT NULL,
    refusal TEXT,
    PRIMARY KEY (session_id, sequence)
) STRICT;

CREATE TABLE idempotency_key (
    tenant_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, account_id, key)
) STRICT;

CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);

CREATE TABLE import_bank (
    import_id INTEGER NOT NULL REFERENCES import_job (id),
    external_id TEXT NOT NULL,
    title TEXT NOT NULL,
    course_external_id TEXT,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    PRIMARY KEY (import_id, external_id)
) STRICT;

CREATE TABLE import_diagnostic (
    import_id INTEGER NOT NULL REFERENCES import_job (id),
    number INTEGER NOT NULL,
    severity TEXT NOT NULL,
    code TEXT NOT NULL,
    path TEXT NOT NULL,
    line INTEGER NOT NULL,
    column_number INTEGER NOT NULL,
    message_zh TEXT NOT NULL,
    message_en TEXT NOT NULL,
    hint_zh TEXT NOT NULL,
    hint_en TEXT NOT NULL,
    PRIMARY KEY (import_id, number)
) STRICT;

CREATE TABLE import_file (
    import_id INTEGER NOT NULL REFERENCES import_job (id),
    part INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (import_id, part)
) STRICT;

CREATE TABLE import_item (
    import_id INTEGER NOT NULL REFERENCES import_job (id),
    ordinal INTEGER NOT NULL,
    path TEXT NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('added', 'changed', 'unchanged', 'refused')),
    bank_external_id TEXT,
    external_id TEXT NOT NULL,
    title TEXT NOT NULL,
    document TEXT NOT NULL,
    content_hash BLOB NOT NULL,
    question_id INTEGER,
    question_version_id INTEGER,
    course_id INTEGER,
    course_version_id INTEGER,
    previous_version_id INTEGER,
    previous_state TEXT, is_pending INTEGER NOT NULL DEFAULT 0 CHECK (is_pending IN (0, 1)),
    PRIMARY KEY (import_id, ordinal)
) STRICT;

CREATE INDEX import_item_by_course ON import_item (course_id, import_id);

CREATE INDEX import_item_by_question ON import_item (question_id, import_id);

CREATE INDEX import_item_pending ON import_item (question_id) WHERE is_pending = 1;

CREATE INDEX import_item_pending_by_import ON import_item (import_id, ordinal) WHERE is_pending = 1;

CREATE INDEX import_item_with_course ON import_item (import_id, ordinal) WHERE course_version_id IS NOT NULL;

CREATE TABLE import_job (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    state TEXT NOT NULL CHECK (
        state IN ('reading', 'previewed', 'committing', 'committed', 'undone', 'failed')),
    source TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    forced_format TEXT,
    encoding TEXT NOT NULL,
    item_count INTEGER NOT NULL,
    course_count INTEGER NOT NULL,
    error_count INTEGER NOT NULL,
    warning_count INTEGER NOT NULL,
    added_count INTEGER NOT NULL,
    changed_count INTEGER NOT NULL,
    unchanged_count INTEGER NOT NULL,
    created_by INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    committed_at INTEGER,
    undone_at INTEGER
, is_completing INTEGER NOT NULL DEFAULT 0 CHECK (is_completing IN (0, 1)), forced_columns TEXT, forced_fractions TEXT
    CHECK (forced_fractions IN ('exact', 'nearest')), forced_encoding TEXT, forced_names TEXT
    CHECK (forced_names IN ('utf-8', 'gb18030', 'cp437'))) STRICT;

CREATE INDEX import_job_by_state ON import_job (state, created_at);

CREATE INDEX import_job_by_tenant ON import_job (tenant_id, id);

CREATE INDEX import_job_completing ON import_job (id) WHERE is_completing = 1;

CREATE TABLE lesson (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    course_id INTEGER NOT NULL REFERENCES course (id),
    external_id TEXT NOT NULL,
    UNIQUE (course_id, external_id)
) STRICT;

CREATE TABLE lesson_progress (
    member_id INTEGER NOT NULL REFERENCES member (id),
    lesson_id INTEGER NOT NULL REFERENCES lesson (id),
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    lesson_version_id INTEGER NOT NULL REFERENCES lesson_version (id),
    credited_ms INTEGER NOT NULL,
    position INTEGER NOT NULL,
    reached_end INTEGER NOT NULL CHECK (reached_end IN (0, 1)),
    watched TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    completed_at INTEGER,
    PRIMARY KEY (member_id, lesson_id)
) STRICT;

CREATE INDEX lesson_progress_by_lesson ON lesson_progress (lesson_id, completed_at);

CREATE TABLE lesson_version (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    lesson_id INTEGER NOT NULL REFERENCES lesson (id),
    course_version_id INTEGER NOT NULL REFERENCES course_version (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    is_required INTEGER NOT NULL CHECK (is_required IN (0, 1)),
    nominal_ms INTEGER NOT NULL,
    han_characters INTEGER NOT NULL,
    source TEXT NOT NULL,
    html TEXT NOT NULL,
    sections TEXT NOT NULL,
    UNIQUE (course_version_id, position),
    UNIQUE (course_version_id, lesson_id)
) STRICT;

CREATE INDEX lesson_version_by_lesson ON lesson_version (lesson_id);

CREATE TABLE login_failure (
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    login_hash BLOB NOT NULL,
    failures INTEGER NOT NULL CHECK (failures >= 1),
    last_failed_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, login_hash)
) STRICT;

CREATE INDEX login_failure_by_age ON login_failure (last_failed_at);

CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    roster_number TEXT NOT NULL,
    name TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('full', 'probationary')),
    status TEXT NOT NULL CHECK (status IN ('normal', 'stopped')),
    joined_on INTEGER,
    exempt_reason TEXT,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (tenant_id, roster_number)
) STRICT;

CREATE INDEX member_by_name ON member (tenant_id, name);

CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    member_id INTEGER NOT NULL REFERENCES member (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    since INTEGER NOT NULL,
    until INTEGER,
    CHECK (until IS NULL OR until >= since)
) STRICT;

CREATE INDEX membership_by_member ON membership (member_id, since);

CREATE INDEX membership_by_organization ON membership (organization_id, since);

CREATE UNIQUE INDEX membership_open ON membership (member_id) WHERE until IS NULL;

CREATE TABLE node_lease (
    node INTEGER PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
    holder TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    member_id INTEGER NOT NULL REFERENCES member (id),
    kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    read_at INTEGER
) STRICT;

CREATE INDEX notice_by_member ON notice (member_id, id);

CREATE TABLE organization (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    parent_id INTEGER REFERENCES organization (id),
    level TEXT NOT NULL CHECK (level IN ('committee', 'generalBranch', 'branch', 'group')),
    branch_type TEXT,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    position INTEGER NOT NULL,
    established_on INTEGER,
    abolished_on INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (tenant_id, code)
) STRICT;

CREATE INDEX organization_by_parent ON organization (parent_id, position);

CREATE TABLE organization_closure (
    ancestor_id INTEGER NOT NULL REFERENCES organization (id),
    descendant_id INTEGER NOT NULL REFERENCES organization (id),
    depth INTEGER NOT NULL CHECK (depth >= 0),
    PRIMARY KEY (ancestor_id, descendant_id)
) STRICT;

CREATE INDEX organization_closure_by_descendant ON organization_closure (descendant_id, depth);

CREATE TABLE organization_post (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    member_id INTEGER NOT NULL REFERENCES member (id),
    post TEXT NOT NULL CHECK (post IN (
        'secretary', 'deputySecretary', 'organisation', 'publicity', 'discipline', 'committeeMember',
        'groupLeader')),
    since INTEGER NOT NULL,
    until INTEGER
) STRICT;

CREATE INDEX organization_post_by_member ON organization_post (member_id, since);

CREATE UNIQUE INDEX organization_post_secretary ON organization_post (organization_id)
    WHERE post = 'secretary' AND until IS NULL;

CREATE TABLE paper (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    title TEXT NOT NULL,
    definition TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX paper_by_organization ON paper (organization_id, id);

CREATE INDEX paper_by_tenant ON paper (tenant_id, id);

CREATE TABLE period_balance (
    member_id INTEGER NOT NULL REFERENCES member (id),
    unit TEXT NOT NULL CHECK (unit IN ('points', 'credits', 'hours')),
    period TEXT NOT NULL,
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    amount INTEGER NOT NULL,
    attained_at INTEGER NOT NULL,
    transfer_id INTEGER NOT NULL,
    PRIMARY KEY (member_id, unit, period, organization_id)
) STRICT;

CREATE INDEX period_balance_by_organization ON period_balance (organization_id, unit, period, amount);

CREATE INDEX period_balance_by_tenant ON period_balance (tenant_id, unit, period);

CREATE TABLE question (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    bank_id INTEGER NOT NULL REFERENCES bank (id),
    external_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'review', 'published', 'withdrawn')),
    current_version_id INTEGER,
    version INTEGER NOT NULL,
    UNIQUE (bank_id, external_id)
) STRICT;

CREATE INDEX question_by_tenant ON question (tenant_id, id);

CREATE TABLE question_key (
    question_version_id INTEGER PRIMARY KEY REFERENCES question_version (id),
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    key TEXT NOT NULL,
    explanation TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT;

CREATE TABLE question_version (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    question_id INTEGER NOT NULL REFERENCES question (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    stem TEXT NOT NULL,
    options TEXT NOT NULL,
    shuffles INTEGER NOT NULL CHECK (shuffles IN (0, 1)),
    blanks INTEGER NOT NULL,
    points INTEGER NOT NULL CHECK (points >= 0),
    difficulty INTEGER,
    tags TEXT NOT NULL,
    category TEXT NOT NULL,
    lesson_id INTEGER REFERENCES lesson (id),
    clause_id INTEGER REFERENCES clause (id),
    valid_from INTEGER,
    valid_to INTEGER,
    content_hash BLOB NOT NULL,
    import_id INTEGER REFERENCES import_job (id),
    created_by INTEGER,
    created_at INTEGER NOT NULL, stem_hash INTEGER,
    UNIQUE (question_id, number)
) STRICT;

CREATE INDEX question_version_by_clause ON question_version (clause_id);

CREATE INDEX question_version_by_import ON question_version (import_id);

CREATE INDEX question_version_by_lesson ON question_version (lesson_id);

CREATE INDEX question_version_by_stem ON question_version (tenant_id, stem_hash);

CREATE TABLE ranking_snapshot (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    unit TEXT NOT NULL,
    period TEXT NOT NULL,
    subject TEXT NOT NULL CHECK (subject IN ('members', 'branches')),
    rows TEXT NOT NULL,
    frozen_at INTEGER NOT NULL,
    UNIQUE (organization_id, unit, period, subject)
) STRICT;

CREATE TABLE refresh_token (
    hash BLOB PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    session_id INTEGER NOT NULL REFERENCES session (id),
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

CREATE INDEX refresh_token_by_session ON refresh_token (session_id);

CREATE TABLE role_grant (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    since INTEGER NOT NULL,
    until INTEGER,
    granted_by INTEGER
) STRICT;

CREATE INDEX role_grant_by_account ON role_grant (account_id, since);

CREATE INDEX role_grant_by_organization ON role_grant (organization_id, since);

CREATE TABLE roster (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    state TEXT NOT NULL CHECK (state IN ('previewed', 'committed')),
    file_name TEXT NOT NULL,
    encoding TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    lines TEXT NOT NULL,
    created_by INTEGER,
    created_at INTEGER NOT NULL,
    committed_at INTEGER
) STRICT;

CREATE INDEX roster_by_tenant ON roster (tenant_id, id);

CREATE TABLE schema_migration (
    name TEXT NOT NULL PRIMARY KEY,
    applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE search_token (
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    kind TEXT NOT NULL CHECK (kind IN ('course', 'question')),
    token TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, kind, token, subject_id)
) STRICT;

CREATE INDEX search_token_by_subject ON search_token (kind, subject_id);

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    device TEXT NOT NULL,
    is_staff INTEGER NOT NULL CHECK (is_staff IN (0, 1)),
    access_hash BLOB NOT NULL UNIQUE,
    access_expires_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER,
    end_reason TEXT
) STRICT;

CREATE INDEX session_by_account ON session (account_id, created_at);

CREATE TABLE slot_result (
    attempt_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    mark INTEGER,
    fraction INTEGER,
    verdict TEXT NOT NULL,
    comment TEXT, key_version_id INTEGER,
    PRIMARY KEY (attempt_id, number, slot),
    FOREIGN KEY (attempt_id, number) REFERENCES attempt_result (attempt_id, number)
) STRICT;

CREATE TABLE study_day (
    member_id INTEGER NOT NULL REFERENCES member (id),
    business_day INTEGER NOT NULL,
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    credited_ms INTEGER NOT NULL,
    PRIMARY KEY (member_id, business_day, organization_id)
) STRICT;

CREATE INDEX study_day_by_organization ON study_day (organization_id, business_day);

CREATE TABLE study_interval (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    member_id INTEGER NOT NULL REFERENCES member (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    lesson_id INTEGER NOT NULL REFERENCES lesson (id),
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    business_day INTEGER NOT NULL,
    CHECK (ended_at > started_at)
) STRICT;

CREATE INDEX study_interval_by_member ON study_interval (member_id, ended_at);

CREATE INDEX study_interval_by_organization ON study_interval (organization_id, business_day);

CREATE TABLE study_session (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    member_id INTEGER NOT NULL REFERENCES member (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    lesson_id INTEGER NOT NULL REFERENCES lesson (id),
    lesson_version_id INTEGER NOT NULL REFERENCES lesson_version (id),
    device TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    last_received_at INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    is_visible INTEGER NOT NULL CHECK (is_visible IN (0, 1))
) STRICT;

CREATE INDEX study_session_by_member ON study_session (member_id, last_received_at);

CREATE TABLE tenant (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'partyCommittee', 'enterprise', 'organ', 'institution', 'university', 'social')),
    host_name TEXT UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE tenant_policy (
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by INTEGER,
    PRIMARY KEY (tenant_id, name)
) STRICT;

CREATE TABLE transfer (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL REFERENCES tenant (id),
    rule_id INTEGER NOT NULL REFERENCES credit_rule (id),
    unit TEXT NOT NULL CHECK (unit IN ('points', 'credits', 'hours')),
    member_id INTEGER NOT NULL REFERENCES member (id),
    organization_id INTEGER NOT NULL REFERENCES organization (id),
    event_id INTEGER REFERENCES domain_event (id),
    source_id INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    business_day INTEGER NOT NULL,
    posted_at INTEGER NOT NULL,
    reversal_of INTEGER UNIQUE REFERENCES transfer (id),
    why_zh TEXT NOT NULL,
    why_en TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    previous_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (member_id, unit, sequence)
) STRICT;

CREATE INDEX transfer_by_member_day ON transfer (member_id, business_day);

CREATE INDEX transfer_by_organization_day ON transfer (organization_id, unit, business_day);

CREATE INDEX transfer_by_source ON transfer (member_id, source_id);

CREATE INDEX transfer_by_tenant_day ON transfer (tenant_id, unit, business_day);

CREATE UNIQUE INDEX transfer_once ON transfer (member_id, rule_id, source_id) WHERE reversal_of IS NULL;

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
