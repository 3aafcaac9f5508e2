/// A text file as characters.
package struct PlainText: Hashable, Sendable {
    package var text: String
    /// The name of the encoding that it was found to have.
    package var encoding: String

    package init(_ text: String, encoding: String) {
        self.text = text
        self.encoding = encoding
    }
}

extension CoursewareImporter {
    /// Reads UTF-8, with a byte order mark or without: what an importer does that knows no other encoding.
    package func text(of bytes: [UInt8], named name: String) throws -> PlainText {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard
            let text = String(validating: bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes, as: UTF8.self)
        else { throw SourceFailure(.textEncodingUnknown, path: name) }
        return PlainText(text.replacing("\r\n", with: "\n"), encoding: "UTF-8")
    }
}
