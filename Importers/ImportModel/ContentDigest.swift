/// SHA-256, in 64 lower-case hexadecimal digits.
///
/// Importers know no cryptography; the composition root passes it in.
package struct ContentDigest: Sendable {
    /// The digest of bytes on their way.
    package struct Run {
        package let take: (_ piece: [UInt8]) -> Void
        /// The digest of all pieces; called once, at the end.
        package let finish: () -> String

        package init(take: @escaping (_ piece: [UInt8]) -> Void, finish: @escaping () -> String) {
            self.take = take
            self.finish = finish
        }
    }

    /// Begins the digest of bytes that come in pieces.
    package let begin: @Sendable () -> Run

    package init(begin: @escaping @Sendable () -> Run) {
        self.begin = begin
    }

    /// The digest of bytes that are all at hand.
    package func callAsFunction(_ bytes: [UInt8]) -> String {
        let run = begin()
        run.take(bytes)
        return run.finish()
    }
}
