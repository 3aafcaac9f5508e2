import CreditLedger
import JSON
import Organization
import Runtime
import SQL
import Store
package import Values

/// A line of an attendance list.
package struct AttendanceLine: Hashable, Sendable {
    package let rosterNumber: String
    /// Of attendance; above zero.
    package let hours: Amount
    /// What was held: a lecture, a training.
    package let session: String
    package let day: BusinessDay

    package init(rosterNumber: String, hours: Amount, session: String, day: BusinessDay) {
        self.rosterNumber = rosterNumber
        self.hours = hours
        self.session = session
        self.day = day
    }
}

/// What became of a line.
package struct AttendanceOutcome: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable {
        case recorded
        /// The member has these hours from the same session already.
        case known
        case refused
    }

    /// From 1.
    package let line: Int
    package let rosterNumber: String
    package let state: State
    /// Why it was refused.
    package let message: Phrase?
}

/// What an import of attendance did.
package struct AttendanceReport: Hashable, Sendable {
    package let recorded: Int
    package let known: Int
    package let refused: Int
    package let lines: [AttendanceOutcome]
}

extension LearningService {
    /// The most lines of one list.
    package static let attendanceLimit = 2000

    /// Records who attended, a few lines a transaction so that nobody else waits for the writer. A session is known by
    /// its title and day: the same line twice is recorded once, and so is a list that is sent again.
    package func importAttendance(
        _ lines: [AttendanceLine], by actor: Actor, at now: Instant
    ) throws -> AttendanceReport {
        var outcomes: [AttendanceOutcome] = []
        for start in stride(from: 0, to: lines.count, by: 8) {
            let slice = lines[start..<min(start + 8, lines.count)]
            outcomes += try database.write { try importSlice(slice, by: actor, at: now, $0) }
        }
        return AttendanceReport(
            recorded: outcomes.count { $0.state == .recorded }, known: outcomes.count { $0.state == .known },
            refused: outcomes.count { $0.state == .refused }, lines: outcomes)
    }

    private func importSlice(
        _ lines: ArraySlice<AttendanceLine>, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> [AttendanceOutcome] {
        var outcomes: [AttendanceOutcome] = []
        for (index, line) in zip(lines.indices, lines) {
            let (state, message) = try importLine(line, by: actor, at: now, transaction)
            outcomes.append(
                AttendanceOutcome(line: index + 1, rosterNumber: line.rosterNumber, state: state, message: message))
        }
        let recorded = outcomes.count { $0.state == .recorded }
        if recorded > 0 {
            try audit(
                "attendance.imported", AuditSubject(.account, actor.account, in: actor.organization),
                by: actor.account, of: actor.tenant, at: now,
                [("fromLine", .integer(Int64(lines.startIndex + 1))), ("recorded", .integer(Int64(recorded)))],
                transaction)
        }
        return outcomes
    }

    private func importLine(
        _ line: AttendanceLine, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> (AttendanceOutcome.State, Phrase?) {
        guard let member = try Members.member(rosterNumber: line.rosterNumber, of: actor.tenant, transaction.reads),
            let present = member.organization,
            try Authority.reaches(actor, .recordAttendance, present, transaction.reads)
        else {
            return (
                .refused,
                Phrase(zh: "您负责的组织中没有该名册编号。", en: "No member of your organisations has that roster number.")
            )
        }
        let noon = zone.start(of: line.day).advanced(bySeconds: 43_200)
        guard noon <= now || line.day == zone.day(of: now) else {
            return (.refused, Phrase(zh: "日期尚未到来。", en: "The day has not come yet."))
        }
        let at = min(noon, now)
        guard line.hours > .zero, line.hours <= Amount(24) else {
            return (.refused, Phrase(zh: "学时应大于0且不超过24。", en: "Hours are above 0 and at most 24."))
        }
        let organization = try Members.organization(of: member.id, at: at, transaction.reads) ?? present
        let session = sessionNumber(of: line, tenant: actor.tenant)
        if try DomainEvents.exists(
            kind: .sessionAttended, subject: session, of: member.id, on: line.day, transaction.reads)
        {
            return (.known, nil)
        }
        try record(
            .sessionAttended, subject: session, of: member.id, in: organization, tenant: actor.tenant, at: at,
            quantity: line.hours, attributes: ["session.title": line.session], transaction)
        return (.recorded, nil)
    }

    /// A number that stands for a session: sessions have no row of their own.
    private func sessionNumber(of line: AttendanceLine, tenant: TenantID) -> Int64 {
        var bytes = LengthPrefixed()
        bytes.append(tenant)
        bytes.append(line.day.text)
        bytes.append(line.session)
        let digest = cryptography.sha256(bytes.bytes)
        return digest.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) } & Int64.max
    }
}
