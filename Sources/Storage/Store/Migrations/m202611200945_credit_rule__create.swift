import SQL

/// Events, rules, transfers of credit and the balances that follow from them. The source account of a rule keeps no
/// row: its balance is the negated sum of its transfers.
let m202611200945_credit_rule__create = Migration(
    "m202611200945_credit_rule__create",
    """
    CREATE TABLE credit_rule (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        code {text} NOT NULL,
        number {int} NOT NULL,
        group_code {text},
        unit {text} NOT NULL CHECK (unit IN ('points', 'credits', 'hours')),
        event_kind {text} NOT NULL,
        title_zh {text} NOT NULL,
        title_en {text} NOT NULL,
        definition {text} NOT NULL,
        source {text} NOT NULL,
        effective_from {int} NOT NULL,
        effective_to {int},
        created_by {id},
        created_at {int} NOT NULL,
        UNIQUE (tenant_id, code, number)
    ){strict};
    CREATE INDEX credit_rule_by_event ON credit_rule (tenant_id, event_kind, effective_from);

    CREATE TABLE domain_event (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        kind {text} NOT NULL,
        subject_id {id} NOT NULL,
        member_id {id} NOT NULL REFERENCES member (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        occurred_at {int} NOT NULL,
        business_day {int} NOT NULL,
        quantity {int} NOT NULL,
        attributes {text} NOT NULL
    ){strict};
    CREATE INDEX domain_event_by_member ON domain_event (member_id, kind, business_day);

    CREATE TABLE transfer (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        rule_id {id} NOT NULL REFERENCES credit_rule (id),
        unit {text} NOT NULL CHECK (unit IN ('points', 'credits', 'hours')),
        member_id {id} NOT NULL REFERENCES member (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        event_id {id} REFERENCES domain_event (id),
        source_id {id} NOT NULL,
        amount {int} NOT NULL,
        occurred_at {int} NOT NULL,
        business_day {int} NOT NULL,
        posted_at {int} NOT NULL,
        reversal_of {id} UNIQUE REFERENCES transfer (id),
        why_zh {text} NOT NULL,
        why_en {text} NOT NULL,
        sequence {int} NOT NULL CHECK (sequence >= 1),
        previous_hash {bytes} NOT NULL,
        hash {bytes} NOT NULL,
        UNIQUE (member_id, unit, sequence)
    ){strict};
    CREATE UNIQUE INDEX transfer_once ON transfer (member_id, rule_id, source_id) WHERE reversal_of IS NULL;
    CREATE INDEX transfer_by_member_day ON transfer (member_id, business_day);
    CREATE INDEX transfer_by_source ON transfer (member_id, source_id);
    CREATE INDEX transfer_by_tenant_day ON transfer (tenant_id, unit, business_day);
    CREATE INDEX transfer_by_organization_day ON transfer (organization_id, unit, business_day);

    CREATE TABLE balance (
        member_id {id} NOT NULL REFERENCES member (id),
        unit {text} NOT NULL CHECK (unit IN ('points', 'credits', 'hours')),
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        amount {int} NOT NULL,
        sequence {int} NOT NULL,
        hash {bytes} NOT NULL,
        PRIMARY KEY (member_id, unit)
    ){strict};

    CREATE TABLE period_balance (
        member_id {id} NOT NULL REFERENCES member (id),
        unit {text} NOT NULL CHECK (unit IN ('points', 'credits', 'hours')),
        period {text} NOT NULL,
        organization_id {id} NOT NULL REFERENCES organization (id),
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        amount {int} NOT NULL,
        attained_at {int} NOT NULL,
        transfer_id {id} NOT NULL,
        PRIMARY KEY (member_id, unit, period, organization_id)
    ){strict};
    CREATE INDEX period_balance_by_organization ON period_balance (organization_id, unit, period, amount);
    CREATE INDEX period_balance_by_tenant ON period_balance (tenant_id, unit, period);
    CREATE INDEX balance_by_tenant ON balance (tenant_id, member_id);

    CREATE TABLE ranking_snapshot (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        organization_id {id} NOT NULL REFERENCES organization (id),
        unit {text} NOT NULL,
        period {text} NOT NULL,
        subject {text} NOT NULL CHECK (subject IN ('members', 'branches')),
        rows {text} NOT NULL,
        frozen_at {int} NOT NULL,
        UNIQUE (organization_id, unit, period, subject)
    ){strict};
    """)
