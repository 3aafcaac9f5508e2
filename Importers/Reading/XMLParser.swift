import CXML2
import ImportModel

/// The parser of libxml2: the only place that calls it for XML.
enum XMLParser {
    /// Parses what the session's feed gives and tells the session what is found.
    ///
    /// Never `NOENT`, `DTDLOAD`, `DTDATTR`, `DTDVALID`, `XINCLUDE` or `HUGE`. `IGNORE_ENC` because the feed gives UTF-8
    /// whatever the declaration says.
    static func run(_ session: inout XMLSession, isRecovering: Bool) {
        unsafe withUnsafeMutablePointer(to: &session) { unsafe run($0, isRecovering: isRecovering) }
    }

    private static func run(_ session: UnsafeMutablePointer<XMLSession>, isRecovering: Bool) {
        guard let context = unsafe xmlNewParserCtxt() else { preconditionFailure("Out of memory for an XML parser.") }
        defer { unsafe xmlFreeParserCtxt(context) }
        unsafe context.pointee.sax.pointee = handlers()
        unsafe context.pointee._private = UnsafeMutableRawPointer(session)
        var options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        if isRecovering { options |= XML_PARSE_RECOVER.rawValue }
        let tree = unsafe xmlCtxtReadIO(
            context, readBytes, nil, UnsafeMutableRawPointer(session), nil, nil, Int32(options))
        // A document without events of its own: only a stopped entity declaration leaves one behind.
        unsafe xmlFreeDoc(tree)
        unsafe session.pointee.parserEnded(isWellFormed: context.pointee.wellFormed == 1)
    }

    private static func handlers() -> xmlSAXHandler {
        var sax = unsafe xmlSAXHandler()
        unsafe sax.initialized = XML_SAX2_MAGIC
        unsafe sax.startElementNs = startElement
        unsafe sax.endElementNs = { context, _, _, _ in
            unsafe XMLParser.session(context).pointee.endElement()
            unsafe XMLParser.letGo(context)
        }
        unsafe sax.characters = text
        unsafe sax.ignorableWhitespace = text
        unsafe sax.cdataBlock = cdata
        unsafe sax.reference = { context, name in
            unsafe XMLParser.session(context).pointee.reference(XMLParser.string(name))
        }
        unsafe sax.entityDecl = { context, name, _, _, _, _ in
            unsafe XMLParser.session(context).pointee.refuse(.entityDeclared, XMLParser.string(name))
            unsafe XMLParser.stop(context)
        }
        unsafe sax.unparsedEntityDecl = { context, name, _, _, _ in
            unsafe XMLParser.session(context).pointee.refuse(.entityDeclared, XMLParser.string(name))
            unsafe XMLParser.stop(context)
        }
        unsafe sax.attributeDecl = { context, element, _, _, _, _, tree in
            unsafe xmlFreeEnumeration(tree)
            let owner = unsafe XMLParser.session(context)
            unsafe owner.pointee.attributeDeclared(of: XMLParser.string(element))
            if unsafe owner.pointee.isRefused { unsafe XMLParser.stop(context) }
        }
        unsafe sax.comment = { context, _ in
            unsafe XMLParser.session(context).pointee.note(XMLParser.cursor(context))
        }
        unsafe sax.processingInstruction = { context, target, _ in
            let owner = unsafe XMLParser.session(context)
            unsafe owner.pointee.note(XMLParser.cursor(context))
            _ = unsafe owner.pointee.name(target)
            if unsafe !owner.pointee.acceptsNames() { unsafe XMLParser.stop(context) }
        }
        unsafe sax.serror = { context, error in
            guard let error = unsafe error else { return }
            let owner = unsafe XMLParser.session(context)
            unsafe owner.pointee.note(XMLParser.cursor(context))
            unsafe owner.pointee.complain(XMLComplaint(error.pointee))
        }
        return unsafe sax
    }

    private static let readBytes: xmlInputReadCallback = { opaque, buffer, capacity in
        guard let opaque = unsafe opaque, let buffer = unsafe buffer else { return -1 }
        let owner = unsafe opaque.assumingMemoryBound(to: XMLSession.self)
        return unsafe owner.pointee.read(UnsafeMutableRawBufferPointer(start: buffer, count: Int(capacity)))
    }

