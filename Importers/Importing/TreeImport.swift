import ImportModel
import Packages
import Reading
import Values

/// Reads one folder, archive or file.
struct TreeImport {
    let tree: any SourceTree
    let source: ImportSource
    let digest: ContentDigest
    let registry: FormatRegistry
    private let stimuli: StimulusFinder
    /// Takes the questions of a large bank that is all there is: one file, or one document.
    let consumer: ItemConsumer?

    init(
        tree: any SourceTree, source: ImportSource, digest: ContentDigest, today: CivilDate?,
        consumer: ItemConsumer? = nil
    ) {
        self.tree = tree
        self.source = source
        self.digest = digest
        stimuli = StimulusFinder(tree: tree, limits: source.limits)
        registry = FormatRegistry(limits: source.limits, today: today, digest: digest, source: source)
        self.consumer = consumer
    }

    /// Every file that is content, and every file that cannot be placed; media are named where they are used.
    func files() -> [ImportedFile] {
        var files = filesAsNamed()
        if let encoding = tree.nameEncoding, encoding != .utf8, !files.isEmpty {
            files[0].diagnostics.append(
                Diagnostic(
                    .archiveNamesConverted, at: SourcePlace(path: tree.name), detail: encoding.rawValue.uppercased()))
        }
        return files
    }

    private func filesAsNamed() -> [ImportedFile] {
        if tree.entries.isEmpty, (tree as? FolderTree)?.passedOver.isEmpty ?? true {
            // Nothing at all is no success: whoever named it believed that there was something.
            var file = ImportedFile(path: tree.name, format: .unknown)
            file.diagnostics = [Diagnostic(.emptyFile, at: SourcePlace(path: tree.name))]
            return [file]
        }
        if let refused = notCMI5 { return [refused] }
        if let document = document() { return [document] }
        if let manifest { return packageFiles(manifest) }
        if let refused = ForeignPackage.refusal(of: tree) { return [refused] }
        let assets = AssetFinder(tree: tree, digest: digest, limits: source.limits)
        var files: [ImportedFile] = []
        var media: [String] = []
        var folders: [String] = []
        let courseware = courseware()
        if let courseware {
            folders.append("")
            files.append(courseware.file)
        }
        for entry in tree.entries where courseware?.taken.contains(entry.path) != true {
            if isLargeMedia(entry) {
                media.append(entry.path)
                continue
            }
            var file = ImportedFile(path: tree.shownPath(entry.path), format: .unknown)
            do {
                if try readLargeXML(entry, into: &file) {
                    folders.append(Self.folder(of: entry.path))
                    files.append(file)
                    continue
                }
                let bytes = try tree.bytes(at: entry.path, limit: source.limits.archiveEntryBytes)
                if tree.entries.count > 1, MediaType.ofContent(bytes) != nil {
                    media.append(entry.path)
                    continue
                }
                file.sha256 = digest(bytes)
                if try !readDocument(bytes, into: &file) { try read(bytes, into: &file) }
                Self.checkAlone(&file)
            } catch {
                file.diagnostics.append(Self.diagnostic(of: error, path: file.path))
            }
            if courseware != nil, file.format == .unknown, file.diagnostics.allSatisfy({ $0.code == .unknownFormat }) {
                // Beside a course these are notes, as pictures are that nothing shows.
                media.append(entry.path)
                continue
            }
            folders.append(Self.folder(of: entry.path))
            files.append(file)
        }
        for (index, folder) in folders.enumerated() {
            DeclaredAssets.attach(to: &files[index], folder: folder, assets)
            finish(&files[index], folder: folder, assets)
        }
        noteUnusedStimuli(&files)
        if files.allSatisfy({ $0.format == .unknown }) { Self.sharpen(&files) }
        return withUnlisted(media, files, folders: folders, used: assets.used)
    }

    /// The whole tree as one document, where it is one.
    private func document() -> ImportedFile? {
        // A folder that an office document was unpacked to is none.
        guard !(tree is FolderTree), let (reader, format) = registry.document(of: tree) else { return nil }
        var file = ImportedFile(path: tree.name, format: format)
        do {
            switch source.location {
            case .bytes(let bytes): file.sha256 = digest(bytes)
            case .path(let path):
                let run = digest.begin()
                let stream = try ByteStream.file(path, shownAs: tree.name)
                while let piece = try stream.next() { run.take(piece) }
                file.sha256 = run.finish()
            }
            if let consumer, tree.entries.contains(where: { $0.byteCount > Self.wholeBytes }) {
                let passing = passing(to: consumer, format)
                // Where a part behind the questions cannot be read, they stand all the same.
                defer { note(passing, in: &file) }
                try reader.read(tree, into: &file, passing: passing.intake)
            } else {
                try read(tree, by: reader, into: &file)
            }
        } catch {
            file.diagnostics.append(Self.diagnostic(of: error, path: file.path))
        }
        finish(&file, folder: "", AssetFinder(tree: tree, digest: digest, limits: source.limits))
        return file
    }

