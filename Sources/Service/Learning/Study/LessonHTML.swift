/// The safe HTML of a lesson on its way to the reader: media stand in it as `asset:<sha256>`, in `src` of `img` and
/// `href` of `a`, as the importers wrote them.
enum LessonHTML {
    private static let scheme = "asset:"
    private static let hashLength = 64

    /// The hashes of all media in `html`, each once, in order.
    static func assets(in html: String) -> [String] {
        var found: [String] = []
        for part in html.utf8.split(separator: UInt8(ascii: "\"")) {
            if let sha256 = hash(in: Substring(part)), !found.contains(sha256) { found.append(sha256) }
        }
        return found
    }

    /// `html` with every medium under the address that `address` gives; a film or sound that stands as a picture becomes
    /// a player.
    ///
    /// - Parameter type: of the asset with that hash; `nil` where it is not there.
    static func shown(
        _ html: String, type: (String) throws -> AssetType?, address: (String) -> String
    ) rethrows -> String {
        var shown = ""
        shown.reserveCapacity(html.utf8.count + 1024)
        for (index, piece) in html.split(separator: "<", omittingEmptySubsequences: false).enumerated() {
            guard index > 0 else {
                shown += piece
                continue
            }
            let end = piece.firstIndex(of: ">") ?? piece.endIndex
            shown += try tag(piece[..<end], type: type, address: address)
            shown += piece[end...]
        }
        return shown
    }

    /// - Parameter tag: what stands between `<` and `>`.
    /// - Returns: the same with its `<`.
    private static func tag(
        _ tag: Substring, type: (String) throws -> AssetType?, address: (String) -> String
    ) rethrows -> String {
        var parts: [String] = []
        var player: String?
        for value in tag.split(separator: "\"", omittingEmptySubsequences: false) {
            guard let sha256 = hash(in: value) else {
                parts.append(String(value))
                continue
            }
            let link = address(sha256).split(separator: "&", omittingEmptySubsequences: false).joined(
                separator: "&amp;")
            parts.append(link)
            if tag.hasPrefix("img"), let type = try type(sha256), type.isRecording {
                let element = type.name.hasPrefix("video/") ? "video" : "audio"
                player = "<\(element) controls preload=\"metadata\" src=\"\(link)\"></\(element)"
            }
        }
        return player ?? "<" + parts.joined(separator: "\"")
    }

    /// The hash in an attribute's value; `nil` where the value is another.
    private static func hash(in value: Substring) -> String? {
        guard value.hasPrefix(scheme) else { return nil }
        let hash = value.dropFirst(scheme.count)
        guard hash.utf8.count == hashLength, hash.utf8.allSatisfy(isHexadecimalDigit) else { return nil }
        return String(hash)
    }

    private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
