package import Curriculum
package import Values

/// A course: what stays the same over its versions.
package struct CourseRow: Hashable, Sendable {
    package let id: CourseID
    package let tenant: TenantID
    package let organization: OrganizationID
    package let source: String
    /// Unique within the tenant and source.
    package let externalID: String
    package let state: ReleaseState
    /// `nil` where no version is visible.
    package let currentVersion: CourseVersionID?
    package let createdAt: Instant
    package let version: Int64

    package init(
        id: CourseID, tenant: TenantID, organization: OrganizationID, source: String, externalID: String,
        state: ReleaseState, currentVersion: CourseVersionID?, createdAt: Instant, version: Int64
    ) {
        self.id = id
        self.tenant = tenant
        self.organization = organization
        self.source = source
        self.externalID = externalID
        self.state = state
        self.currentVersion = currentVersion
        self.createdAt = createdAt
        self.version = version
    }
}

/// One version of a course.
package struct CourseVersionRow: Hashable, Sendable {
    package let id: CourseVersionID
    package let tenant: TenantID
    package let course: CourseID
    /// From 1.
    package let number: Int64
    package let title: String
    /// Safe HTML.
    package let summaryHTML: String
    package let category: String
    /// A JSON array of texts.
    package let tags: String
    /// A JSON array of texts.
    package let audience: String
    /// What the course rests on.
    package let citation: String
    package let hours: Amount
    package let validFrom: BusinessDay?
    package let validTo: BusinessDay?
    package let isSample: Bool
    /// SHA-256 of the canonical content, lessons included.
    package let contentHash: [UInt8]
    package let importing: ImportID?
    package let createdBy: AccountID?
    package let createdAt: Instant

    package init(
        id: CourseVersionID, tenant: TenantID, course: CourseID, number: Int64, title: String, summaryHTML: String,
        category: String, tags: String, audience: String, citation: String, hours: Amount, validFrom: BusinessDay?,
        validTo: BusinessDay?, isSample: Bool, contentHash: [UInt8], importing: ImportID?, createdBy: AccountID?,
        createdAt: Instant
    ) {
        self.id = id
        self.tenant = tenant
        self.course = course
        self.number = number
        self.title = title
        self.summaryHTML = summaryHTML
        self.category = category
        self.tags = tags
        self.audience = audience
        self.citation = citation
        self.hours = hours
        self.validFrom = validFrom
        self.validTo = validTo
        self.isSample = isSample
        self.contentHash = contentHash
        self.importing = importing
        self.createdBy = createdBy
        self.createdAt = createdAt
    }
}

/// A lesson within one version of its course.
package struct LessonVersionRow: Hashable, Sendable {
    package let id: Int64
    package let tenant: TenantID
    package let lesson: LessonID
    package let courseVersion: CourseVersionID
    /// From 1.
    package let position: Int
    package let title: String
    package let isRequired: Bool
    package let nominalMilliseconds: Int64
    package let hanCharacters: Int
    /// As the editor wrote it.
    package let source: String
    /// Safe HTML.
    package let html: String
    /// A JSON array of headings.
    package let sections: String

    package init(
        id: Int64, tenant: TenantID, lesson: LessonID, courseVersion: CourseVersionID, position: Int, title: String,
        isRequired: Bool, nominalMilliseconds: Int64, hanCharacters: Int, source: String, html: String, sections: String
    ) {
        self.id = id
        self.tenant = tenant
        self.lesson = lesson
        self.courseVersion = courseVersion
        self.position = position
        self.title = title
        self.isRequired = isRequired
        self.nominalMilliseconds = nominalMilliseconds
        self.hanCharacters = hanCharacters
        self.source = source
        self.html = html
        self.sections = sections
    }
}
