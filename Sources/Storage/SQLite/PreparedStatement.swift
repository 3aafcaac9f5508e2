import CSQLite
import SQL

/// A compiled statement of one connection, and the row that it stands on.
///
/// It is a class because a dictionary keeps it, and because a row that somebody holds too long then reads nulls instead
/// of freed memory.
@safe final class PreparedStatement: SQLRow {
    private let handle: OpaquePointer
    private let statement: SQLStatement
    private let columnCount: Int
    /// Whether the statement may change the file; transaction control does not count.
    let changesRows: Bool

    /// - Throws: `DatabaseFailure` when SQLite does not accept the text, or reads its parameters otherwise than
    ///   `SQLStatement` does (`$1::bigint` is one parameter of that name to SQLite).
    init(_ statement: SQLStatement, on database: OpaquePointer) throws {
        let compiled = unsafe try Self.compile(statement, on: database)
        unsafe handle = compiled
        self.statement = statement
        unsafe columnCount = Int(sqlite3_column_count(compiled))
        unsafe changesRows = sqlite3_stmt_readonly(compiled) == 0
        // From here on `deinit` frees the handle.
        try checkParameters()
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Binds `values` and stands before the first row.
    func begin(_ values: [SQLValue]) throws {
        precondition(
            values.count == statement.parameterCount,
            "\(statement.name) takes \(statement.parameterCount) values and was given \(values.count).")
        precondition(unsafe sqlite3_stmt_busy(handle) == 0, "\(statement.name) is run inside its own rows.")
        for (position, value) in values.enumerated() {
            let code = bind(value, at: Int32(position + 1))
            guard code == SQLITE_OK else {
                reset()
                throw failure(code)
            }
        }
    }

    /// Moves to the next row; false when there is none.
    func step() throws -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    /// Forgets rows and values. What went wrong has been thrown by `step` already; SQLite repeats it here.
    func reset() {
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
    }

    func isNull(_ column: Int) -> Bool {
        type(of: column) == SQLITE_NULL
    }

    func integer(_ column: Int) -> Int64 {
        require(column, SQLITE_INTEGER, "an integer")
        return unsafe sqlite3_column_int64(handle, Int32(column))
    }

    func text(_ column: Int) -> String {
        require(column, SQLITE_TEXT, "a text")
        // In this order: the text is made first, then its length is that of UTF-8.
        guard let start = unsafe sqlite3_column_text(handle, Int32(column)) else {
            preconditionFailure("SQLite has no memory for column \(column) of \(statement.name).")
        }
        let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ column: Int) -> [UInt8] {
        require(column, SQLITE_BLOB, "bytes")
        // An empty blob has no address.
        guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
        let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
        return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    private func type(of column: Int) -> Int32 {
        precondition(0..<columnCount ~= column, "\(statement.name) has no column \(column).")
        return unsafe sqlite3_column_type(handle, Int32(column))
    }

    private func require(_ column: Int, _ wanted: Int32, _ words: StaticString) {
        let found = type(of: column)
        precondition(
            found == wanted, "Column \(column) of \(statement.name) is not \(words) (SQLite's type \(found)).")
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .integer(let number):
            return unsafe sqlite3_bind_int64(handle, index, number)
        case .text(var text):
            return text.withUTF8 { utf8 in
                unsafe dangke_sqlite3_bind_text(handle, index, utf8.baseAddress, UInt64(utf8.count))
            }
        case .bytes(let bytes):
            return unsafe bytes.withUnsafeBytes { raw in
                unsafe dangke_sqlite3_bind_blob(handle, index, raw.baseAddress, UInt64(raw.count))
            }
        case .noInteger, .noText, .noBytes:
            return unsafe sqlite3_bind_null(handle, index)
        }
    }

    private func failure(_ code: Int32) -> DatabaseFailure {
        unsafe SQLiteFailure.last(of: sqlite3_db_handle(handle), code, sql: statement.text)
    }

    private func checkParameters() throws {
        let count = Int(unsafe sqlite3_bind_parameter_count(handle))
        guard count == statement.parameterCount else {
            throw DatabaseFailure(
                .other, "\(statement.name): SQLite reads \(count) parameters instead of \(statement.parameterCount).",
                sql: statement.text)
        }
        for index in 0..<count {
            let name = unsafe sqlite3_bind_parameter_name(handle, Int32(index + 1)).map { unsafe String(cString: $0) }
            guard name == "$\(index + 1)" else {
                throw DatabaseFailure(
                    .other, "\(statement.name): SQLite reads parameter \(index + 1) as \(name ?? "a nameless one").",
                    sql: statement.text)
            }
        }
    }

    private static func compile(_ statement: SQLStatement, on database: OpaquePointer) throws -> OpaquePointer {
        var text = statement.text
        var compiled: OpaquePointer?
        var rest = 0
        let code = text.withUTF8 { utf8 in
            unsafe utf8.withMemoryRebound(to: CChar.self) { characters in
                var tail: UnsafePointer<CChar>?
                let code = unsafe sqlite3_prepare_v3(
                    database, characters.baseAddress, Int32(characters.count), UInt32(SQLITE_PREPARE_PERSISTENT),
                    &compiled, &tail)
                if let start = characters.baseAddress, let tail = unsafe tail {
                    unsafe rest = characters.count - (tail - start)
                }
                return code
            }
        }
        guard code == SQLITE_OK else {
            throw unsafe SQLiteFailure.last(of: database, code, sql: statement.text)
        }
        guard let handle = unsafe compiled, statement.text.utf8.suffix(rest).allSatisfy({ $0 <= 32 }) else {
            unsafe sqlite3_finalize(compiled)
            throw DatabaseFailure(.other, "\(statement.name) is not exactly one statement.", sql: statement.text)
        }
        return unsafe handle
    }
}