    private static let startElement: startElementNsSAX2Func = {
        context, name, prefix, namespace, _, _, count, defaulted, attributes in
        let owner = unsafe session(context)
        guard unsafe !owner.pointee.isRefused else { return }
        unsafe owner.pointee.note(cursor(context))
        guard unsafe owner.pointee.accepts(attributeCount: Int(count)) else { return unsafe stop(context) }
        let local = unsafe owner.pointee.name(name)
        let space = unsafe owner.pointee.namespace(namespace)
        // Only so that it is counted: most tags have none.
        if unsafe prefix != nil { _ = unsafe owner.pointee.name(prefix) }
        unsafe owner.pointee.startElement(local, namespace: space)
        if let attributes = unsafe attributes {
            for index in 0..<Int(count) {
                // Five pointers each: name, prefix, namespace, beginning and end of the value.
                let field = unsafe attributes + index * 5
                let begin = unsafe field[3]
                let length = unsafe (begin.flatMap { start in unsafe field[4].map { unsafe $0 - start } }) ?? 0
                let isDefaulted = index >= Int(count - defaulted)
                guard unsafe owner.pointee.accepts(attributeLength: length, isDefaulted: isDefaulted) else {
                    return unsafe stop(context)
                }
                let attribute = unsafe owner.pointee.name(field[0])
                let attributeSpace = unsafe owner.pointee.namespace(field[2])
                unsafe withAttributeValue(UnsafeBufferPointer(start: begin, count: length)) {
                    unsafe owner.pointee.attribute(attribute, namespace: attributeSpace, value: $0)
                }
            }
        }
        unsafe owner.pointee.startTagEnded()
        if unsafe owner.pointee.isRefused { unsafe stop(context) }
    }

    private static let text: charactersSAXFunc = { context, characters, length in
        guard let characters = unsafe characters else { return }
        let owner = unsafe session(context)
        if unsafe owner.pointee.isBehind { unsafe owner.pointee.note(cursor(context)) }
        unsafe owner.pointee.text(UnsafeBufferPointer(start: characters, count: Int(length)))
        if unsafe owner.pointee.isRefused { unsafe stop(context) }
    }

    private static let cdata: cdataBlockSAXFunc = { context, characters, length in
        guard let characters = unsafe characters else { return }
        let owner = unsafe session(context)
        if unsafe owner.pointee.isBehind { unsafe owner.pointee.note(cursor(context)) }
        if unsafe owner.pointee.accepts(cdataLength: Int(length)) {
            unsafe owner.pointee.text(UnsafeBufferPointer(start: characters, count: Int(length)))
        }
        if unsafe owner.pointee.isRefused { unsafe stop(context) }
    }

    // MARK: From C to Swift

    private static func parser(_ context: UnsafeMutableRawPointer?) -> xmlParserCtxtPtr {
        guard let context = unsafe context else { preconditionFailure("The parser called back without itself.") }
        return unsafe context.assumingMemoryBound(to: xmlParserCtxt.self)
    }

    private static func session(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLSession> {
        guard let owner = unsafe parser(context).pointee._private else {
            preconditionFailure("The parser called back without its session.")
        }
        return unsafe owner.assumingMemoryBound(to: XMLSession.self)
    }

    private static func stop(_ context: UnsafeMutableRawPointer?) {
        unsafe xmlStopParser(parser(context))
    }

    /// How many bytes of the feed lie before the parser's cursor; within a start tag, before its `>`.
    private static func cursor(_ context: UnsafeMutableRawPointer?) -> Int {
        guard let input = unsafe parser(context).pointee.input, let cursor = unsafe input.pointee.cur,
            let base = unsafe input.pointee.base
        else { return 0 }
        let offset = unsafe Int(input.pointee.consumed) + (cursor - base)
        return unsafe cursor < input.pointee.end && cursor.pointee == UInt8(ascii: "/") ? offset + 1 : offset
    }

    /// Has the parser forget what it has read, where that is much: it does so by itself only where a tag begins close to
    /// the end of what it holds, and refuses the document once it holds ten megabytes.
    private static func letGo(_ context: UnsafeMutableRawPointer?) {
        guard let input = unsafe parser(context).pointee.input else { return }
        if unsafe input.pointee.cur - input.pointee.base > 1 << 20 { unsafe xmlParserInputShrink(input) }
    }

    private static func string(_ characters: UnsafePointer<UInt8>?) -> String {
        guard let characters = unsafe characters else { return "" }
        return unsafe String(cString: characters)
    }

    /// The parser leaves each ampersand of a value as the reference `&#38;`, for a tree builder to read again.
    private static func withAttributeValue(
        _ value: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard unsafe UnsafeRawBufferPointer(value).firstIndex(of: UInt8(ascii: "&"), from: 0) != nil else {
            return unsafe body(value)
        }
        let reference = Array("#38;".utf8)
        var bytes: [UInt8] = []
        var index = 0
        while index < value.count {
            let byte = unsafe value[index]
            bytes.append(byte)
            index += 1
            if byte == UInt8(ascii: "&"), unsafe value[index...].starts(with: reference) { index += reference.count }
        }
        unsafe bytes.withUnsafeBufferPointer { unsafe body($0) }
    }
}
