import JSON
import RESTAPI

/// `dangke openapi`: the document that `/openapi.json` serves.
enum OpenAPICommand: Command {
    static let name = "openapi"
    static let summary = "输出OpenAPI 3.1文档 · print the OpenAPI 3.1 document"
    static let usage = "openapi"

    static func run(_ arguments: Arguments) throws -> Int32 {
        Terminal.print(OpenAPIDocument.document(of: RouteTable.routes, version: Dangke.version).prettyText)
        return ExitStatus.done
    }
}
