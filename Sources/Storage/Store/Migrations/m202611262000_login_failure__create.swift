import SQL

/// Failed logins by what was typed, so that an account that exists and one that does not are slowed down alike; and the
/// indexes of one's own audit entries and of readings from above.
///
/// `login_hash` is SHA-256 of the login: people type passwords into the wrong field.
let m202611262000_login_failure__create = Migration(
    "m202611262000_login_failure__create",
    """
    CREATE TABLE login_failure (
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        login_hash {bytes} NOT NULL,
        failures {int} NOT NULL CHECK (failures >= 1),
        last_failed_at {int} NOT NULL,
        PRIMARY KEY (tenant_id, login_hash)
    ){strict};
    CREATE INDEX login_failure_by_age ON login_failure (last_failed_at);

    ALTER TABLE account DROP COLUMN failed_logins;
    ALTER TABLE account DROP COLUMN last_failed_at;

    CREATE INDEX audit_entry_by_account ON audit_entry (account_id, id);
    CREATE INDEX audit_entry_disclosure ON audit_entry (organization_id, id)
        WHERE action IN ('names.read', 'members.read', 'member.read');
    """)
