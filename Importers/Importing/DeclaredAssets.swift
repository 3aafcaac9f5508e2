import ImportModel
import Values

/// Compares the files that an XML lesson declares with the files that are there.
enum DeclaredAssets {
    static func attach(to file: inout ImportedFile, folder: String, _ assets: AssetFinder) {
        for claim in file.declaredAssets {
            guard var asset = assets.asset(claim.href, in: folder) else {
                file.diagnostics.append(Diagnostic(.assetMissing, at: claim.place, detail: claim.href))
                continue
            }
            if let sha256 = claim.sha256, sha256.lowercased() != asset.sha256 {
                file.diagnostics.append(
                    Diagnostic(
                        .assetMissing, at: claim.place,
                        detail: Phrase(
                            zh: "\(claim.href) 的 SHA-256 为 \(asset.sha256)",
                            en: "\(claim.href) has SHA-256 \(asset.sha256)")))
            }
            if let mime = claim.mime, mime != asset.mime {
                file.diagnostics.append(
                    Diagnostic(.adjustedValue, at: claim.place, detail: "mime: \(mime) → \(asset.mime)"))
            }
            asset.seconds = claim.seconds
            if !file.assets.contains(where: { $0.reference == asset.reference }) { file.assets.append(asset) }
            if file.courses.indices.contains(claim.course),
                file.courses[claim.course].lessons.indices.contains(claim.lesson)
            {
                file.courses[claim.course].lessons[claim.lesson].assets.append(asset.reference)
            }
        }
    }
}
