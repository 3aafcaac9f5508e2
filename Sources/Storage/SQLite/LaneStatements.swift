import SQL

/// Transaction control of the writer lane.
enum LaneStatements {
    /// Takes the write lock at once: a deferred transaction would find out too late that another process writes.
    static let begin = SQLStatement("LaneStatements.begin", "BEGIN IMMEDIATE")
    static let commit = SQLStatement("LaneStatements.commit", "COMMIT")
    static let savepoint = SQLStatement("LaneStatements.savepoint", "SAVEPOINT job")
    static let release = SQLStatement("LaneStatements.release", "RELEASE job")
    static let rollBackToSavepoint = SQLStatement("LaneStatements.rollBackToSavepoint", "ROLLBACK TO job")
}
