package import JSON
package import Runtime
package import SQL
package import Store
package import Values

/// What an audit entry is about.
package struct AuditSubject: Hashable, Sendable {
    package let kind: Noun
    package let id: Int64
    package let organization: OrganizationID?

    package init<Subject>(_ kind: Noun, _ id: ID<Subject>, in organization: OrganizationID? = nil) {
        self.kind = kind
        self.id = id.rawValue
        self.organization = organization
    }
}

extension LearningService {
    /// Writes down who did what, in the transaction of the change. `action` is a stable dotted word such as
    /// `import.undone`; `detail` holds no restricted field.
    ///
    /// The hash is SHA-256 over the length-prefixed fields in the order of the table, `previous_hash` first.
    package func audit(
        _ action: String, _ subject: AuditSubject, by account: AccountID?, of tenant: TenantID, at now: Instant,
        _ detail: [(String, JSONValue)] = [], _ transaction: borrowing WriteTransaction
    ) throws {
        let head = try AuditTrail.head(of: tenant, node: node, transaction.reads)
        let row = AuditRow(
            id: ids.next(), tenant: tenant, node: node, sequence: (head?.sequence ?? 0) + 1, at: now,
            account: account, action: action, subjectKind: subject.kind.rawValue, subject: subject.id,
            organization: subject.organization,
            detail: JSONValue.object(JSONObject(detail.map { .init(key: $0.0, value: $0.1) })).text,
            previousHash: head?.hash ?? AuditChain.origin, hash: [])
        try AuditTrail.append(row.with(hash: AuditChain.hash(of: row, cryptography)), transaction)
    }
}

/// How audit entries are chained.
package enum AuditChain {
    /// What stands for the hash before the first entry.
    package static let origin = [UInt8](repeating: 0, count: 32)

    /// The hash of `row`; its own `hash` is not part of it.
    package static func hash(of row: AuditRow, _ cryptography: Cryptography) -> [UInt8] {
        var bytes = LengthPrefixed()
        bytes.append(row.previousHash)
        bytes.append(row.id)
        bytes.append(row.tenant)
        bytes.append(row.node)
        bytes.append(row.sequence)
        bytes.append(row.at)
        if let account = row.account { bytes.append(account) } else { bytes.appendMissing() }
        bytes.append(row.action)
        bytes.append(row.subjectKind)
        bytes.append(row.subject)
        if let organization = row.organization { bytes.append(organization) } else { bytes.appendMissing() }
        bytes.append(row.detail)
        return cryptography.sha256(bytes.bytes)
    }
}

extension AuditRow {
    fileprivate func with(hash: [UInt8]) -> AuditRow {
        AuditRow(
            id: id, tenant: tenant, node: node, sequence: sequence, at: at, account: account, action: action,
            subjectKind: subjectKind, subject: subject, organization: organization, detail: detail,
            previousHash: previousHash, hash: hash)
    }
}
