package import ImportModel
import Reading

extension ImportPipeline {
    /// The text of a file that is no courseware, such as a roster, and the encoding that it was found to have.
    ///
    /// - Throws: `SourceFailure` where no encoding fits.
    package func text(of bytes: [UInt8], named name: String) throws -> PlainText {
        let decoded = try TextDecoding.decode(bytes, path: name)
        return PlainText(decoded.text, encoding: decoded.encoding.name)
    }
}
