/// A media file that a course or question refers to. Known by its content; its bytes stay where they are until saved.
package struct ImportedAsset: Hashable, Sendable {
    /// Where the bytes can be read again.
    package enum Content: Hashable, Sendable {
        /// In the source tree, under this path.
        case member(path: String)
        /// Embedded in a bank; held in memory, within `ImportLimits.embeddedAssetBytes`.
        case embedded([UInt8])
    }

    /// How the text of the source refers to it, for example `media/l1.mp4` or `@@PLUGINFILE@@/图1.png`.
    package var reference: String
    /// The file's own name, for downloads.
    package var name: String
    /// Media type by content where it is known, else by the name's extension, else `application/octet-stream`.
    package var mime: String
    package var byteCount: Int
    /// SHA-256 of the bytes, in 64 lower-case hexadecimal digits.
    package var sha256: String
    package var content: Content
    /// The playing time that the source states, in seconds.
    package var seconds: Int?

    package init(
        reference: String, name: String, mime: String, byteCount: Int, sha256: String, content: Content,
        seconds: Int? = nil
    ) {
        self.reference = reference
        self.name = name
        self.mime = mime
        self.byteCount = byteCount
        self.sha256 = sha256
        self.content = content
        self.seconds = seconds
    }
}
