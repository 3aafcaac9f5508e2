package import SQL
package import Values

/// An account as stored.
package struct AccountRow: Hashable, Sendable {
    package let id: AccountID
    package let tenant: TenantID
    /// Whose account it is; `nil` for somebody who is no member, such as an operator.
    package let member: MemberID?
    /// A member's roster number, or a name chosen for staff.
    package let login: String
    package let displayName: String
    /// `pending` until a password is set, then `active`; `disabled` by an administrator.
    package let state: String
    package let passwordHash: String?

    package init(
        id: AccountID, tenant: TenantID, member: MemberID?, login: String, displayName: String, state: String,
        passwordHash: String?
    ) {
        self.id = id
        self.tenant = tenant
        self.member = member
        self.login = login
        self.displayName = displayName
        self.state = state
        self.passwordHash = passwordHash
    }
}

/// A one-time code with which an account gets its first, or a new, password.
package struct ActivationCodeRow: Hashable, Sendable {
    package let id: Int64
    package let account: AccountID
    package let expiresAt: Instant
    package let usedAt: Instant?
    package let withdrawnAt: Instant?
}

/// Accounts and activation codes.
package enum Accounts {
    package static func insert(
        _ account: AccountRow, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .id(account.id), .id(account.tenant), .id(account.member), .text(account.login),
                .text(account.displayName), .text(account.state), .text(account.passwordHash), .instant(now),
            ])
    }

    package static func account(_ id: AccountID, _ reads: borrowing ReadTransaction) throws -> AccountRow? {
        try reads.rowIfPresent(byID, [.id(id)], Self.row)
    }

    package static func account(
        login: String, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> AccountRow? {
        try reads.rowIfPresent(byLogin, [.text(login), .id(tenant)], Self.row)
    }

    package static func account(
        of member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> AccountRow? {
        try reads.rowIfPresent(byMember, [.id(member)], Self.row)
    }

    package static func setPassword(
        _ hash: String, of account: AccountID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(setPassword, [.text(hash), .instant(now), .id(account)])
    }

    /// Takes the password of an active account, which is pending again until a code is used.
    package static func withdrawPassword(
        of account: AccountID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(withdrawPassword, [.id(account)])
    }

    /// Accounts of members of `organization` and below it who have never set a password, by id, from the one after
    /// `cursor` on.
    package static func pending(
        within organization: OrganizationID, after cursor: AccountID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [AccountRow] {
        try reads.rows(pending, [.id(organization), .integer(cursor?.rawValue ?? -1), .integer(limit)], Self.row)
    }

    package static func setState(
        _ state: String, of account: AccountID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(setState, [.text(state), .id(account)])
    }

    package static func rename(
        _ account: AccountID, to displayName: String, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(rename, [.text(displayName), .id(account)])
    }

    /// Withdraws every code of `account` that was not used.
    package static func withdrawCodes(
        of account: AccountID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(withdrawCodes, [.instant(now), .id(account)])
    }

    package static func issueCode(
        id: Int64, hash: [UInt8], account: AccountRow, by issuer: AccountID?, at now: Instant, expiresAt: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(withdrawCodes, [.instant(now), .id(account.id)])
        try transaction.run(
            issueCode,
            [
                .integer(id), .id(account.tenant), .id(account.id), .bytes(hash), .id(issuer), .instant(now),
                .instant(expiresAt),
            ])
    }

    package static func code(hash: [UInt8], _ reads: borrowing ReadTransaction) throws -> ActivationCodeRow? {
        try reads.rowIfPresent(codeByHash, [.bytes(hash)]) {
            ActivationCodeRow(
                id: $0.integer(0), account: $0.id(1), expiresAt: $0.instant(2), usedAt: $0.instantIfPresent(3),
                withdrawnAt: $0.instantIfPresent(4))
        }
    }

    package static func useCode(_ id: Int64, at now: Instant, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(useCode, [.instant(now), .integer(id)])
    }

    private static func row(_ row: any SQLRow) -> AccountRow {
        AccountRow(
            id: row.id(0), tenant: row.id(1), member: row.idIfPresent(2), login: row.text(3),
            displayName: row.text(4), state: row.text(5), passwordHash: row.textIfPresent(6))
    }

    static let statements = [
        insert, byID, byLogin, byMember, setPassword, withdrawPassword, pending, setState, withdrawCodes,
        issueCode, codeByHash, useCode, rename,
    ]

    private static let insert = SQLStatement(
        "Accounts.insert",
        """
        INSERT INTO account (id, tenant_id, member_id, login, display_name, state, password_hash, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    private static let byID = SQLStatement(
        "Accounts.byID",
        """
        SELECT id, tenant_id, member_id, login, display_name, state, password_hash
        FROM account
        WHERE id = $1
        """)

    private static let byLogin = SQLStatement(
        "Accounts.byLogin",
        """
        SELECT id, tenant_id, member_id, login, display_name, state, password_hash
        FROM account
        WHERE login = $1 AND tenant_id = $2
        """)

    private static let byMember = SQLStatement(
        "Accounts.byMember",
        """
        SELECT id, tenant_id, member_id, login, display_name, state, password_hash
        FROM account
        WHERE member_id = $1
        """)

    private static let setPassword = SQLStatement(
        "Accounts.setPassword",
        """
        UPDATE account
        SET password_hash = $1, password_changed_at = $2, state = 'active'
        WHERE id = $3
        """)

    private static let withdrawPassword = SQLStatement(
        "Accounts.withdrawPassword",
        """
        UPDATE account
        SET password_hash = NULL, state = 'pending'
        WHERE id = $1 AND state = 'active'
        """)

    private static let pending = SQLStatement(
        "Accounts.pending",
        """
        SELECT account.id, account.tenant_id, account.member_id, login, display_name, state, password_hash
        FROM organization_closure
        JOIN membership ON membership.organization_id = organization_closure.descendant_id
            AND membership.until IS NULL
        JOIN account ON account.member_id = membership.member_id
        WHERE organization_closure.ancestor_id = $1 AND account.id > $2 AND state = 'pending'
        ORDER BY account.id
        LIMIT $3
        """)

    private static let setState = SQLStatement(
        "Accounts.setState",
        """
        UPDATE account
        SET state = $1
        WHERE id = $2
        """)

    private static let withdrawCodes = SQLStatement(
        "Accounts.withdrawCodes",
        """
        UPDATE activation_code
        SET withdrawn_at = $1
        WHERE account_id = $2 AND used_at IS NULL AND withdrawn_at IS NULL
        """)

    private static let issueCode = SQLStatement(
        "Accounts.issueCode",
        """
        INSERT INTO activation_code (id, tenant_id, account_id, code_hash, issued_by, issued_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """)

    private static let codeByHash = SQLStatement(
        "Accounts.codeByHash",
        """
        SELECT id, account_id, expires_at, used_at, withdrawn_at
        FROM activation_code
        WHERE code_hash = $1
        """)

    private static let useCode = SQLStatement(
        "Accounts.useCode",
        """
        UPDATE activation_code
        SET used_at = $1
        WHERE id = $2
        """)

    private static let rename = SQLStatement(
        "Accounts.rename",
        """
        UPDATE account
        SET display_name = $1
        WHERE id = $2
        """)
}
