import ImportModel
import Packages
import QTI
import Reading

extension TreeImport {
    /// The path of the manifest, at the root or in the one folder that holds everything; `nil` where there is none, or
    /// where it stands alone.
    var manifest: String? {
        guard tree.entries.count > 1 else { return nil }
        let paths = Set(tree.entries.map(\.path))
        for name in ["imsmanifest.xml", "cmi5.xml"] where paths.contains(name) { return name }
        guard let first = tree.entries.first?.path.split(separator: "/").first,
            tree.entries.allSatisfy({ $0.path.hasPrefix(first + "/") })
        else { return nil }
        return ["imsmanifest.xml", "cmi5.xml"].map { "\(first)/\($0)" }.first { paths.contains($0) }
    }

    /// A course package: its manifest, and the question files in it. Pages, pictures and programs are content, which the
    /// manifest answers for.
    func packageFiles(_ manifestPath: String) -> [ImportedFile] {
        let folder = Self.folder(of: manifestPath)
        let assets = AssetFinder(tree: tree, digest: digest, limits: source.limits)
        var manifest = file(at: manifestPath, assets: assets)
        let contents = manifest.contents ?? PackageContents()
        let paths = Set(tree.entries.map(\.path))
        var files: [ImportedFile] = []
        for entry in tree.entries where entry.path != manifestPath && Self.mayHoldQuestions(entry) {
            let local = String(entry.path.dropFirst(folder.count))
            if let whole = contents.poorerThan[local], paths.contains(folder + whole) {
                manifest.diagnostics.append(
                    Diagnostic(
                        .poorerCopy, at: contents.listed[local] ?? SourcePlace(path: manifest.path), detail: local))
                continue
            }
            var file = file(at: entry.path, assets: assets)
            if let said = contents.described[local] { Self.describe(&file, by: said) }
            guard !file.items.isEmpty || !file.papers.isEmpty || Self.holdsQuestions(file.format) else { continue }
            files.append(file)
        }
        describeQuizzes(&files)
        noteUnusedStimuli(&files)
        checkFiles(contents, folder: folder, manifestPath, &manifest)
        return [manifest] + files
    }

    /// What files beside the quizzes say of them.
    private func describeQuizzes(_ files: inout [ImportedFile]) {
        var papers: [String: (file: Int, paper: Int)] = [:]
        for file in files.indices {
            for paper in files[file].papers.indices {
                guard let identifier = files[file].papers[paper].externalId, papers[identifier] == nil else { continue }
                papers[identifier] = (file, paper)
            }
        }
        for entry in tree.entries where Self.isQuizSettings(entry) {
            let settings: QTIQuizSettings?
            do {
                let bytes = try tree.bytes(at: entry.path, limit: source.limits.archiveEntryBytes)
                settings = try QTIQuizSettings(
                    { ByteStream(bytes) }, path: tree.shownPath(entry.path), limits: source.limits)
            } catch {
                // The quiz is whole without them.
                continue
            }
            guard let settings, let place = settings.identifier.flatMap({ papers[$0] }),
                files[place.file].papers.indices.contains(place.paper)
            else { continue }
            settings.describe(&files[place.file], place.paper)
            if let mark = settings.diagnostics.first(where: { $0.code == .secrecyMarking }) {
                refuse(&files[place.file], mark)
            }
        }
    }

    /// What the manifest says of a file with one question, where the question does not say it itself.
    private static func describe(_ file: inout ImportedFile, by said: PackageContents.Description) {
        guard file.items.count == 1 else { return }
        if file.items[0].tags.isEmpty { file.items[0].tags = said.tags }
        if file.items[0].categoryPath.isEmpty { file.items[0].categoryPath = said.categoryPath }
        file.items[0].difficulty = file.items[0].difficulty ?? said.difficulty
        file.items[0].language = file.items[0].language ?? said.language
    }

    private func checkFiles(
        _ contents: PackageContents, folder: String, _ manifestPath: String, _ manifest: inout ImportedFile
    ) {
        let paths = Set(tree.entries.map(\.path))
        for (path, place) in contents.listed.sorted(by: { $0.key < $1.key }) where !paths.contains(folder + path) {
            manifest.diagnostics.append(
                manifest.format == .cmi5
                    ? Diagnostic(.requirementViolated, at: place, detail: "14.1.0.0-4: \(path)")
                    : Diagnostic(.listedFileMissing, at: place, detail: path))
        }
        let schemas = [".xsd", ".dtd"]
        let unlisted = tree.entries.map(\.path).filter { path in
            path != manifestPath && contents.listed[String(path.dropFirst(folder.count))] == nil
                && !schemas.contains { path.hasSuffix($0) }
        }
        guard !unlisted.isEmpty else { return }
        let named = unlisted.prefix(5).joined(separator: ", ")
        manifest.diagnostics.append(
            Diagnostic(
                .fileNotListed, at: SourcePlace(path: manifest.path),
                detail: unlisted.count > 5 ? "\(named), … (\(unlisted.count))" : named))
    }

    /// A course structure by itself may only name what lies elsewhere; one that was taken out of its package does not.
    static func checkAlone(_ file: inout ImportedFile) {
        guard file.format == .cmi5, let contents = file.contents else { return }
        for (path, place) in contents.listed.sorted(by: { $0.key < $1.key }) {
            file.diagnostics.append(
                Diagnostic(.requirementViolated, at: place, detail: "14.2.0.0-1: \(path)", severity: .warning))
        }
    }

    /// What was named a cmi5 course and cannot be one: neither a course structure nor an archive with one at its root.
    var notCMI5: ImportedFile? {
        guard source.format == .cmi5, !(tree is FolderTree) else { return nil }
        var file = ImportedFile(path: tree.name, format: .cmi5)
        let place = SourcePlace(path: tree.name)
        if tree is SingleFile {
            guard let path = tree.entries.first?.path else { return nil }
            let bytes: [UInt8]
            do {
                bytes = try tree.bytes(at: path, limit: source.limits.archiveEntryBytes)
            } catch {
                // What cannot be read is named where it is read.
                return nil
            }
            guard XMLRoot.find(in: bytes) == nil else { return nil }
            // A name alone does not make an archive.
            let rule = tree.name.lowercased().hasSuffix(".zip") ? "14.1.0.0-1" : "14.0.0.0-1"
            file.diagnostics = [Diagnostic(.requirementViolated, at: place, detail: rule)]
            return file
        }
        guard !tree.entries.contains(where: { $0.path == "cmi5.xml" }) else { return nil }
        file.diagnostics = [Diagnostic(.requirementViolated, at: place, detail: "14.1.0.0-2: cmi5.xml")]
        return file
    }

    private static func isQuizSettings(_ entry: SourceEntry) -> Bool {
        entry.path.lowercased().hasSuffix("assessment_meta.xml")
    }

    private static func mayHoldQuestions(_ entry: SourceEntry) -> Bool {
        let name = entry.path.lowercased()
        // Settings of a quiz have the root element of another format.
        guard !isQuizSettings(entry) else { return false }
        return [".xml", ".qti", ".dat"].contains { name.hasSuffix($0) }
    }

    private static func holdsQuestions(_ format: ImportFormat) -> Bool {
        [.qti12, .qti2, .qti3, .blackboardPool, .moodleXML, .dangkeXML].contains(format)
    }
}
