import CXML2
import ImportModel
import Values

/// One pass over one document: takes the parser's events, keeps the limits, builds the records.
///
/// A value behind the parser's pointer and not a class: events come by the million, and each access to the fields of a
/// class is checked for another one at the same time.
struct XMLSession: ~Copyable {
    private var feed: XMLFeed
    private let visitor: any XMLRecordVisitor
    private let path: String
    private let limits: ImportLimits
    private let isRecovering: Bool

    private var diagnostics: [Diagnostic] = []
    private(set) var isRefused = false
    private var isMalformed = false
    /// The elements around the next event that are looked into, by name; then `skipped` more, or those of `builder`,
    /// which has a start tag outside every record too until the visitor has said what becomes of it.
    private var open: [String] = []
    private var skipped = 0
    private var builder: XMLRecordBuilder
    private var defaultedBytes = 0
    private var declaredAttributes: [String: Int] = [:]
    private var names = XMLNames()
    /// Where the parser stood when it last told.
    private var cursor = 0

    /// How many bytes of the document are kept for the places of elements that somebody may ask for.
    private static let backlog = 131_072

    init(feed: consuming XMLFeed, visitor: any XMLRecordVisitor, path: String, limits: ImportLimits, isRecovering: Bool)
    {
        self.feed = feed
        self.visitor = visitor
        self.path = path
        self.limits = limits
        self.isRecovering = isRecovering
        builder = XMLRecordBuilder(limits: limits)
    }

    // MARK: What the parser asks and tells

    mutating func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int32 { unsafe feed.read(buffer) }

    /// The parser stands `offset` bytes into the document.
    mutating func note(_ offset: Int) {
        cursor = offset
        if offset - feed.position.counted > Self.backlog { settle() }
    }

    /// Whether more of the document is kept than has to be, so that it helps to be told where the parser stands.
    var isBehind: Bool { feed.position.end - feed.position.counted > Self.backlog }

    private mutating func settle() { builder.settle(&feed.position, at: cursor) }

    mutating func accepts(attributeCount: Int) -> Bool {
        attributeCount <= limits.xmlAttributes || refuse(.xmlTooLarge)
    }

    /// Values that a declaration supplies are charged to the whole document: they cost nothing to write.
    mutating func accepts(attributeLength: Int, isDefaulted: Bool) -> Bool {
        if isDefaulted { defaultedBytes += attributeLength }
        return attributeLength <= limits.xmlValueBytes && defaultedBytes <= limits.xmlValueBytes
            || refuse(.xmlTooLarge)
    }

    mutating func accepts(cdataLength: Int) -> Bool { cdataLength <= limits.xmlValueBytes || refuse(.xmlTooLarge) }

    mutating func attributeDeclared(of element: String) {
        declaredAttributes[element, default: 0] += 1
        if declaredAttributes[element, default: 0] > limits.xmlAttributes || declaredAttributes.count > 10_000 {
            refuse(.xmlTooLarge)
        }
    }

    /// Whether the document has no more names than the parser finds quickly.
    @discardableResult
    @inline(__always)
    mutating func acceptsNames() -> Bool {
        names.count <= limits.xmlNames || refuse(.xmlTooLarge, "> \(limits.xmlNames)")
    }

    /// A start tag, before its attributes; it is followed by them and by `startTagEnded`.
    mutating func startElement(_ name: XMLName, namespace: XMLName?) {
        let depth = open.count + skipped + builder.depth + 1
        guard depth <= limits.xmlDepth,
            name.key.isWhole || names.text(of: name).utf8.count <= limits.xmlNameBytes,
            acceptsNames()
        else {
            refuse(.xmlTooLarge)
            return
        }
        guard skipped == 0 else { return }
        if !builder.start(name, namespace: namespace?.index ?? -1, offset: cursor) { refuse(.xmlTooLarge) }
    }

    mutating func attribute(_ name: XMLName, namespace: XMLName?, value: UnsafeBufferPointer<UInt8>) {
        guard skipped == 0 else { return }
        if unsafe !builder.add(name, namespace: namespace?.index ?? -1, value: value) { refuse(.xmlTooLarge) }
    }