    /// Makes the texts of a file safe, and refuses it where they show a marking.
    private func finish(_ file: inout ImportedFile, folder: String, _ assets: AssetFinder) {
        stimuli.attach(to: &file, folder: folder)
        TextFinisher(folder: folder, assets: assets, limits: source.limits).finish(&file)
        if let mark = file.diagnostics.first(where: { $0.code == .secrecyMarking }) { refuse(&file, mark) }
    }

    /// One file with its texts made safe, whatever is wrong with it.
    func file(at path: String, assets: AssetFinder) -> ImportedFile {
        var file = ImportedFile(path: tree.shownPath(path), format: .unknown)
        do {
            let bytes = try tree.bytes(at: path, limit: source.limits.archiveEntryBytes)
            file.sha256 = digest(bytes)
            try read(bytes, into: &file)
        } catch {
            file.diagnostics.append(Self.diagnostic(of: error, path: file.path))
        }
        finish(&file, folder: Self.folder(of: path), assets)
        return file
    }

    /// A document among other files.
    private func readDocument(_ bytes: [UInt8], into file: inout ImportedFile) throws -> Bool {
        guard PackageReader.isArchive(bytes) else { return false }
        let inner = ImportSource(name: file.path, location: .bytes(bytes), limits: source.limits)
        let tree: any SourceTree
        do {
            tree = try PackageReader.open(inner)
        } catch is SourceFailure {
            // What cannot be opened is no document; the reader of files says what it is.
            return false
        }
        guard let (reader, format) = registry.document(of: tree) else {
            guard let guess = ForeignPackage.openDocument(tree) else { return false }
            file.format = guess.format
            file.diagnostics.append(guess.refusal(path: file.path, isAlone: false))
            return true
        }
        file.format = format
        try read(tree, by: reader, into: &file)
        return true
    }

    private func read(_ tree: any SourceTree, by reader: any DocumentReader, into file: inout ImportedFile) throws {
        try reader.read(tree, into: &file)
        if let mark = file.diagnostics.first(where: { $0.code == .secrecyMarking }) { refuse(&file, mark) }
    }

    private func read(_ bytes: [UInt8], into file: inout ImportedFile) throws {
        let guess =
            source.format.map { FormatGuess(format: $0) } ?? detection.guess(bytes)
        file.format = guess.format
        let reader = registry.reader(of: guess.format)
        let medium = reader?.medium ?? (XMLRoot.find(in: bytes) == nil ? .text : .xml)
        switch medium {
        case .xml: try readXML(bytes.count, { ByteStream(bytes) }, by: reader, guess, into: &file)
        case .text: try readText(bytes, by: reader, guess, into: &file)
        }
    }

    /// XML that is too large to be held in memory as a whole: its digest is made of the bytes on their way to the parser.
    ///
    /// - Returns: whether the file is such a one and has been read.
    private func readLargeXML(_ entry: SourceEntry, into file: inout ImportedFile) throws -> Bool {
        guard entry.byteCount > Self.wholeBytes, let beginning = try tree.stream(at: entry.path) else { return false }
        var head: [UInt8] = []
        while head.count < FormatDetection.window, let piece = try beginning.next() { head += piece }
        guard XMLRoot.find(in: head) != nil else { return false }
        let guess = source.format.map { FormatGuess(format: $0) } ?? detection.guess(head)
        let reader = registry.reader(of: guess.format)
        guard reader?.medium != .text else { return false }
        file.format = guess.format
        let run = digest.begin()
        var first: ByteStream?
        let (tree, path) = (tree, entry.path)
        let open = { () throws -> ByteStream in
            guard let stream = try tree.stream(at: path) else { throw SourceFailure(.unreadableFile, path: path) }
            guard first == nil else { return stream }
            let digested = ByteStream {
                let piece = try stream.next()
                if let piece { run.take(piece) }
                return piece
            }
            first = digested
            return digested
        }
        if let consumer, tree is SingleFile, let reader = reader as? any PassingFormatReader {
            let passing = passing(to: consumer, guess.format)
            try readXML(entry.byteCount, open, guess, by: reader, into: &file) {
                try reader.read($0, into: &$1, passing: passing.intake)
            }
            note(passing, in: &file)
        } else {
            try readXML(entry.byteCount, open, by: reader, guess, into: &file)
        }
        // What the parser did not want is part of the file all the same.
        let rest = try first ?? open()
        while try rest.next() != nil {}
        file.sha256 = run.finish()
        return true
    }

