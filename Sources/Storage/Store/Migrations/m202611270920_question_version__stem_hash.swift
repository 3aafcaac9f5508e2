import SQL

/// What tells stems apart but for spaces, punctuation and width, so that an import finds a question that another bank
/// has. Versions from before have none, and are found once they are changed.
let m202611270920_question_version__stem_hash = Migration(
    "m202611270920_question_version__stem_hash",
    """
    ALTER TABLE question_version ADD COLUMN stem_hash {int};
    CREATE INDEX question_version_by_stem ON question_version (tenant_id, stem_hash);
    """)
