import SQL

/// The organisation tree, with its closure: one row for each pair of an organisation and one of its ancestors,
/// itself included, so that "within this subtree" is one join on both engines.
let m202611200905_organization__create = Migration(
    "m202611200905_organization__create",
    """
    CREATE TABLE organization (
        id {id} PRIMARY KEY,
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        parent_id {id} REFERENCES organization (id),
        level {text} NOT NULL CHECK (level IN ('committee', 'generalBranch', 'branch', 'group')),
        branch_type {text},
        code {text} NOT NULL,
        name {text} NOT NULL,
        short_name {text} NOT NULL,
        position {int} NOT NULL,
        established_on {int},
        abolished_on {int},
        version {int} NOT NULL,
        UNIQUE (tenant_id, code)
    ){strict};
    CREATE INDEX organization_by_parent ON organization (parent_id, position);

    CREATE TABLE organization_closure (
        ancestor_id {id} NOT NULL REFERENCES organization (id),
        descendant_id {id} NOT NULL REFERENCES organization (id),
        depth {int} NOT NULL CHECK (depth >= 0),
        PRIMARY KEY (ancestor_id, descendant_id)
    ){strict};
    CREATE INDEX organization_closure_by_descendant ON organization_closure (descendant_id, depth);
    """)