    mutating func startTagEnded() {
        // Within a record there is nothing to do, and most tags are.
        guard builder.depth <= 1, !isRefused else { return }
        enter()
    }

    @inline(never)
    private mutating func enter() {
        guard skipped == 0 else {
            skipped += 1
            return
        }
        settle()
        let start = builder.outermost(names, path: open)
        switch visitor.enter(start) {
        case .descend:
            open.append(start.name)
            builder.discard()
        case .skip:
            skipped = 1
            builder.discard()
        case .record: break
        }
    }

    mutating func endElement() {
        guard !isRefused else { return }
        if builder.isBuilding {
            guard let record = builder.end(names, feed.position) else { return }
            if let (word, place) = record.marking {
                report(
                    Diagnostic(
                        .secrecyMarking, at: SourcePlace(path: path, line: place.line, column: place.column),
                        detail: "\(word)★"))
                isRefused = true
                return
            }
            visitor.visit(record)
        } else if skipped > 0 {
            skipped -= 1
        } else if let name = open.popLast() {
            visitor.leave(name)
        }
        // A document that invents names does not pile them up, nor each record those of all before it.
        if names.isLarge, !builder.isBuilding { names.renew() }
    }

    mutating func text(_ characters: UnsafeBufferPointer<UInt8>) {
        guard builder.isBuilding, !isRefused else { return }
        if unsafe !builder.append(characters) { refuse(.xmlTooLarge) }
    }

    /// An entity that only a subset outside the document could define: it stays as it is written, and is reported.
    mutating func reference(_ name: String) {
        guard builder.isBuilding, !isRefused else { return }
        builder.append("&\(name);")
        report(Diagnostic(.externalReference, at: place(), detail: "&\(name);"))
    }

    /// The name behind the parser's pointer, which it keeps for the life of the document.
    mutating func name(_ characters: UnsafePointer<UInt8>?) -> XMLName {
        // What is not well-formed may have none.
        guard let characters = unsafe characters else { return names.unnamed() }
        return unsafe names.name(characters)
    }

    /// The namespace behind the parser's pointer; `nil` where there is none.
    mutating func namespace(_ characters: UnsafePointer<UInt8>?) -> XMLName? {
        guard let characters = unsafe characters else { return nil }
        return unsafe names.name(characters)
    }

    // MARK: What goes wrong

    @discardableResult
    mutating func refuse(_ code: DiagnosticCode, _ detail: String = "") -> Bool {
        if !isRefused {
            isRefused = true
            report(Diagnostic(code, at: place(), detail: detail))
        }
        return false
    }

    mutating func complain(_ complaint: XMLComplaint) {
        guard complaint.isFatal, !isRefused, feed.refusal == nil, feed.failure == nil else { return }
        if complaint.code == .notWellFormed {
            isMalformed = true
        } else {
            isRefused = true
        }
        report(Diagnostic(complaint.code, at: place(), detail: complaint.detail))
    }

    mutating func parserEnded(isWellFormed: Bool) {
        if let refusal = feed.refusal { refuse(refusal.code, refusal.detail) }
        guard !isRefused, !isWellFormed || builder.isBuilding else { return }
        if !isMalformed {
            isMalformed = true
            report(Diagnostic(.notWellFormed, at: place()))
        }
        guard isRecovering else { return }
        // The end of the document closes what is still open.
        while builder.isBuilding { endElement() }
    }

    /// How it went, once the parser is done.
    ///
    /// - Throws: what the source of the bytes threw.
    func finish() throws -> XMLReading {
        if let failure = feed.failure { throw failure }
        return XMLReading(
            verdict: isRefused ? .refused : isMalformed ? .malformed : .complete, encoding: feed.encoding.name,
            isRecovered: isRecovering, diagnostics: diagnostics)
    }

    /// Where the parser stood when it last told.
    private mutating func place() -> SourcePlace {
        settle()
        return SourcePlace(path: path, line: feed.position.place.line, column: feed.position.place.column)
    }

    private mutating func report(_ diagnostic: Diagnostic) {
        if diagnostics.count < limits.diagnosticsPerFile { diagnostics.append(diagnostic) }
    }
}
