package import SQL
package import Values

/// Credited study time of one business day.
package struct StudyDaySum: Hashable, Sendable {
    package let day: BusinessDay
    package let creditedMilliseconds: Int64
    /// Members who have any.
    package let members: Int
}

/// Study time of organisations, a sum a day: what one person studied is not asked for here.
package enum StudyStanding {
    package static func days(
        within organization: OrganizationID, on days: Range<BusinessDay>, _ reads: borrowing ReadTransaction
    ) throws -> [StudyDaySum] {
        try reads.rows(
            byDay, [.day(days.lowerBound), .day(days.upperBound), .id(organization)]
        ) { row in
            StudyDaySum(day: row.day(0), creditedMilliseconds: row.integer(1), members: row.int(2))
        }
    }

    static let statements = [byDay]

    private static let byDay = SQLStatement(
        "StudyStanding.byDay",
        """
        SELECT study_day.business_day, CAST(SUM(study_day.credited_ms) AS BIGINT),
               COUNT(DISTINCT study_day.member_id)
        FROM organization_closure
        JOIN study_day ON study_day.organization_id = organization_closure.descendant_id
            AND study_day.business_day >= $1 AND study_day.business_day < $2
        WHERE organization_closure.ancestor_id = $3 AND study_day.credited_ms > 0
        GROUP BY study_day.business_day
        ORDER BY study_day.business_day
        """)
}
