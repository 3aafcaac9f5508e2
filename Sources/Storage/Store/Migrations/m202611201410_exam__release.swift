import SQL

/// When the results of an exam have become known to everybody, and the indexes that the sweep and the editors need.
///
/// `key_version_id` names the version by whose key a regrade has scored; null where it is the sealed one. The events of an attempt are written when its result is released: credit that came before would tell the mark.
let m202611201410_exam__release = Migration(
    "m202611201410_exam__release",
    """
    ALTER TABLE exam ADD COLUMN released_at {int};
    ALTER TABLE attempt ADD COLUMN released_at {int};
    ALTER TABLE slot_result ADD COLUMN key_version_id {id};
    CREATE INDEX exam_by_paper ON exam (paper_id);
    CREATE INDEX exam_unfrozen ON exam (opens_at) WHERE frozen_at IS NULL AND state = 'published';
    CREATE INDEX exam_unreleased ON exam (closes_at) WHERE released_at IS NULL AND state <> 'draft';
    CREATE INDEX paper_by_organization ON paper (organization_id, id);
    CREATE INDEX attempt_unreleased ON attempt (exam_id, id) WHERE state = 'graded' AND released_at IS NULL;
    CREATE INDEX attempt_unmarked ON attempt (exam_id, id) WHERE state = 'submitted';
    """)
