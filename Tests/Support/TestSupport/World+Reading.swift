import HTTPServer
import Values

/// Replies in another form than the usual one.
extension World {
    /// What a reader of English gets.
    package func english(_ target: String, _ token: String? = nil) -> Reply {
        get(target, token, headers: [HTTPField("Accept-Language", "en")])
    }

    /// What a spreadsheet gets.
    package func csv(_ target: String, _ token: String? = nil) -> Reply {
        get(target, token, headers: [HTTPField("Accept", "text/csv")])
    }
}
