import SQL

/// A counter for each organisation that moves with everything that a ranking of it shows: transfers earned there,
/// memberships, exemptions and names. A follower that finds the counters unchanged has nothing to read again. One row
/// an organisation keeps postings of different branches out of each other's way.
let m202611201000_change_point__create = Migration(
    "m202611201000_change_point__create",
    """
    CREATE TABLE change_point (
        organization_id {id} PRIMARY KEY REFERENCES organization (id),
        tenant_id {id} NOT NULL REFERENCES tenant (id),
        point {int} NOT NULL CHECK (point >= 1)
    ){strict};
    """)
