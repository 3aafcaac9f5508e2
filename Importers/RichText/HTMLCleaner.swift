internal import CXML2

/// Parses HTML with libxml2 and writes it again from the allow-list; nothing of the source's markup is copied.
@safe final class HTMLCleaner {
    /// Deeper than any text that a person wrote; the parser looks through its open elements at every end tag.
    static let maximumDepth = 256

    private(set) var text: [UInt8] = []
    private(set) var addresses: Addresses
    /// The words alone, where they are asked for.
    private var lines: TextLines?
    /// For each open element that is written, its rule.
    private var open: [AllowList.Rule?] = []
    /// How many open elements are being dropped together with their content.
    private var dropped = 0
    private var failure: RichTextFailure?
    private var parser: htmlParserCtxtPtr?

    /// Safe HTML.
    ///
    /// - Throws: `RichTextFailure` where the text is hostile.
    static func clean(_ html: [UInt8], addresses: Addresses) throws -> (text: String, addresses: Addresses) {
        if isPlain(html) {
            var text: [UInt8] = []
            text.appendEscaped(String(decoding: html, as: UTF8.self))
            return (String(decoding: text, as: UTF8.self), addresses)
        }
        let cleaner = HTMLCleaner(addresses: addresses)
        try cleaner.parse(html)
        return (String(decoding: cleaner.text, as: UTF8.self), cleaner.addresses)
    }

    /// The words alone, blocks on lines of their own.
    static func plainText(_ html: [UInt8]) throws -> String {
        let cleaner = HTMLCleaner(addresses: Addresses { _ in nil }, lines: TextLines())
        try cleaner.parse(html)
        return cleaner.lines?.text ?? ""
    }

    private init(addresses: Addresses, lines: TextLines? = nil) {
        self.addresses = addresses
        self.lines = lines
    }

    /// Whether there is neither a tag nor a reference nor a character that the parser would change. So it is with most
    /// options of a bank, and a parser costs more than their text.
    static func isPlain(_ html: [UInt8]) -> Bool {
        unsafe html.withUnsafeBufferPointer { bytes in
            unsafe bytes.allSatisfy { byte in
                byte >= 0x20 && byte != UInt8(ascii: "<") && byte != UInt8(ascii: "&") && byte != 0x7F || byte == 0x0A
            }
        }
    }

    private func parse(_ html: [UInt8]) throws {
        // A body around it keeps the parser from guessing one.
        let page = Array("<html><body>".utf8) + (try HTMLPrescan.prepare(html)) + Array("</body></html>".utf8)
        guard let size = Int32(exactly: page.count), let context = unsafe htmlNewParserCtxt() else {
            throw RichTextFailure.tooLarge(bytes: html.count, limit: Int(Int32.max))
        }
        defer {
            unsafe parser = nil
            unsafe htmlFreeParserCtxt(context)
        }
        unsafe parser = context
        unsafe context.pointee.sax.pointee = unsafe handlers()
        unsafe context.pointee.userData = unsafe Unmanaged.passUnretained(self).toOpaque()
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue
        unsafe page.withUnsafeBytes { raw in
            let document = unsafe htmlCtxtReadMemory(
                context, raw.bindMemory(to: CChar.self).baseAddress, size, nil, "UTF-8", Int32(options))
            unsafe xmlFreeDoc(document)
        }
        if let failure { throw failure }
        while let end = open.popLast() {
            if let end { text.append(contentsOf: end.endTag) }
        }
    }

    /// Nothing but elements and text is heard: comments, processing instructions and doctypes leave no trace.
    private func handlers() -> htmlSAXHandler {
        var handler = unsafe htmlSAXHandler()
        unsafe handler.startElement = { context, name, attributes in
            guard let cleaner = unsafe HTMLCleaner.from(context), let name = unsafe name else { return }
            unsafe cleaner.start(String(cString: name), HTMLCleaner.pairs(attributes))
        }
        unsafe handler.endElement = { context, name in
            guard let cleaner = unsafe HTMLCleaner.from(context), unsafe name != nil else { return }
            cleaner.end()
        }
        unsafe handler.characters = { context, bytes, count in
            unsafe HTMLCleaner.from(context)?.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        unsafe handler.cdataBlock = { context, bytes, count in
            unsafe HTMLCleaner.from(context)?.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        unsafe handler.ignorableWhitespace = { context, bytes, count in
            unsafe HTMLCleaner.from(context)?.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        return unsafe handler
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> HTMLCleaner? {
        guard let context = unsafe context else { return nil }
        return unsafe Unmanaged<HTMLCleaner>.fromOpaque(context).takeUnretainedValue()
    }

    private static func pairs(_ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> [(String, String)] {
        guard let list = unsafe list else { return [] }
        var pairs: [(String, String)] = []
        var index = 0
        while let name = unsafe list[index] {
            let value = unsafe list[index + 1].map { unsafe String(cString: $0) } ?? ""
            pairs.append((unsafe String(cString: name), value))
            index += 2
        }
        return pairs
    }

    private func start(_ element: String, _ attributes: [(String, String)]) {
        if open.count >= Self.maximumDepth {
            failure = .tooComplex(.nesting)
            unsafe xmlStopParser(parser)
            return
        }
        let rule = AllowList.rule(of: element)
        if dropped > 0 || rule.isRemovedWithContent {
            if dropped == 0 { addresses.removed(element) }
            dropped += 1
            open.append(nil)
            return
        }
        if rule.isBlock { lines?.breakLine() }
        open.append(rule.isKept && write(rule, attributes) ? rule : nil)
    }

    /// Writes the start tag; answers false where the element must not stand without an address that was refused.
    private func write(_ rule: AllowList.Rule, _ attributes: [(String, String)]) -> Bool {
        let element = rule.name
        var kept: [(String, String)] = []
        for (name, value) in attributes {
            let safe: String? =
                switch (element, name) {
                case ("a", "href"): addresses.link(value)
                case ("img", "src"): addresses.image(value)
                default: AllowList.value(of: name, on: element, value)
                }
            if let safe { kept.append((name, safe)) }
        }
        if element == "img", !kept.contains(where: { $0.0 == "src" }) {
            characters(kept.first { $0.0 == "alt" }?.1 ?? "")
            return false
        }
        text.append(contentsOf: rule.startTag)
        for (name, value) in kept { text.appendAttribute(name, value) }
        text.append(UInt8(ascii: ">"))
        return true
    }

    private func end() {
        guard let rule = open.popLast() else { return }
        if dropped > 0 {
            dropped -= 1
        } else if let rule {
            if lines != nil {
                if rule.isBlock { lines?.breakLine() }
                if rule.name == "td" || rule.name == "th" { lines?.append(" ") }
            }
            text.append(contentsOf: rule.endTag)
        }
    }

    private func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard dropped == 0, failure == nil else { return }
        unsafe text.appendEscaped(bytes)
        if lines != nil { unsafe lines?.append(String(decoding: bytes, as: UTF8.self)) }
    }

    private func characters(_ string: String) {
        guard dropped == 0, failure == nil else { return }
        text.appendEscaped(string)
        lines?.append(string)
    }
}
