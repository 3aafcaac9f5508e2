/// SHA-256 of some bytes, in 64 lower-case hexadecimal digits.
///
/// A function, because importers know no cryptography; the composition root passes it in.
package typealias ContentDigest = @Sendable (_ bytes: [UInt8]) -> String
