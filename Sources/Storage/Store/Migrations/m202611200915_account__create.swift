import SQL

/// Accounts, activation codes, grants of roles, and sessions. Codes and tokens are stored as SHA-256 only.
let m202611200915_account__create = Migration(
    "m202611200915_account__create",
    """
    CREATE TABLE account (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        member_id {id} UNIQUE REFERENCES member (id),
        login {text} NOT NULL,
        display_name {text} NOT NULL,
        state {text} NOT NULL CHECK (state IN ('pending', 'active', 'disabled')),
        password_hash {text},
        password_changed_at {int},
        failed_logins {int} NOT NULL DEFAULT 0,
        last_failed_at {int},
        created_at {int} NOT NULL,
        UNIQUE (tenant_id, login)
    ){strict};

    CREATE TABLE activation_code (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        account_id {id} NOT NULL REFERENCES account (id),
        code_hash {bytes} NOT NULL UNIQUE,
        issued_by {id},
        issued_at {int} NOT NULL,
        expires_at {int} NOT NULL,
        used_at {int},
        withdrawn_at {int}
    ){strict};
    CREATE INDEX activation_code_by_account ON activation_code (account_id, issued_at);

    CREATE TABLE role_grant (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        account_id {id} NOT NULL REFERENCES account (id),
        role {text} NOT NULL,
        organization_id {id} NOT NULL REFERENCES organization (id),
        since {int} NOT NULL,
        until {int},
        granted_by {id}
    ){strict};
    CREATE INDEX role_grant_by_account ON role_grant (account_id, since);
    CREATE INDEX role_grant_by_organization ON role_grant (organization_id, since);

    CREATE TABLE session (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        account_id {id} NOT NULL REFERENCES account (id),
        device {text} NOT NULL,
        is_staff {int} NOT NULL CHECK (is_staff IN (0, 1)),
        access_hash {bytes} NOT NULL UNIQUE,
        access_expires_at {int} NOT NULL,
        last_used_at {int} NOT NULL,
        created_at {int} NOT NULL,
        expires_at {int} NOT NULL,
        ended_at {int},
        end_reason {text}
    ){strict};
    CREATE INDEX session_by_account ON session (account_id, created_at);

    CREATE TABLE refresh_token (
        hash {bytes} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        session_id {id} NOT NULL REFERENCES session (id),
        issued_at {int} NOT NULL,
        expires_at {int} NOT NULL,
        used_at {int}
    ){strict};
    CREATE INDEX refresh_token_by_session ON refresh_token (session_id);
    """)
