#if PostgreSQL
    import CPostgres
    import SQL

    /// What the server answered; freed with its owner.
    @safe struct QueryResult: ~Copyable {
        /// The format of values in results and parameters.
        static let binary: Int32 = 1

        private let handle: OpaquePointer?

        /// - Parameter handle: `nil` where libpq had no memory or no connection.
        init(_ handle: OpaquePointer?) {
            unsafe self.handle = handle
        }

        deinit { unsafe PQclear(handle) }

        var isSuccess: Bool {
            let status = unsafe PQresultStatus(handle)
            return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY
        }

        var rowCount: Int { Int(unsafe PQntuples(handle)) }
        var columnCount: Int { Int(unsafe PQnfields(handle)) }
        var parameterCount: Int { Int(unsafe PQnparams(handle)) }

        /// Rows inserted, updated or deleted; a query changes none, though the server counts its rows.
        var changedRows: Int {
            let command = unsafe PQcmdStatus(handle).map { unsafe String(cString: $0) } ?? ""
            guard ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(where: command.hasPrefix) else { return 0 }
            return unsafe PQcmdTuples(handle).flatMap { unsafe Int(String(cString: $0)) } ?? 0
        }

        func isNull(_ row: Int, _ column: Int) -> Bool {
            unsafe PQgetisnull(handle, Int32(row), Int32(column)) == 1
        }

        func type(_ column: Int) -> UInt32 {
            unsafe PQftype(handle, Int32(column))
        }

        func bytes(_ row: Int, _ column: Int) -> [UInt8] {
            guard let start = unsafe PQgetvalue(handle, Int32(row), Int32(column)) else { return [] }
            let count = Int(unsafe PQgetlength(handle, Int32(row), Int32(column)))
            return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
        }

        /// The server's error, or `nil` where it gave none. Its detail is left out, because it quotes values.
        func failure(sql: String) -> DatabaseFailure? {
            guard let state = field("C") else { return nil }
            return DatabaseFailure(SQLState.meaning(of: state), "\(field("M") ?? "") (SQLSTATE \(state))", sql: sql)
        }

        /// A field of the error, by the letter of the protocol.
        private func field(_ letter: Unicode.Scalar) -> String? {
            unsafe PQresultErrorField(handle, Int32(letter.value)).map { unsafe String(cString: $0) }
        }
    }
#endif
