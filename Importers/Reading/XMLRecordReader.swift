import CXML2
package import ImportModel

/// Reads XML of any size as a stream and hands over each record as a value; memory holds one record at a time.
///
/// Nothing outside the document is ever read and no entity is ever expanded. Refused are ENTITY declarations (X001), an
/// encoding that is not read or not the one declared (X002), and whatever is over `ImportLimits` (X003).
package struct XMLRecordReader: Sendable {
    private let path: String
    private let limits: ImportLimits

    /// - Parameter path: what diagnostics call the document.
    package init(path: String, limits: ImportLimits) {
        self.path = path
        self.limits = limits
    }

    /// Reads strictly; where the document is not well-formed, reads it again and recovers what can be.
    ///
    /// - Parameters:
    ///   - open: opens the document; called again for the recovery pass.
    ///   - makeVisitor: makes the visitor of a pass; told whether it is the recovery pass.
    /// - Returns: the visitor of the last pass, and how it went.
    package func read<Visitor: XMLRecordVisitor>(
        _ open: () throws -> ByteStream, visitor makeVisitor: (_ isRecovering: Bool) -> Visitor
    ) throws -> (visitor: Visitor, reading: XMLReading) {
        let strict = makeVisitor(false)
        let reading = try pass(open(), to: strict, isRecovering: false)
        guard reading.verdict == .malformed else { return (strict, reading) }
        let lenient = makeVisitor(true)
        var recovered = try pass(open(), to: lenient, isRecovering: true)
        if recovered.diagnostics.isEmpty { recovered.diagnostics = reading.diagnostics }
        return (lenient, recovered)
    }

    /// One pass over the document.
    package func pass(
        _ stream: ByteStream, to visitor: any XMLRecordVisitor, isRecovering: Bool
    ) throws -> XMLReading {
        XMLLibrary.start()
        var session = XMLSession(
            feed: XMLFeed(stream, limits: limits), visitor: visitor, path: path, limits: limits,
            isRecovering: isRecovering)
        XMLParser.run(&session, isRecovering: isRecovering)
        return try session.finish()
    }
}
