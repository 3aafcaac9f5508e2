import FoundationEssentials
import HTTPServer
import Runtime

/// The page on which a member takes an exam on a phone: one document without outside resources, joined from the files
/// beside this one, which are compiled in.
///
/// Its Content-Security-Policy names the digests of the one style and the one script. Nothing else runs or is loaded,
/// whatever a text that somebody imported holds.
enum TryPage {
    /// In the order in which they need each other.
    private static let scripts = [
        PackageResources.words_js, PackageResources.elements_js, PackageResources.server_js,
        PackageResources.saver_js, PackageResources.answers_js, PackageResources.sitting_js,
        PackageResources.entrance_js, PackageResources.home_js, PackageResources.questions_js,
        PackageResources.results_js, PackageResources.credit_js, PackageResources.main_js,
    ]

    static func response(_ cryptography: Cryptography) -> HTTPResponse {
        let style = text(PackageResources.try_css)
        let script = scripts.map(text).joined()
        let html = text(PackageResources.try_html)
            .replacing("/* style */", with: style).replacing("/* script */", with: script)
        let policy = [
            "default-src 'none'", "style-src \(source(style, cryptography))",
            "script-src \(source(script, cryptography))", "connect-src 'self'", "img-src 'self' data:",
            "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
        ]
        var response = HTTPResponse.text(html, type: "text/html; charset=utf-8")
        response.headers += [
            HTTPField("Content-Security-Policy", policy.joined(separator: "; ")),
            HTTPField("Referrer-Policy", "no-referrer"),
        ]
        return response
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// The source expression that allows exactly `text` (Content Security Policy Level 3, §2.3.1).
    private static func source(_ text: String, _ cryptography: Cryptography) -> String {
        "'sha256-\(Data(cryptography.sha256(text)).base64EncodedString())'"
    }
}
