import Crypto
import HTTPServer
package import ImportModel
import Importing
import JSON
import Learning
import Runtime
import Values

extension ContentDigest {
    /// As the program passes it to the importers.
    package static let sha256 = ContentDigest {
        let run = SHA256Run()
        return Run(take: run.take, finish: { run.finish().hexadecimal })
    }
}

extension World {
    /// A world that reads every format that the program reads.
    package static func importing() throws -> World {
        try World(importer: ImportPipeline(digest: .sha256, today: { nil }))
    }

    /// Uploads a file for preview.
    package func upload(_ name: String, _ text: String, _ token: String, query: String = "") -> Reply {
        upload(name, Array(text.utf8), token, query: query)
    }

    package func upload(_ name: String, _ bytes: [UInt8], _ token: String, query: String = "") -> Reply {
        call(
            .post, "/v1/imports?name=\(name)\(query)", token, bytes: bytes,
            headers: [HTTPField("Idempotency-Key", "upload-\(service.ids.next(Subject.Event.self).text)")])
    }

    /// Uploads and commits; the reply is that of the commit, or of the upload where that failed.
    package func bringIn(_ name: String, _ text: String, _ token: String, query: String = "") -> Reply {
        let preview = upload(name, text, token, query: query)
        guard let id = preview["id"]?.stringIfPresent else { return preview }
        return post("/v1/imports/\(id)/commit", [:], token)
    }
}
