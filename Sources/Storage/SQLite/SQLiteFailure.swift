import CSQLite
import SQL

/// Turns SQLite's extended result codes (sqlite.org/rescode.html) into the codes that callers tell apart.
enum SQLiteFailure {
    /// The failure that `database` just reported.
    static func last(of database: OpaquePointer?, _ code: Int32, sql: String) -> DatabaseFailure {
        let message = unsafe sqlite3_errmsg(database).map { unsafe String(cString: $0) } ?? ""
        return DatabaseFailure(meaning(of: code), "\(message) (SQLite \(code))", sql: sql)
    }

    static func meaning(of code: Int32) -> DatabaseFailure.Code {
        switch code {
        case unique, primaryKey, rowID: return .unique
        case foreignKey: return .foreignKey
        default: break
        }
        // The low byte is the primary code.
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: return .check
        case SQLITE_FULL: return .full
        case SQLITE_IOERR: return .inputOutput
        case SQLITE_CORRUPT, SQLITE_NOTADB: return .corrupt
        case SQLITE_BUSY, SQLITE_LOCKED: return .busy
        default: return .other
        }
    }

    // The extended codes are macros with a shift in them, which Swift does not import.
    private static let foreignKey = SQLITE_CONSTRAINT | 3 << 8
    private static let primaryKey = SQLITE_CONSTRAINT | 6 << 8
    private static let unique = SQLITE_CONSTRAINT | 8 << 8
    private static let rowID = SQLITE_CONSTRAINT | 10 << 8
}
