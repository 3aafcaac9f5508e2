package import ImportModel
import Packages
package import Values

/// Everything from a path to a preview: detect, parse, validate. Knows every importer; writes nothing.
package struct ImportPipeline: CoursewareImporter {
    private let digest: ContentDigest
    private let today: @Sendable () -> CivilDate?

    /// - Parameters:
    ///   - digest: SHA-256, in hexadecimal.
    ///   - today: the day on which validity is judged; `nil` judges nothing.
    package init(digest: ContentDigest, today: @escaping @Sendable () -> CivilDate?) {
        self.digest = digest
        self.today = today
    }

    /// The formats that are read, any of which a person may name where the guess is wrong.
    package var formats: [ImportFormat] {
        FormatRegistry(limits: .standard, today: nil, digest: digest).formats
    }

    package func inspect(_ source: ImportSource) throws -> ImportReport {
        inspect([source])
    }

    /// Inspects several sources as one import, so that references and repetitions between them are seen.
    package func inspect(_ sources: [ImportSource]) -> ImportReport { inspect(sources, passing: nil) }

    /// Inspects one source; where it is a large bank of a format that can be read so, its questions go to `consumer` one
    /// by one and are only counted in the report. Memory then grows by a few bytes a question.
    package func inspect(_ source: ImportSource, passing consumer: ItemConsumer) -> ImportReport {
        inspect([source], passing: consumer)
    }

    private func inspect(_ sources: [ImportSource], passing consumer: ItemConsumer?) -> ImportReport {
        var files = sources.flatMap { self.files($0, passing: consumer) }
        LessonReferences.check(&files)
        PaperReferences.resolve(&files)
        NearDuplicates.check(&files)
        for index in files.indices { files[index].diagnostics = ordered(files[index].diagnostics) }
        return ImportReport(files: files.sorted { $0.path < $1.path })
    }

    package func bytes(of asset: ImportedAsset, in source: ImportSource) throws -> [UInt8] {
        let bytes: [UInt8]
        switch asset.content {
        case .embedded(let embedded): bytes = embedded
        case .member(let path):
            bytes = try PackageReader.open(source).bytes(at: path, limit: source.limits.archiveEntryBytes)
        }
        guard digest(bytes) == asset.sha256 else { throw SourceFailure(.assetMissing, path: asset.reference) }
        return bytes
    }

    private func files(_ source: ImportSource, passing consumer: ItemConsumer?) -> [ImportedFile] {
        do {
            let tree = try PackageReader.open(source)
            return TreeImport(tree: tree, source: source, digest: digest, today: today(), consumer: consumer)
                .files()
        } catch let failure as SourceFailure {
            return [Self.unreadable(source.name, failure.diagnostic)]
        } catch {
            return [
                Self.unreadable(
                    source.name,
                    Diagnostic(.unreadableFile, at: SourcePlace(path: source.name), detail: "\(error)"))
            ]
        }
    }

    private static func unreadable(_ name: String, _ diagnostic: Diagnostic) -> ImportedFile {
        var file = ImportedFile(path: name, format: .unknown)
        file.diagnostics = [diagnostic]
        return file
    }

    /// In reading order; what two checks found alike stands once.
    private func ordered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return diagnostics.filter { seen.insert($0).inserted }.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            return (a.path, a.line ?? 0, a.column ?? 0, left.offset) < (
                b.path, b.line ?? 0, b.column ?? 0, right.offset
            )
        }.map(\.element)
    }
}
