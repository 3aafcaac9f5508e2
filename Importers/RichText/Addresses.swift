/// Decides on every link and image of one text, and keeps the list of what it decided.
struct Addresses {
    let resolveAsset: RichTextRenderer.AssetResolver
    /// The folder that relative addresses are seen from, with a slash at the end; empty for the package's own.
    let folder: String
    private(set) var images: [String] = []
    private var known: Set<String> = []
    private(set) var notices: [RichTextNotice] = []

    init(folder: String = "", resolveAsset: @escaping RichTextRenderer.AssetResolver) {
        self.folder = folder
        self.resolveAsset = resolveAsset
    }

    /// The address to write for a link; `nil` where only its text may stay.
    mutating func link(_ raw: String) -> String? {
        switch SafeAddress(raw, in: folder) {
        case .absolute(let address), .fragment(let address): return address
        case .packagePath(let path):
            if let address = file(path) { return address }
        case .refused: note(.unsafeLink(raw))
        }
        return nil
    }

    /// The address to write for an image; `nil` where only its alternative text may stay.
    mutating func image(_ raw: String) -> String? {
        switch SafeAddress(raw, in: folder) {
        case .packagePath(let path): return file(path)
        case .absolute(let address): note(.remoteImage(address))
        case .fragment, .refused: note(.unsafeLink(raw))
        }
        return nil
    }

    mutating func removed(_ element: String) {
        note(.removedElement(element))
    }

    private mutating func file(_ path: String) -> String? {
        if known.insert(path).inserted { images.append(path) }
        guard let address = resolveAsset(path) else {
            note(.missingFile(path))
            return nil
        }
        return address
    }

    private mutating func note(_ notice: RichTextNotice) {
        // A hostile text could ask for as many as it has bytes; a hundred tell the editor enough.
        guard notices.count < 100, !notices.contains(notice) else { return }
        notices.append(notice)
    }
}
