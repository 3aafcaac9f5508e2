import SQL

/// Courses and exams that a branch or a body above it gives its members to do by a day.
let m202611262130_assignment__create = Migration(
    "m202611262130_assignment__create",
    """
    CREATE TABLE assignment (
        id {id} NOT NULL PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        course_id {id} REFERENCES course (id),
        exam_id {id} REFERENCES exam (id),
        kind {text} NOT NULL CHECK (kind IN ('required', 'recommended')),
        due_at {int} NOT NULL,
        note {text} NOT NULL,
        given_by {id} NOT NULL REFERENCES account (id),
        given_at {int} NOT NULL,
        withdrawn_at {int},
        version {int} NOT NULL,
        CHECK ((course_id IS NULL AND exam_id IS NOT NULL) OR (course_id IS NOT NULL AND exam_id IS NULL))
    ){strict};
    CREATE INDEX assignment_by_organization ON assignment (organization_id, due_at);
    """)