    private var detection: FormatDetection { FormatDetection(registry: registry, encoding: source.encoding) }

    /// Up to this size a file is read as a whole before anything looks into it.
    private static let wholeBytes = 1 << 20

    private func readXML(
        _ byteCount: Int, _ open: @escaping () throws -> ByteStream, by reader: (any FormatReader)?,
        _ guess: FormatGuess, into file: inout ImportedFile
    ) throws {
        try readXML(byteCount, open, guess, by: reader, into: &file) { try reader?.read($0, into: &$1) }
    }

    private func readXML(
        _ byteCount: Int, _ open: @escaping () throws -> ByteStream, _ guess: FormatGuess,
        by reader: (any FormatReader)?, into file: inout ImportedFile,
        _ read: (FormatContent, inout ImportedFile) throws -> Void
    ) throws {
        if let limit = source.limits.xmlBytes, byteCount > limit {
            throw SourceFailure(.fileTooLarge, path: file.path, detail: "\(byteCount) > \(limit)")
        }
        guard reader != nil else {
            file.diagnostics.append(guess.refusal(path: file.path, isAlone: tree.entries.count == 1))
            return
        }
        if let encoding = source.encoding {
            let path = file.path
            try read(.xml { try open().converted(from: encoding, path: path) }, &file)
            file.encoding = encoding.name
        } else {
            try read(.xml(open: open), &file)
        }
        if let mark = file.diagnostics.first(where: { $0.code == .secrecyMarking }) { refuse(&file, mark) }
    }

    private func readText(
        _ bytes: [UInt8], by reader: (any FormatReader)?, _ guess: FormatGuess, into file: inout ImportedFile
    ) throws {
        guard guess.isText else {
            file.diagnostics.append(guess.refusal(path: file.path, isAlone: tree.entries.count == 1))
            return
        }
        guard bytes.count <= source.limits.markdownBytes else {
            throw SourceFailure(
                .fileTooLarge, path: file.path, detail: "\(bytes.count) > \(source.limits.markdownBytes)")
        }
        let decoded = try TextDecoding.decode(bytes, path: file.path, override: source.encoding)
        file.encoding = decoded.encoding.name
        file.diagnostics += decoded.diagnostics
        if let mark = SecrecyMarking.find(in: decoded.text, path: file.path) { return refuse(&file, mark) }
        guard let reader else {
            file.diagnostics.append(guess.refusal(path: file.path, isAlone: tree.entries.count == 1))
            return
        }
        var text = decoded.text
        if TextBounds.formats.contains(guess.format) {
            let held = try TextBounds(limits: source.limits, path: file.path).hold(text)
            text = held.text
            file.diagnostics += held.diagnostics
        }
        try read(text, bytes.count, by: reader, into: &file)
    }

    /// A large text hands its questions on, where somebody takes them and no pictures stand beside it.
    private func read(
        _ text: String, _ byteCount: Int, by reader: any FormatReader, into file: inout ImportedFile
    ) throws {
        guard let consumer, byteCount > Self.wholeBytes, tree is SingleFile,
            let reader = reader as? any PassingFormatReader
        else {
            return try reader.read(.text(text), into: &file)
        }
        let passing = passing(to: consumer, file.format)
        try reader.read(.text(text), into: &file, passing: passing.intake)
        note(passing, in: &file)
    }

    /// What became of the questions that were handed on; none of a file with a marking.
    private func note(_ passing: PassingItems, in file: inout ImportedFile) {
        file.diagnostics += passing.diagnostics(of: file)
        if let mark = file.diagnostics.first(where: { $0.code == .secrecyMarking }) {
            passing.restart()
            refuse(&file, mark)
        } else {
            file.passedOn = passing.counts
        }
    }

    private func passing(to consumer: ItemConsumer, _ format: ImportFormat) -> PassingItems {
        let assets = AssetFinder(tree: tree, digest: digest, limits: source.limits)
        return PassingItems(
            to: consumer, format: format, TextFinisher(folder: "", assets: assets, limits: source.limits))
    }

    func refuse(_ file: inout ImportedFile, _ mark: Diagnostic) {
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

    /// A text that no question begins with is named as a picture is that none shows.
    func noteUnusedStimuli(_ files: inout [ImportedFile]) {
        let used = Set(stimuli.used.map(tree.shownPath))
        for index in files.indices where files[index].isStimulus && !used.contains(files[index].path) {
            files[index].diagnostics.append(Diagnostic(.unlistedFile, at: SourcePlace(path: files[index].path)))
        }
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
