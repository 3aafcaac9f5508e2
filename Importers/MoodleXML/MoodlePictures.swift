import ImportModel

/// Pictures that stood beside the source, as files of the question that shows them.
enum MoodlePictures {
    private static let folder = "@@PLUGINFILE@@/"

    /// The question with every text that shows such a picture as HTML that names an embedded file.
    ///
    /// - Parameter assets: the files of the source by their digests.
    static func embedding(in item: ImportedItem, _ assets: [String: ImportedAsset]) -> ImportedItem {
        guard !assets.isEmpty else { return item }
        var files = item.assets.filter { $0.key.hasPrefix(folder) }
        let embedded = Set(files.values)
        var item = item
        func change(_ item: inout ImportedItem) {
            item.changeTexts { text in
                guard let html = html(of: text, assets, besides: embedded, &files) else { return }
                text = RichText(html, format: .html, safeHTML: text.safeHTML)
            }
            for index in item.parts.indices { change(&item.parts[index]) }
        }
        change(&item)
        if files.count > item.assets.count || item.assets.keys.contains(where: { !$0.hasPrefix(folder) }) {
            item.assets = files
        }
        return item
    }

    /// `nil` where the text shows no picture, or one that is not at hand or is embedded already.
    private static func html(
        of text: RichText, _ assets: [String: ImportedAsset], besides embedded: Set<String>,
        _ files: inout [String: String]
    ) -> String? {
        let pieces = text.safeHTML.split(separator: "\"asset:", omittingEmptySubsequences: false)
        guard pieces.count > 1 else { return nil }
        var html = String(pieces[0])
        var named = files
        for piece in pieces.dropFirst() {
            let hash = String(piece.prefix(64))
            guard let asset = assets[hash], !embedded.contains(hash) else { return nil }
            let reference = folder + name(of: asset, named)
            named[reference] = hash
            html += "\"" + reference + piece.dropFirst(64)
        }
        files = named
        return html
    }

    /// A name of ASCII, which needs no escapes; the digest tells two of one name apart.
    private static func name(of asset: ImportedAsset, _ files: [String: String]) -> String {
        let isPlain = asset.name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        let ending = asset.name.split(separator: ".").dropFirst().last.map { ".\($0)" } ?? ""
        let name = isPlain && !asset.name.isEmpty ? asset.name : asset.sha256.prefix(16) + ending
        let known = files[folder + name]
        return known == nil || known == asset.sha256 ? name : asset.sha256.prefix(16) + "-" + name
    }
}
