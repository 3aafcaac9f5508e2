/// Paths within a package.
enum PackagePath {
    /// `href` behind `base`, decoded, from the manifest's folder, with its query and fragment; `nil` where it leaves the
    /// package.
    static func resolved(_ base: String, _ href: String) -> String? {
        let end = href.firstIndex { $0 == "?" || $0 == "#" } ?? href.endIndex
        let tail = String(href[end...])
        var parts: [String] = []
        let whole = (base + href[..<end]).replacing("\\", with: "/")
        guard !whole.hasPrefix("/") else { return nil }
        for part in whole.split(separator: "/").map({ decoded(String($0)) }) {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else if part != "." {
                guard !part.contains("/"), !part.contains("\0") else { return nil }
                parts.append(part)
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "/") + tail
    }

    /// Without query and fragment.
    static func file(_ path: String) -> String { String(path.prefix { $0 != "?" && $0 != "#" }) }

    /// The address with an item's parameters (SCORM 2004 CAM, 3.4.1.3): a query is continued, a fragment stands last.
    static func launch(_ href: String, _ parameters: String) -> String {
        var rest = parameters[...]
        while let first = rest.first, "?&".contains(first) { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return href }
        if rest.hasPrefix("#") { return href.contains("#") ? href : href + rest }
        let mark = href.firstIndex(of: "#") ?? href.endIndex
        let (front, fragment) = (href[..<mark], href[mark...])
        return front + (front.contains("?") ? "&" : "?") + rest + fragment
    }

    private static func decoded(_ text: String) -> String {
        guard text.contains("%") else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count > 1,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? text
    }
}
