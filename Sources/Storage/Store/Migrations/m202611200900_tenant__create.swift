import SQL

/// Tenants, their policies, the ids of processes and the mark below which the clock never falls.
let m202611200900_tenant__create = Migration(
    "m202611200900_tenant__create",
    """
    CREATE TABLE tenant (
        id {id} PRIMARY KEY,
        code {text} NOT NULL UNIQUE,
        name {text} NOT NULL,
        kind {text} NOT NULL CHECK (kind IN (
            'partyCommittee', 'enterprise', 'organ', 'institution', 'university', 'social')),
        host_name {text} UNIQUE,
        created_at {int} NOT NULL
    ){strict};

    CREATE TABLE tenant_policy (
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        name {text} NOT NULL,
        value {text} NOT NULL,
        reason {text} NOT NULL,
        changed_at {int} NOT NULL,
        changed_by {id},
        PRIMARY KEY (tenant_id, name)
    ){strict};

    CREATE TABLE node_lease (
        node {int} PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
        holder {text} NOT NULL,
        expires_at {int} NOT NULL
    ){strict};

    CREATE TABLE clock_mark (
        id {int} PRIMARY KEY CHECK (id = 1),
        at {int} NOT NULL
    ){strict};
    """)
