import ImportModel
import Reading
import Values

/// The files that stand in a document of our XML, each once.
struct EmbeddedFiles {
    private(set) var all: [ImportedAsset] = []
    private let limits: ImportLimits
    private let digest: ContentDigest
    private var totalBytes = 0
    private var known: Set<[String]> = []

    init(limits: ImportLimits, digest: ContentDigest) {
        self.limits = limits
        self.digest = digest
    }

    /// Takes the `file` children of a question: their hashes by what its texts call them.
    mutating func take(_ element: XMLElement, path: String, _ diagnostics: inout [Diagnostic]) -> [String: String] {
        var taken: [String: String] = [:]
        for file in element.elements("file") {
            let place = SourcePlace(path: path, line: file.line, column: file.column)
            guard let reference = file.attribute("as"), !reference.isEmpty else {
                diagnostics.append(Diagnostic(.assetMissing, at: place, detail: "as"))
                continue
            }
            switch Base64.decode(
                file.text, limit: min(limits.embeddedAssetBytes, limits.embeddedTotalBytes - totalBytes))
            {
            case .unreadable: diagnostics.append(Diagnostic(.unreadableBase64, at: place, detail: reference))
            case .tooLong: diagnostics.append(Diagnostic(.fileTooLarge, at: place, detail: reference))
            case .bytes(let bytes):
                let name = reference.split(separator: "/").last.map(String.init) ?? reference
                let asset = ImportedAsset(
                    reference: reference, name: name, mime: MediaType.of(bytes, name: name), byteCount: bytes.count,
                    sha256: digest(bytes), content: .embedded(bytes))
                if taken.updateValue(asset.sha256, forKey: reference) != nil {
                    diagnostics.append(Diagnostic(.fileNameTwice, at: place, detail: reference))
                }
                if known.insert([reference, asset.sha256]).inserted {
                    totalBytes += bytes.count
                    all.append(asset)
                }
            }
        }
        return taken
    }
}
