/// Requests as bytes.
enum HTTPText {
    /// Appends a GET.
    static func get(_ path: String, token: String? = nil, into bytes: inout [UInt8]) {
        head("GET", path, token, into: &bytes)
        bytes.append(contentsOf: "\r\n".utf8)
    }

    static func get(_ path: String, token: String? = nil) -> [UInt8] {
        var bytes: [UInt8] = []
        get(path, token: token, into: &bytes)
        return bytes
    }

    /// Appends a request with a JSON body.
    static func send(_ method: String, _ path: String, token: String?, body: String, into bytes: inout [UInt8]) {
        head(method, path, token, into: &bytes)
        bytes.append(contentsOf: "Content-Type: application/json\r\nContent-Length: ".utf8)
        bytes.append(contentsOf: String(body.utf8.count).utf8)
        bytes.append(contentsOf: "\r\n\r\n".utf8)
        bytes.append(contentsOf: body.utf8)
    }

    private static func head(_ method: String, _ path: String, _ token: String?, into bytes: inout [UInt8]) {
        bytes.append(contentsOf: method.utf8)
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: path.utf8)
        bytes.append(contentsOf: " HTTP/1.1\r\nHost: 127.0.0.1\r\n".utf8)
        guard let token else { return }
        bytes.append(contentsOf: "Authorization: Bearer ".utf8)
        bytes.append(contentsOf: token.utf8)
        bytes.append(contentsOf: "\r\n".utf8)
    }
}
