import CXML2

/// What libxml2 needs once in the life of the process.
enum XMLLibrary {
    /// Initialises the library and takes away its access to anything outside the document. Idempotent and thread-safe.
    static func start() { started }

    private static let started: Void = {
        xmlInitParser()
        // Process-wide: no parser of this process, whatever its options, opens a file or a connection for an entity.
        unsafe xmlSetExternalEntityLoader { _, _, _ in nil }
    }()
}
