/// The one way in which the service rounds: to the nearest integer, halves towards plus infinity.
///
/// 128 bits, so that a product of two 64-bit amounts is exact before it is divided.
///
/// - Precondition: `denominator` is positive and the quotient fits 64 bits.
package func roundedHalfUp(_ numerator: Int128, over denominator: Int128) -> Int64 {
    precondition(denominator > 0, "A share is taken of something positive, not of \(denominator).")
    let (quotient, remainder) = (2 * numerator + denominator).quotientAndRemainder(dividingBy: 2 * denominator)
    return Int64(remainder < 0 ? quotient - 1 : quotient)
}
