package import Values

/// One line of a roster and what it does.
package struct RosterLineView: Hashable, Sendable {
    package let line: Int
    package let rosterNumber: String
    package let name: String
    package let outcome: RosterOutcome
}

/// A member of an organisation that a roster names, who is not in the roster. Reported; nobody is removed by a roster.
package struct MissingMemberView: Hashable, Sendable {
    package let member: MemberID
    package let rosterNumber: String
    package let name: String
    package let organization: OrganizationID
}

/// A roster as its editor sees it before committing it.
package struct RosterView: Hashable, Sendable {
    package let id: RosterID
    package let organization: OrganizationID
    /// `previewed` or `committed`.
    package let state: String
    package let fileName: String
    package let encoding: String
    package let createdAt: Instant
    package let committedAt: Instant?
    package let lines: [RosterLineView]
    package let missing: [MissingMemberView]
    /// In the order of the lines.
    package let diagnostics: [RosterDiagnostic]

    /// Lines with that outcome.
    package func count(_ outcome: RosterOutcome) -> Int { lines.count { $0.outcome == outcome } }
}

/// What a committed roster did. The slips are shown once.
package struct RosterCommitView: Hashable, Sendable {
    package let id: RosterID
    package let lines: [RosterLineView]
    package let missing: [MissingMemberView]
    package let diagnostics: [RosterDiagnostic]
    package let slips: [ActivationSlip]

    /// Lines with that outcome.
    package func count(_ outcome: RosterOutcome) -> Int { lines.count { $0.outcome == outcome } }
}

extension RosterLineView {
    init(_ decision: RosterDecision) {
        line = decision.entry.line
        rosterNumber = decision.entry.number
        name = decision.entry.name
        outcome = decision.outcome
    }
}
