import HTTPServer
import Organization
import Values

/// The API reference as one static page without outside resources.
enum ReferencePage {
    static func response(for routes: [Route]) -> HTTPResponse {
        var html = """
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Dangke API</title><style>body{font:15px/1.6 sans-serif;max-width:60rem;margin:auto;padding:1rem}
            code{background:#f3f3f3;padding:.1em .3em}td{vertical-align:top;padding:.2em .6em}</style>
            <h1>Dangke 党课 API</h1><p>OpenAPI 3.1: <a href="/openapi.json">/openapi.json</a></p>
            """
        for tag in Route.Tag.allCases {
            let own = routes.filter { $0.tag == tag }
            guard !own.isEmpty else { continue }
            html += "<h2>\(escape(tag.title.chinese)) · \(escape(tag.title.english))</h2><table>"
            for route in own {
                html += """
                    <tr><td><code>\(route.method.rawValue)</code><td><code>\(escape(route.path))</code>\
                    <td>\(escape(route.summary.chinese))<br>\(escape(route.summary.english))<td>\(escape(roles(route)))
                    """
            }
            html += "</table>"
        }
        var response = HTTPResponse.text(html, type: "text/html; charset=utf-8")
        response.headers.append(
            HTTPField(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"))
        return response
    }

    private static func roles(_ route: Route) -> String {
        guard case .capability(let capability) = route.access else { return "–" }
        return PermissionTable.roles(with: capability).map(\.rawValue).joined(separator: ", ")
    }

    private static func escape(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
