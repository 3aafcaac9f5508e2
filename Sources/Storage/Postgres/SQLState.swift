#if PostgreSQL
    import SQL

    /// The server's error codes ("PostgreSQL Error Codes", appendix A of its manual).
    enum SQLState {
        static func meaning(of state: String) -> DatabaseFailure.Code {
            switch state {
            case "23505": return .unique
            case "23503": return .foreignKey
            // Serialization failure, deadlock, lock not available: the same transaction may succeed when run again.
            case "40001", "40P01", "55P03": return .busy
            case "53100": return .full
            case "58030": return .inputOutput
            case "XX001", "XX002": return .corrupt
            default: break
            }
            // Other integrity constraints, and values that do not fit their column's type.
            return state.hasPrefix("23") || state.hasPrefix("22") ? .check : .other
        }
    }
#endif
