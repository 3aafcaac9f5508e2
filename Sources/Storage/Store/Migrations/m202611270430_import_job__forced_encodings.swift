import SQL

/// The encodings that a person named for an upload, so that the commit, which reads the kept file again, comes to what
/// was previewed.
let m202611270430_import_job__forced_encodings = Migration(
    "m202611270430_import_job__forced_encodings",
    """
    ALTER TABLE import_job ADD COLUMN forced_encoding {text};
    ALTER TABLE import_job ADD COLUMN forced_names {text}
        CHECK (forced_names IN ('utf-8', 'gb18030', 'cp437'));
    """)
