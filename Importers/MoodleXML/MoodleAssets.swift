import ImportModel
import Reading

/// The files embedded in one document, each once, known by its content.
final class MoodleAssets {
    private(set) var all: [ImportedAsset] = []

    private let limits: ImportLimits
    private let digest: ContentDigest
    private let report: MoodleReport
    private var totalBytes = 0
    private var known: Set<Key> = []

    /// The hash of each file of the question being read, by its reference.
    private(set) var ofQuestion: [String: String] = [:]

    private struct Key: Hashable {
        let reference: String
        let sha256: String
    }

    init(limits: ImportLimits, digest: ContentDigest, report: MoodleReport) {
        self.limits = limits
        self.digest = digest
        self.report = report
    }

    /// Says that the next files belong to another question.
    func startQuestion() { ofQuestion = [:] }

    /// Takes the `file` children of a text node. The content is always Base64; the `encoding` attribute is not asked.
    func add(filesOf node: XMLElement, at place: SourcePlace) {
        var names: Set<String> = []
        for file in node.elements("file") {
            let name = file.attribute("name") ?? ""
            let folder = file.attribute("path") ?? "/"
            // The same name twice in one node is the same file.
            guard names.insert(folder + name).inserted else { continue }
            add(name: name, folder: folder, base64: file.text, at: place)
        }
    }

    /// Takes one file; `false` where it cannot be had.
    @discardableResult
    func add(name: String, folder: String, base64: String, at place: SourcePlace) -> Bool {
        let room = min(limits.embeddedAssetBytes, limits.embeddedTotalBytes - totalBytes)
        switch Base64.decode(base64, limit: room) {
        case .unreadable:
            report.add(.unreadableBase64, at: place, name)
            return false
        case .tooLong:
            report.add(.fileTooLarge, at: place, name)
            return false
        case .bytes(let bytes):
            let separator = folder.hasSuffix("/") ? "" : "/"
            let asset = ImportedAsset(
                reference: "@@PLUGINFILE@@" + folder + separator + name, name: name,
                mime: MediaType.of(bytes, name: name), byteCount: bytes.count, sha256: digest(bytes),
                content: .embedded(bytes))
            if ofQuestion[asset.reference, default: asset.sha256] != asset.sha256 {
                report.add(.fileNameTwice, at: place, name)
            } else {
                ofQuestion[asset.reference] = asset.sha256
            }
            guard known.insert(Key(reference: asset.reference, sha256: asset.sha256)).inserted else { return true }
            totalBytes += bytes.count
            all.append(asset)
            return true
        }
    }
}
