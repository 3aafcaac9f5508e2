import SQL

/// Study sessions, heartbeats, the intervals they credited, and progress.
let m202611200950_study_session__create = Migration(
    "m202611200950_study_session__create",
    """
    CREATE TABLE study_session (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        member_id {id} NOT NULL REFERENCES member (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        lesson_id {id} NOT NULL REFERENCES lesson (id),
        lesson_version_id {id} NOT NULL REFERENCES lesson_version (id),
        device {text} NOT NULL,
        opened_at {int} NOT NULL,
        last_received_at {int} NOT NULL,
        last_sequence {int} NOT NULL,
        position {int} NOT NULL,
        is_visible {int} NOT NULL CHECK (is_visible IN (0, 1))
    ){strict};
    CREATE INDEX study_session_by_member ON study_session (member_id, last_received_at);

    CREATE TABLE heartbeat (
        session_id {id} NOT NULL REFERENCES study_session (id),
        sequence {int} NOT NULL,
        received_at {int} NOT NULL,
        position {int} NOT NULL,
        is_visible {int} NOT NULL CHECK (is_visible IN (0, 1)),
        credited_ms {int} NOT NULL,
        refusal {text},
        PRIMARY KEY (session_id, sequence)
    ){strict};

    CREATE TABLE study_interval (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        member_id {id} NOT NULL REFERENCES member (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        lesson_id {id} NOT NULL REFERENCES lesson (id),
        started_at {int} NOT NULL,
        ended_at {int} NOT NULL,
        business_day {int} NOT NULL,
        CHECK (ended_at > started_at)
    ){strict};
    CREATE INDEX study_interval_by_member ON study_interval (member_id, ended_at);
    CREATE INDEX study_interval_by_organization ON study_interval (organization_id, business_day);

    CREATE TABLE study_day (
        member_id {id} NOT NULL REFERENCES member (id),
        business_day {int} NOT NULL,
        organization_id {id} NOT NULL REFERENCES organization (id),
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        credited_ms {int} NOT NULL,
        PRIMARY KEY (member_id, business_day, organization_id)
    ){strict};
    CREATE INDEX study_day_by_organization ON study_day (organization_id, business_day);

    CREATE TABLE lesson_progress (
        member_id {id} NOT NULL REFERENCES member (id),
        lesson_id {id} NOT NULL REFERENCES lesson (id),
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        lesson_version_id {id} NOT NULL REFERENCES lesson_version (id),
        credited_ms {int} NOT NULL,
        position {int} NOT NULL,
        reached_end {int} NOT NULL CHECK (reached_end IN (0, 1)),
        watched {text} NOT NULL,
        started_at {int} NOT NULL,
        updated_at {int} NOT NULL,
        completed_at {int},
        PRIMARY KEY (member_id, lesson_id)
    ){strict};
    CREATE INDEX lesson_progress_by_lesson ON lesson_progress (lesson_id, completed_at);

    CREATE TABLE course_progress (
        member_id {id} NOT NULL REFERENCES member (id),
        course_id {id} NOT NULL REFERENCES course (id),
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        completed_at {int} NOT NULL,
        PRIMARY KEY (member_id, course_id)
    ){strict};
    CREATE INDEX course_progress_by_course ON course_progress (course_id, organization_id);
    """)
