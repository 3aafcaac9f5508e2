#if PostgreSQL
    import CPostgres
    package import SQL

    /// One connection to a PostgreSQL server. It has one user at a time.
    ///
    /// Unlike SQLite, the server ends a transaction's work at its first error: a body that catches one and goes on fails
    /// with the error that it caught.
    @safe package final class PostgresConnection: Connection {
        package let dialect = Dialect.postgres
        private let handle: OpaquePointer
        private var prepared: [SQLStatement: String] = [:]
        /// The error that ended the work of the open transaction.
        private(set) var transactionFailure: DatabaseFailure?

        /// Connects; `conninfo` is libpq's `key=value` text or URI.
        ///
        /// - Throws: `DatabaseFailure`
        package init(_ conninfo: String) throws {
            guard let opened = unsafe PQconnectdb(conninfo) else {
                throw DatabaseFailure(.other, "There is no memory for a connection.")
            }
            unsafe handle = opened
            guard unsafe PQstatus(handle) == CONNECTION_OK else { throw connectionFailure(sql: "") }
            // Notices would go to standard error.
            _ = unsafe PQsetNoticeReceiver(handle, { _, _ in }, nil)
            try execute(
                script: """
                    SET client_encoding = 'UTF8';
                    SET standard_conforming_strings = on;
                    SET bytea_output = 'hex';
                    """)
        }

        deinit { unsafe PQfinish(handle) }

        package var isInTransaction: Bool {
            let status = unsafe PQtransactionStatus(handle)
            return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
        }

        /// Whether the server is still there, as far as the last call could tell.
        var isUsable: Bool { unsafe PQstatus(handle) == CONNECTION_OK }

        @discardableResult
        package func run(_ statement: SQLStatement, _ values: [SQLValue]) throws -> Int {
            try query(statement, values).changedRows
        }

        /// The server gives no count of commits that is cheap to ask.
        package func snapshotMark() -> SnapshotMark? { nil }

        package var watchedVersion: Int? { nil }

        package func rows<Value>(
            _ statement: SQLStatement, _ values: [SQLValue], _ map: (any SQLRow) throws -> Value
        ) throws -> [Value] {
            let rows = ResultRows(try query(statement, values), of: statement)
            var found: [Value] = []
            while rows.next() { found.append(try map(rows)) }
            return found
        }

        package func execute(script: String) throws {
            _ = try checked(unsafe QueryResult(PQexec(handle, script)), sql: script)
        }

        package func prepare(_ statement: SQLStatement) throws {
            // No types are given: the server must be able to infer every one.
            _ = try checked(unsafe QueryResult(PQprepare(handle, "", statement.text, 0, nil)), sql: statement.text)
            let described = try checked(unsafe QueryResult(PQdescribePrepared(handle, "")), sql: statement.text)
            guard described.parameterCount == statement.parameterCount else {
                throw DatabaseFailure(
                    .other, "\(statement.name): PostgreSQL reads \(described.parameterCount) parameters.",
                    sql: statement.text)
            }
        }

        /// Begins with `begin`, runs `body` and commits; rolls back and throws where either fails.
        func transaction<Value>(_ begin: String, _ body: () throws -> Value) throws -> Value {
            transactionFailure = nil
            try execute(script: begin)
            do {
                let value = try body()
                // COMMIT of a transaction in error is a rollback that reports success.
                if let failure = transactionFailure { throw failure }
                try execute(script: "COMMIT")
                return value
            } catch {
                // The error of the body says more than that of a rollback on a lost connection, which is then replaced.
                if isInTransaction, isUsable { try execute(script: "ROLLBACK") }
                throw transactionFailure ?? error
            }
        }

        private func query(_ statement: SQLStatement, _ values: [SQLValue]) throws -> QueryResult {
            precondition(
                values.count == statement.parameterCount,
                "\(statement.name) takes \(statement.parameterCount) values and was given \(values.count).")
            let parameters = EncodedValues(values)
            let name = try preparedName(statement, parameters.types)
            let answer = unsafe parameters.withPointers { pointers, lengths, formats in
                unsafe PQexecPrepared(
                    handle, name, Int32(values.count), pointers.baseAddress, lengths.baseAddress, formats.baseAddress,
                    QueryResult.binary)
            }
            return try checked(unsafe QueryResult(answer), sql: statement.text)
        }

        private func preparedName(_ statement: SQLStatement, _ types: [UInt32]) throws -> String {
            if let name = prepared[statement] { return name }
            let name = "s\(prepared.count)"
            _ = try checked(
                unsafe QueryResult(PQprepare(handle, name, statement.text, Int32(types.count), types)),
                sql: statement.text)
            prepared[statement] = name
            return name
        }

        private func checked(_ result: consuming QueryResult, sql: String) throws -> QueryResult {
            if result.isSuccess { return result }
            let failure = result.failure(sql: sql) ?? connectionFailure(sql: sql)
            if transactionFailure == nil, isInTransaction || !isUsable { transactionFailure = failure }
            throw failure
        }

        private func connectionFailure(sql: String) -> DatabaseFailure {
            let message = unsafe PQerrorMessage(handle).map { unsafe String(cString: $0) } ?? ""
            return DatabaseFailure(.other, message, sql: sql)
        }
    }

    @available(*, unavailable)
    extension PostgresConnection: Sendable {}
#endif
