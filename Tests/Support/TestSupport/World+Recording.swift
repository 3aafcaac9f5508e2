import Learning
package import Organization
import Runtime
import SQL
import SQLite
import Store
package import Values

/// Things that happen to people in a test, told to the ledger as the use cases tell it.
extension World {
    /// Where `person` belongs now.
    package func organization(of person: Person) throws -> OrganizationID {
        let member = try member(person)
        guard let organization = try database.read({ try Members.member(member, of: tenant, $0) })?.organization else {
            throw LearningError.notFound(.organization)
        }
        return organization
    }

    private func member(_ person: Person) throws -> MemberID {
        guard let member = person.member else { throw LearningError.notFound(.member) }
        return member
    }

    /// `person` completes a lesson.
    package func completeLesson(
        _ lesson: Int64, by person: Person, at instant: Instant = World.start, in organization: OrganizationID? = nil
    ) throws {
        try record(.lessonCompleted, lesson, person, Amount(1), at: instant, in: organization, ["lesson.title": "第\(lesson)课"])
    }

    /// `person` completes a course of so many hours.
    package func completeCourse(
        _ course: Int64, hours: Amount, by person: Person, at instant: Instant = World.start,
        in organization: OrganizationID? = nil
    ) throws {
        try record(.courseCompleted, course, person, hours, at: instant, in: organization, ["course.title": "示例课程"])
    }

    /// `person` belongs elsewhere from `instant` on.
    package func move(_ person: Person, to organization: OrganizationID, at instant: Instant) throws {
        let member = try member(person)
        try database.write { [service, tenant] transaction in
            try Members.leave(member, at: instant, transaction)
            try Members.join(
                member, of: tenant, organization, membership: service.ids.next(Subject.Member.self).rawValue,
                at: instant, transaction)
        }
    }

    /// Exempts `person`, or ends that.
    package func exempt(_ person: Person, reason: String?) throws {
        let member = try member(person)
        try database.write { [tenant] transaction in
            guard let row = try Members.member(member, of: tenant, transaction.reads) else { return }
            let changed = PartyMember(
                id: row.id, tenant: row.tenant, rosterNumber: row.rosterNumber, name: row.name, stage: row.stage,
                status: row.status, joinedOn: row.joinedOn, exemptReason: reason, version: row.version,
                organization: row.organization)
            _ = try Members.update(changed, transaction)
        }
    }

    /// Grants a role.
    package func grant(_ role: Role, to person: Person, for organization: OrganizationID) throws {
        try database.write { [service, tenant] transaction in
            try RoleGrants.insert(
                RoleGrant(
                    id: service.ids.next(), tenant: tenant, account: person.account, role: role,
                    organization: organization, since: World.start, until: nil),
                by: nil, transaction)
        }
    }

    /// Runs statements beside the use cases, as somebody with the file would.
    package func tamper(_ script: String) throws {
        try database.maintain { try $0.execute(script: script) }
    }

    private func record(
        _ kind: DomainEvent.Kind, _ subject: Int64, _ person: Person, _ quantity: Amount, at instant: Instant,
        in organization: OrganizationID?, _ attributes: [String: String]
    ) throws {
        let member = try member(person)
        let place = try organization ?? self.organization(of: person)
        try database.write { [service, tenant] transaction in
            try service.record(
                kind, subject: subject, of: member, in: place, tenant: tenant, at: instant, quantity: quantity,
                attributes: attributes, transaction)
        }
    }
}
