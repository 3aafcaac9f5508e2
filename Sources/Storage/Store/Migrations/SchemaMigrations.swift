package import SQL

/// Every migration, in the order in which it is applied. A released one never changes.
package enum SchemaMigrations {
    package static let all: [Migration] = [
        m202611200900_tenant__create,
        m202611200905_organization__create,
        m202611200910_member__create,
        m202611200915_account__create,
        m202611200920_audit_entry__create,
        m202611200925_import_job__create,
        m202611200930_course__create,
        m202611200935_question__create,
        m202611200940_exam__create,
        m202611200945_credit_rule__create,
        m202611200950_study_session__create,
        m202611201000_change_point__create,
        m202611201410_exam__release,
        m202611262000_login_failure__create,
        m202611262130_assignment__create,
        m202611270130_import_item__publish_by_state,
        m202611270210_import_job__forced_reading,
        m202611270430_import_job__forced_encodings,
        m202611270920_question_version__stem_hash,
    ]
}
