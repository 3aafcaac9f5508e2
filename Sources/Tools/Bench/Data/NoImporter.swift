import ImportModel
import Learning

/// The bench imports nothing.
struct NoImporter: CoursewareImporter {
    func inspect(_ source: ImportSource) throws -> ImportReport {
        throw LearningError.unavailable(retryAfterSeconds: 1)
    }

    func bytes(of asset: ImportedAsset, in source: ImportSource) throws -> [UInt8] {
        throw LearningError.unavailable(retryAfterSeconds: 1)
    }
}
