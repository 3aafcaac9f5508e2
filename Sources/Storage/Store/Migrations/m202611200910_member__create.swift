import SQL

/// Members, where they belonged and when, the posts they hold, and the rosters that brought them. No restricted field
/// (citizen id, phone, address) has a column.
let m202611200910_member__create = Migration(
    "m202611200910_member__create",
    """
    CREATE TABLE member (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        roster_number {text} NOT NULL,
        name {text} NOT NULL,
        stage {text} NOT NULL CHECK (stage IN ('full', 'probationary')),
        status {text} NOT NULL CHECK (status IN ('normal', 'stopped')),
        joined_on {int},
        exempt_reason {text},
        created_at {int} NOT NULL,
        version {int} NOT NULL,
        UNIQUE (tenant_id, roster_number)
    ){strict};
    CREATE INDEX member_by_name ON member (tenant_id, name);

    CREATE TABLE membership (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        member_id {id} NOT NULL REFERENCES member (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        since {int} NOT NULL,
        until {int},
        CHECK (until IS NULL OR until >= since)
    ){strict};
    CREATE UNIQUE INDEX membership_open ON membership (member_id) WHERE until IS NULL;
    CREATE INDEX membership_by_organization ON membership (organization_id, since);
    CREATE INDEX membership_by_member ON membership (member_id, since);

    CREATE TABLE organization_post (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        member_id {id} NOT NULL REFERENCES member (id),
        post {text} NOT NULL CHECK (post IN (
            'secretary', 'deputySecretary', 'organisation', 'publicity', 'discipline', 'committeeMember',
            'groupLeader')),
        since {int} NOT NULL,
        until {int}
    ){strict};
    CREATE UNIQUE INDEX organization_post_secretary ON organization_post (organization_id)
        WHERE post = 'secretary' AND until IS NULL;
    CREATE INDEX organization_post_by_member ON organization_post (member_id, since);

    CREATE TABLE roster (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        state {text} NOT NULL CHECK (state IN ('previewed', 'committed')),
        file_name {text} NOT NULL,
        encoding {text} NOT NULL,
        sha256 {text} NOT NULL,
        lines {text} NOT NULL,
        created_by {id},
        created_at {int} NOT NULL,
        committed_at {int}
    ){strict};
    CREATE INDEX roster_by_tenant ON roster (tenant_id, id);
    """)
