package import Values

/// A value bound to a parameter. A null carries its type, so that both engines infer the same parameter types.
package enum SQLValue: Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    case noInteger
    case noText
    case noBytes
}

extension SQLValue {
    package static func id<Subject>(_ id: ID<Subject>) -> SQLValue { .integer(id.rawValue) }
    package static func id<Subject>(_ id: ID<Subject>?) -> SQLValue { id.map { .integer($0.rawValue) } ?? .noInteger }
    package static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    package static func integer(_ value: Int64?) -> SQLValue { value.map { .integer($0) } ?? .noInteger }
    package static func text(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .noText }
    package static func bytes(_ value: [UInt8]?) -> SQLValue { value.map { .bytes($0) } ?? .noBytes }
    package static func amount(_ value: Amount) -> SQLValue { .integer(value.hundredths) }
    package static func amount(_ value: Amount?) -> SQLValue { value.map { .integer($0.hundredths) } ?? .noInteger }
    package static func fraction(_ value: Fraction) -> SQLValue { .integer(value.tenMillionths) }
    package static func instant(_ value: Instant) -> SQLValue { .integer(value.milliseconds) }
    package static func instant(_ value: Instant?) -> SQLValue { value.map { .integer($0.milliseconds) } ?? .noInteger }
    package static func day(_ value: BusinessDay) -> SQLValue { .integer(value.number) }
    package static func day(_ value: BusinessDay?) -> SQLValue { value.map { .integer($0.number) } ?? .noInteger }
    /// A flag is stored as 0 or 1 and compared with `= 1`.
    package static func flag(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
}
