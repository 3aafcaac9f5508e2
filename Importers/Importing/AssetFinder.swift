import ImportModel
import Synchronization

/// Finds and hashes the media that texts refer to; each file is read once an import.
///
/// A class, because the renderer asks from within a sendable closure; the lock guards what was found.
final class AssetFinder: Sendable {
    private let tree: any SourceTree
    private let digest: ContentDigest
    private let limits: ImportLimits
    private let paths: Set<String>
    private let found = Mutex<[String: ImportedAsset?]>([:])

    init(tree: any SourceTree, digest: ContentDigest, limits: ImportLimits) {
        self.tree = tree
        self.digest = digest
        self.limits = limits
        paths = Set(tree.entries.map(\.path))
    }

    /// Paths in the tree that something referred to.
    var used: Set<String> { found.withLock { Set($0.keys) } }

    /// Whether there is such a file, of whatever kind.
    func holds(_ path: String) -> Bool { paths.contains(path) }

    /// The asset at `reference` seen from `folder`, which ends in a slash or is empty; `nil` where there is none that
    /// may be shown.
    func asset(_ reference: String, in folder: String) -> ImportedAsset? {
        guard !reference.split(separator: "/").contains(".."), !reference.hasPrefix("/") else { return nil }
        let path = folder + reference
        guard paths.contains(path) else { return nil }
        var asset = found.withLock { found in
            if let known = found[path] { return known }
            let fresh = read(path)
            found[path] = .some(fresh)
            return fresh
        }
        asset?.reference = reference
        return asset
    }

    private func read(_ path: String) -> ImportedAsset? {
        guard let bytes = content(path), let type = MediaType.ofAsset(bytes, name: path) else { return nil }
        return ImportedAsset(
            reference: path, name: path.split(separator: "/").last.map(String.init) ?? path, mime: type.mime,
            byteCount: bytes.count, sha256: digest(bytes), content: .member(path: path))
    }

    /// `nil` for a file that cannot be read: whoever asked for it reports it as missing.
    private func content(_ path: String) -> [UInt8]? {
        do {
            return try tree.bytes(at: path, limit: limits.archiveEntryBytes)
        } catch {
            return nil
        }
    }
}
