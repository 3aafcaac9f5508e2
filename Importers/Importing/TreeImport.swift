import ImportModel
import LecturePackage
import MoodleXML
import Packages
import Reading
import Values

/// Reads one folder, archive or file.
struct TreeImport {
    let tree: any SourceTree
    let source: ImportSource
    let digest: ContentDigest
    let today: CivilDate?

    /// Every file that is content, and every file that cannot be placed; media are named where they are used.
    func files() -> [ImportedFile] {
        if let refused = ForeignPackage.refusal(of: tree) { return [refused] }
        let assets = AssetFinder(tree: tree, digest: digest, limits: source.limits)
        var files: [ImportedFile] = []
        var media: [String] = []
        var declared: [(file: Int, folder: String, assets: [ContentXMLReader.DeclaredAsset])] = []
        var folders: [String] = []
        for entry in tree.entries {
            if isLargeMedia(entry) {
                media.append(entry.path)
                continue
            }
            var file = ImportedFile(path: tree.shownPath(entry.path), format: .unknown)
            var found: [ContentXMLReader.DeclaredAsset] = []
            do {
                let bytes = try tree.bytes(at: entry.path, limit: source.limits.archiveEntryBytes)
                if tree.entries.count > 1, MediaType.ofContent(bytes) != nil {
                    media.append(entry.path)
                    continue
                }
                file.sha256 = digest(bytes)
                found = try read(bytes, into: &file)
            } catch {
                file.diagnostics.append(Self.diagnostic(of: error, path: file.path))
            }
            let folder = Self.folder(of: entry.path)
            declared.append((files.count, folder, found))
            folders.append(folder)
            files.append(file)
        }
        for (index, folder, found) in declared {
            DeclaredAssets.attach(found, to: &files[index], folder: folder, assets)
            TextFinisher(folder: folder, assets: assets, limits: source.limits).finish(&files[index])
        }
        if files.allSatisfy({ $0.format == .unknown }) { Self.sharpen(&files) }
        return withUnlisted(media, files, folders: folders, used: assets.used)
    }

    private func read(_ bytes: [UInt8], into file: inout ImportedFile) throws -> [ContentXMLReader.DeclaredAsset] {
        let guess = source.format.map { FormatGuess(format: $0) } ?? FormatDetection.guess(bytes)
        file.format = guess.format
        guard guess.isXML else {
            try readText(bytes, guess, into: &file)
            return []
        }
        if let limit = source.limits.xmlBytes, bytes.count > limit {
            throw SourceFailure(.fileTooLarge, path: file.path, detail: "\(bytes.count) > \(limit)")
        }
        var declared: [ContentXMLReader.DeclaredAsset] = []
        switch guess.format {
        case .dangkeXML:
            declared = try ContentXMLReader(limits: source.limits, today: today).read(
                { ByteStream(bytes) }, into: &file)
        case .moodleXML:
            let sha256 = file.sha256
            file = try MoodleXMLImporter(limits: source.limits, digest: digest).file(at: file.path) {
                ByteStream(bytes)
            }
            file.sha256 = sha256
        default:
            file.diagnostics.append(guess.refusal(path: file.path, isAlone: tree.entries.count == 1))
            return []
        }
        if let mark = SecrecyMarking.find(in: bytes, path: file.path) { refuse(&file, mark) }
        return file.items.isEmpty && file.courses.isEmpty ? [] : declared
    }

    private func readText(_ bytes: [UInt8], _ guess: FormatGuess, into file: inout ImportedFile) throws {
        guard guess.isText else {
            file.diagnostics.append(guess.refusal(path: file.path, isAlone: tree.entries.count == 1))
            return
        }
        guard bytes.count <= source.limits.markdownBytes else {
            throw SourceFailure(
                .fileTooLarge, path: file.path, detail: "\(bytes.count) > \(source.limits.markdownBytes)")
        }
        let decoded = try TextDecoding.decode(bytes, path: file.path)
        file.encoding = decoded.encoding.name
        file.diagnostics += decoded.diagnostics
        if let mark = SecrecyMarking.find(in: decoded.text, path: file.path) { return refuse(&file, mark) }
        switch guess.format {
        case .markdownBank: MarkdownBankReader(limits: source.limits, today: today).read(decoded.text, into: &file)
        case .lecturePackage: MarkdownCourseReader(limits: source.limits).read(decoded.text, into: &file)
        default: file.diagnostics.append(guess.refusal(path: file.path, isAlone: tree.entries.count == 1))
        }
    }

    private func refuse(_ file: inout ImportedFile, _ mark: Diagnostic) {
        let (path, format, encoding, sha256) = (file.path, file.format, file.encoding, file.sha256)
        file = ImportedFile(path: path, format: format, encoding: encoding, sha256: sha256)
        file.diagnostics = [mark]
    }

    /// Files too large to be looked into whose names say that they are media.
    private func isLargeMedia(_ entry: SourceEntry) -> Bool {
        tree.entries.count > 1 && entry.byteCount > 1 << 20 && MediaType.ofName(entry.path).isMedia
    }

    /// Media that nothing refers to are named once, at the first content of their folder or of one above it.
    private func withUnlisted(
        _ media: [String], _ files: [ImportedFile], folders: [String], used: Set<String>
    ) -> [ImportedFile] {
        var files = files
        for path in media where !used.contains(path) {
            let note = Diagnostic(.unlistedFile, at: SourcePlace(path: tree.shownPath(path)))
            if let owner = folders.indices.last(where: { path.hasPrefix(folders[$0]) && !files[$0].courses.isEmpty }) {
                files[owner].diagnostics.append(note)
            } else {
                var file = ImportedFile(path: tree.shownPath(path), format: .unknown)
                file.diagnostics = [note]
                files.append(file)
            }
        }
        if let folder = tree as? FolderTree {
            for path in folder.passedOver {
                var file = ImportedFile(path: folder.shownPath(path), format: .unknown)
                file.diagnostics = [Diagnostic(.specialEntry, at: SourcePlace(path: file.path), severity: .warning)]
                files.append(file)
            }
        }
        return files
    }

    /// Where nothing at all was recognised, the notes beside the content were meant as content.
    private static func sharpen(_ files: inout [ImportedFile]) {
        for file in files.indices {
            for index in files[file].diagnostics.indices where files[file].diagnostics[index].code == .unknownFormat {
                files[file].diagnostics[index].severity = .error
            }
        }
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[...slash])
    }

    static func diagnostic(of error: any Error, path: String) -> Diagnostic {
        if let failure = error as? SourceFailure { return failure.diagnostic }
        return Diagnostic(.unreadableFile, at: SourcePlace(path: path), detail: "\(error)")
    }
}
