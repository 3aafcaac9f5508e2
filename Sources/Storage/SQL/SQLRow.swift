package import Values

/// The row that a query stands on; valid only inside the closure it is handed to. Columns count from 0.
///
/// Reading a column as another type than it has, or a null where none may be, is a bug and traps.
package protocol SQLRow {
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    func bytes(_ column: Int) -> [UInt8]
}

extension SQLRow {
    package func integerIfPresent(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
    package func textIfPresent(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    package func bytesIfPresent(_ column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }
    package func int(_ column: Int) -> Int { Int(integer(column)) }
    package func flag(_ column: Int) -> Bool { integer(column) == 1 }
    package func id<Subject>(_ column: Int) -> ID<Subject> { ID(integer(column)) }
    package func idIfPresent<Subject>(_ column: Int) -> ID<Subject>? { integerIfPresent(column).map { ID($0) } }
    package func amount(_ column: Int) -> Amount { Amount(hundredths: integer(column)) }
    package func amountIfPresent(_ column: Int) -> Amount? { integerIfPresent(column).map { Amount(hundredths: $0) } }
    package func fraction(_ column: Int) -> Fraction { Fraction(tenMillionths: integer(column)) }
    package func instant(_ column: Int) -> Instant { Instant(milliseconds: integer(column)) }
    package func instantIfPresent(_ column: Int) -> Instant? {
        integerIfPresent(column).map { Instant(milliseconds: $0) }
    }
    package func day(_ column: Int) -> BusinessDay { BusinessDay(number: integer(column)) }
    package func dayIfPresent(_ column: Int) -> BusinessDay? {
        integerIfPresent(column).map { BusinessDay(number: $0) }
    }
}
