import SQL

/// What was done and by whom, chained per tenant and node; what was answered to which request; notices and feedback.
let m202611200920_audit_entry__create = Migration(
    "m202611200920_audit_entry__create",
    """
    CREATE TABLE audit_entry (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        node {int} NOT NULL,
        sequence {int} NOT NULL CHECK (sequence >= 1),
        at {int} NOT NULL,
        account_id {id},
        action {text} NOT NULL,
        subject_kind {text} NOT NULL,
        subject_id {id} NOT NULL,
        organization_id {id},
        detail {text} NOT NULL,
        previous_hash {bytes} NOT NULL,
        hash {bytes} NOT NULL,
        UNIQUE (tenant_id, node, sequence)
    ){strict};
    CREATE INDEX audit_entry_by_subject ON audit_entry (tenant_id, subject_kind, subject_id, id);

    CREATE TABLE idempotency_key (
        tenant_id {id} NOT NULL,
        account_id {id} NOT NULL,
        key {text} NOT NULL,
        request_hash {bytes} NOT NULL,
        status {int} NOT NULL,
        headers {text} NOT NULL,
        body {bytes} NOT NULL,
        created_at {int} NOT NULL,
        PRIMARY KEY (tenant_id, account_id, key)
    ){strict};
    CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);

    CREATE TABLE notice (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        member_id {id} NOT NULL REFERENCES member (id),
        kind {text} NOT NULL,
        subject_id {id} NOT NULL,
        text_zh {text} NOT NULL,
        text_en {text} NOT NULL,
        created_at {int} NOT NULL,
        read_at {int}
    ){strict};
    CREATE INDEX notice_by_member ON notice (member_id, id);

    CREATE TABLE feedback (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        account_id {id} NOT NULL REFERENCES account (id),
        organization_id {id} REFERENCES organization (id),
        subject_kind {text} NOT NULL,
        subject_id {id},
        text {text} NOT NULL,
        created_at {int} NOT NULL,
        answer {text},
        answered_by {id},
        answered_at {int}
    ){strict};
    CREATE INDEX feedback_by_tenant ON feedback (tenant_id, id);
    CREATE INDEX feedback_by_account ON feedback (account_id, id);
    """)
