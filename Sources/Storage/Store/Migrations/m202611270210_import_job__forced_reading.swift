import SQL

/// How a person had an upload read, so that the commit, which reads the kept file again, comes to what was previewed.
let m202611270210_import_job__forced_reading = Migration(
    "m202611270210_import_job__forced_reading",
    """
    ALTER TABLE import_job ADD COLUMN forced_columns {text};
    ALTER TABLE import_job ADD COLUMN forced_fractions {text}
        CHECK (forced_fractions IN ('exact', 'nearest'));
    """)
