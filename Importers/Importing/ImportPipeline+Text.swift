package import ImportModel
import Reading

extension ImportPipeline {
    package func text(of bytes: [UInt8], named name: String) throws -> PlainText {
        let decoded = try TextDecoding.decode(bytes, path: name)
        return PlainText(decoded.text, encoding: decoded.encoding.name)
    }
}
