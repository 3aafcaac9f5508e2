/// A media type that lessons may carry. Scripts, pages and vector graphics are not among them: they could act.
struct MediaType: Hashable {
    let mime: String

    /// Whether the type is one that lessons may carry.
    var isMedia: Bool { mime != Self.unknown.mime }

    static let unknown = MediaType(mime: "application/octet-stream")

    /// By the first bytes; `nil` where they are of none of these.
    static func ofContent(_ bytes: [UInt8]) -> MediaType? {
        let signatures: [([UInt8], Int, String)] = [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png"), ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
            (Array("GIF8".utf8), 0, "image/gif"), (Array("WEBP".utf8), 8, "image/webp"),
            (Array("%PDF-".utf8), 0, "application/pdf"), (Array("ftyp".utf8), 4, "video/mp4"),
            (Array("ID3".utf8), 0, "audio/mpeg"), ([0xFF, 0xFB], 0, "audio/mpeg"), ([0xFF, 0xF3], 0, "audio/mpeg"),
            (Array("OggS".utf8), 0, "audio/ogg"), ([0x1A, 0x45, 0xDF, 0xA3], 0, "video/webm"),
            (Array("WAVE".utf8), 8, "audio/wav"),
        ]
        return signatures.first { bytes.dropFirst($0.1).starts(with: $0.0) }.map { MediaType(mime: $0.2) }
    }

    /// By the extension alone.
    static func ofName(_ name: String) -> MediaType {
        let types = [
            "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
            "pdf": "application/pdf", "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm",
            "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "wav": "audio/wav",
        ]
        guard let dot = name.lastIndex(of: ".") else { return unknown }
        return types[name[name.index(after: dot)...].lowercased()].map { MediaType(mime: $0) } ?? unknown
    }

    /// The type of a file that a lesson shows; `nil` where its content is not what a lesson may carry.
    static func ofAsset(_ bytes: [UInt8], name: String) -> MediaType? {
        guard let content = ofContent(bytes) else { return nil }
        // Sound in an MP4 container has the container's signature.
        let named = ofName(name)
        return content.mime == "video/mp4" && named.mime == "audio/mp4" ? named : content
    }
}
