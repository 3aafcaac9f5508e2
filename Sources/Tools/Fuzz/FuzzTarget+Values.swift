@testable import HTTPServer
import JSON
import Values

extension FuzzTarget {
    /// What comes with a request.
    static let values = [
        FuzzTarget(name: "json", run: json),
        FuzzTarget(name: "http-head", run: head),
        FuzzTarget(name: "cursor", run: cursor),
    ]

    /// What is read is written so that it reads as the same.
    private static func json(_ input: [UInt8]) {
        guard let value = parsed(input) else { return }
        let written = value.bytes
        require(parsed(written) == value, "JSON reads otherwise than it was written.")
        require(parsed(Array(value.prettyText.utf8)) == value, "Pretty JSON reads otherwise than it was written.")
    }

    private static func parsed(_ bytes: [UInt8]) -> JSONValue? {
        do throws(JSONFailure) {
            return try JSONReader.parse(bytes)
        } catch {
            require((0...bytes.count).contains(error.offset), "A failure lies outside its text.")
            return nil
        }
    }

    /// A request line and fields, one a line, as libmicrohttpd hands them over: what the guard lets through has one
    /// reading only.
    private static func head(_ input: [UInt8]) {
        let lines = input.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        let words = lines[0].split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        let fields = lines.dropFirst().map { line in
            let end = line.firstIndex(of: ":") ?? line.endIndex
            return HTTPField(String(line[..<end]), String(line[end...].dropFirst()))
        }
        do throws(HTTPFailure) {
            let head = try HeaderGuard(
                method: words[0], version: words.count > 2 ? words[2] : "HTTP/1.1", headers: fields, maxCount: 100)
            require(!(head.isChunked && head.contentLength != nil), "A body ends in two ways.")
            require(fields.allSatisfy { !$0.value.utf8.contains(0x0D) }, "A field holds a line end.")
            require(fields.count { $0.isNamed("Host") } <= 1, "There are two hosts.")
        } catch {
            // A refusal is an outcome; what is looked for is a head that should have been refused.
        }
        for field in fields {
            _ = HTTPByteRange(field.value, size: 1000)
        }
        let client = proxies.client(behind: "127.0.0.1", fields)
        require(!client.isEmpty, "Nobody asks.")
        do throws(HTTPFailure) {
            let target = try RequestTarget(words.count > 1 ? words[1] : "")
            require(target.path.allSatisfy { !$0.utf8.contains(0) }, "A segment holds a NUL.")
            require(
                Set(target.query.items.map(\.name)).count == target.query.items.count, "A parameter occurs twice.")
        } catch {}
    }

    private static let proxies: TrustedProxies = {
        do { return try TrustedProxies(["127.0.0.1", "::1"]) } catch { fail("\(error)") }
    }()

    private static func cursor(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        guard let cursor = Cursor(text: text) else { return }
        require(Cursor(text: cursor.text) == cursor, "A place in a list reads otherwise than it was written.")
    }
}
