#if PostgreSQL
    import SQL

    /// The rows of a result, one at a time. A class, so that a row that somebody holds too long never reads freed memory.
    final class ResultRows: SQLRow {
        private let result: QueryResult
        private let statement: SQLStatement
        private var row = -1

        init(_ result: consuming QueryResult, of statement: SQLStatement) {
            self.result = result
            self.statement = statement
        }

        /// Moves to the next row; false when there is none.
        func next() -> Bool {
            row += 1
            return row < result.rowCount
        }

        func isNull(_ column: Int) -> Bool {
            precondition(0..<result.columnCount ~= column, "\(statement.name) has no column \(column).")
            return result.isNull(row, column)
        }

        func integer(_ column: Int) -> Int64 {
            require(column, [TypeNumber.int8, TypeNumber.int4, TypeNumber.int2], "an integer")
            let bytes = result.bytes(row, column)
            // Big-endian two's complement: the first byte carries the sign.
            let start: Int64 = bytes.first.map { $0 >= 128 } == true ? -1 : 0
            return bytes.reduce(start) { $0 << 8 | Int64($1) }
        }

        func text(_ column: Int) -> String {
            require(column, [TypeNumber.text, TypeNumber.varchar, TypeNumber.name, TypeNumber.unknown], "a text")
            return String(decoding: result.bytes(row, column), as: UTF8.self)
        }

        func bytes(_ column: Int) -> [UInt8] {
            require(column, [TypeNumber.bytea], "bytes")
            return result.bytes(row, column)
        }

        private func require(_ column: Int, _ wanted: [UInt32], _ words: StaticString) {
            precondition(!isNull(column), "Column \(column) of \(statement.name) is null and not \(words).")
            let found = result.type(column)
            precondition(
                wanted.contains(found),
                "Column \(column) of \(statement.name) is not \(words) (PostgreSQL's type \(found)).")
        }
    }
#endif
