package import ImportModel

/// How reading an XML document went.
package struct XMLReading: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        /// Read to the end.
        case complete
        /// Not well-formed; what the visitor got before the first error is right, or all is recovered.
        case malformed
        /// Stopped for a reason that no second pass could mend: an entity, a limit, the encoding, the file itself.
        case refused
    }

    package var verdict: Verdict
    /// The encoding that was chosen, as reports print it.
    package var encoding: String
    /// Whether the visitor's records come from the recovery pass.
    package var isRecovered: Bool
    package var diagnostics: [Diagnostic]
}
