package import SQL
import Store
package import Values

/// A media type of the kind that lessons carry. Anything else is handed out as bytes to save, never to show.
package struct AssetType: Hashable, Sendable {
    /// As it goes into `Content-Type`.
    package let name: String
    /// Whether a browser may show it.
    package let isShown: Bool

    package init(_ stored: String) {
        isShown = Self.allowed.contains(stored)
        name = isShown ? stored : "application/octet-stream"
    }

    /// A film or a sound.
    package var isRecording: Bool { name.hasPrefix("video/") || name.hasPrefix("audio/") }

    private static let allowed: Set<String> = [
        "image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "video/mp4", "video/webm",
        "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav",
    ]
}

/// An asset that a link gives access to.
package struct AssetView: Hashable, Sendable {
    package let tenant: TenantID
    package let sha256: String
    package let type: AssetType
    package let byteCount: Int64
}

extension LearningService {
    /// What `link` names.
    ///
    /// - Throws: `LearningError.notFound(.asset)` for a link that is not ours, `forbidden` for one that has ended.
    package func asset(
        _ link: AssetLink, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> AssetView {
        guard isOurs(link), let found = try CourseCatalog.asset(link.sha256, of: link.tenant, reads) else {
            throw LearningError.notFound(.asset)
        }
        guard now.milliseconds / 1000 < link.expires else {
            throw LearningError.forbidden(
                Phrase(zh: "素材链接已过期，请重新打开课时。", en: "The link has ended; open the lesson again for a new one."))
        }
        return AssetView(
            tenant: link.tenant, sha256: link.sha256, type: AssetType(found.mediaType), byteCount: found.byteCount)
    }

    /// Bytes of an asset.
    package func bytes(
        of asset: AssetView, in range: Range<Int64>, _ reads: borrowing ReadTransaction
    ) throws -> [UInt8] {
        guard
            let bytes = try CourseCatalog.bytes(
                ofAsset: asset.sha256, of: asset.tenant, from: range.lowerBound, count: Int64(range.count), reads)
        else { throw LearningError.notFound(.asset) }
        return bytes
    }
}
