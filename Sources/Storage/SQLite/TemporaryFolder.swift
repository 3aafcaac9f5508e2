import FoundationEssentials
import Glibc
import SQL

/// A fresh folder below the system's folder for temporary files.
struct TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array((FileManager.default.temporaryDirectory.path + "/dangke-XXXXXX").utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { name in
            unsafe name.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
        }
        guard let made else { throw DatabaseFailure(.inputOutput, "No temporary folder could be made.") }
        path = made
    }

    /// Removes the folder and what is in it. A folder that is gone already is no error; one that cannot be removed is
    /// left to the system, which clears its temporary files itself.
    func remove() {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            return
        }
    }
}
