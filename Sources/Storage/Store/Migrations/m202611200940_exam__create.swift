import SQL

/// Papers, exams, the members due, attempts, answers and results. A result never changes: a regrade adds the next one.
let m202611200940_exam__create = Migration(
    "m202611200940_exam__create",
    """
    CREATE TABLE paper (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        title {text} NOT NULL,
        definition {text} NOT NULL,
        created_by {id} NOT NULL,
        created_at {int} NOT NULL,
        version {int} NOT NULL
    ){strict};
    CREATE INDEX paper_by_tenant ON paper (tenant_id, id);

    CREATE TABLE exam (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        paper_id {id} NOT NULL REFERENCES paper (id),
        title {text} NOT NULL,
        mode {text} NOT NULL,
        course_id {id} REFERENCES course (id),
        lesson_id {id} REFERENCES lesson (id),
        state {text} NOT NULL CHECK (state IN ('draft', 'published', 'closed', 'withdrawn')),
        opens_at {int} NOT NULL,
        closes_at {int} NOT NULL,
        limit_ms {int} NOT NULL CHECK (limit_ms > 0),
        grace_ms {int} NOT NULL CHECK (grace_ms >= 0),
        attempts_total {int} NOT NULL CHECK (attempts_total >= 1),
        attempts_per_day {int},
        pass_fraction {int} NOT NULL CHECK (pass_fraction BETWEEN 0 AND 10000000),
        choice_scoring {text} NOT NULL,
        result_policy {text} NOT NULL,
        review_policy {text} NOT NULL,
        shuffles {int} NOT NULL CHECK (shuffles IN (0, 1)),
        frozen_at {int},
        created_by {id} NOT NULL,
        created_at {int} NOT NULL,
        version {int} NOT NULL,
        CHECK (closes_at > opens_at)
    ){strict};
    CREATE INDEX exam_by_tenant ON exam (tenant_id, opens_at);
    CREATE INDEX exam_by_organization ON exam (organization_id, opens_at);
    CREATE INDEX exam_by_course ON exam (course_id);
    CREATE INDEX exam_by_lesson ON exam (lesson_id);

    CREATE TABLE exam_due (
        exam_id {id} NOT NULL REFERENCES exam (id),
        member_id {id} NOT NULL REFERENCES member (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        exempt_reason {text},
        PRIMARY KEY (exam_id, member_id)
    ){strict};
    CREATE INDEX exam_due_by_organization ON exam_due (organization_id, exam_id);

    CREATE TABLE attempt (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        exam_id {id} NOT NULL REFERENCES exam (id),
        member_id {id} NOT NULL REFERENCES member (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        number {int} NOT NULL,
        state {text} NOT NULL CHECK (state IN ('running', 'submitted', 'graded')),
        session_id {id} REFERENCES session (id),
        seed {int} NOT NULL,
        digest {bytes} NOT NULL,
        started_at {int} NOT NULL,
        business_day {int} NOT NULL,
        deadline {int} NOT NULL,
        extension_ms {int} NOT NULL,
        finished_at {int},
        closed_by {text} CHECK (closed_by IN ('member', 'deadline')),
        maximum {int} NOT NULL,
        UNIQUE (exam_id, member_id, number)
    ){strict};
    CREATE UNIQUE INDEX attempt_running ON attempt (exam_id, member_id) WHERE state = 'running';
    CREATE INDEX attempt_by_deadline ON attempt (deadline) WHERE state = 'running';
    CREATE INDEX attempt_by_member ON attempt (member_id, id);
    CREATE INDEX attempt_by_exam ON attempt (exam_id, organization_id);

    CREATE TABLE attempt_slot (
        attempt_id {id} NOT NULL REFERENCES attempt (id),
        slot {int} NOT NULL,
        question_version_id {id} NOT NULL REFERENCES question_version (id),
        option_order {text} NOT NULL,
        points {int} NOT NULL,
        section {text} NOT NULL,
        PRIMARY KEY (attempt_id, slot)
    ){strict};
    CREATE INDEX attempt_slot_by_version ON attempt_slot (question_version_id);

    CREATE TABLE answer (
        attempt_id {id} NOT NULL,
        slot {int} NOT NULL,
        sequence {int} NOT NULL,
        response {text} NOT NULL,
        saved_at {int} NOT NULL,
        PRIMARY KEY (attempt_id, slot),
        FOREIGN KEY (attempt_id, slot) REFERENCES attempt_slot (attempt_id, slot)
    ){strict};

    CREATE TABLE attempt_result (
        attempt_id {id} NOT NULL REFERENCES attempt (id),
        number {int} NOT NULL,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        mark {int} NOT NULL,
        maximum {int} NOT NULL,
        is_passed {int} NOT NULL CHECK (is_passed IN (0, 1)),
        is_complete {int} NOT NULL CHECK (is_complete IN (0, 1)),
        reason {text} NOT NULL,
        scored_at {int} NOT NULL,
        scored_by {id},
        PRIMARY KEY (attempt_id, number)
    ){strict};

    CREATE TABLE slot_result (
        attempt_id {id} NOT NULL,
        number {int} NOT NULL,
        slot {int} NOT NULL,
        mark {int},
        fraction {int},
        verdict {text} NOT NULL,
        comment {text},
        PRIMARY KEY (attempt_id, number, slot),
        FOREIGN KEY (attempt_id, number) REFERENCES attempt_result (attempt_id, number)
    ){strict};
    """)
