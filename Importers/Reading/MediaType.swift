/// Tells a file's media type from its first bytes, and only then from its name.
package enum MediaType {
    package static let unknown = "application/octet-stream"

    /// The media type of a file; `unknown` where neither content nor name tells it.
    ///
    /// HTML and SVG are never answered: what is served from here must not run.
    package static func of(_ bytes: [UInt8], name: String) -> String {
        if let known = signatures.first(where: { bytes.dropFirst($0.offset).starts(with: $0.bytes) }) {
            return known.type
        }
        let suffix = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
        return suffix.flatMap { suffixes[String($0)] } ?? unknown
    }

    private struct Signature {
        let offset: Int
        let bytes: [UInt8]
        let type: String

        init(_ bytes: [UInt8], at offset: Int = 0, _ type: String) {
            self.offset = offset
            self.bytes = bytes
            self.type = type
        }
    }

    private static let signatures = [
        Signature([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        Signature([0xFF, 0xD8, 0xFF], "image/jpeg"),
        Signature(Array("GIF8".utf8), "image/gif"),
        Signature(Array("WEBP".utf8), at: 8, "image/webp"),
        Signature(Array("WAVE".utf8), at: 8, "audio/wav"),
        Signature(Array("ftyp".utf8), at: 4, "video/mp4"),
        Signature([0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
        Signature(Array("OggS".utf8), "audio/ogg"),
        Signature(Array("ID3".utf8), "audio/mpeg"),
        Signature([0xFF, 0xFB], "audio/mpeg"),
        Signature(Array("%PDF-".utf8), "application/pdf"),
    ]

    /// Formats without a signature, or whose container says less than the name.
    private static let suffixes = [
        "txt": "text/plain", "vtt": "text/vtt", "srt": "text/plain", "csv": "text/csv", "mp3": "audio/mpeg",
        "m4a": "audio/mp4", "doc": "application/msword", "ppt": "application/vnd.ms-powerpoint",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]
}
