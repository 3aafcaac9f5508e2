import ImportModel

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
        for part in whole.split(separator: "/").map({ String($0).percentDecoded }) {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else if part != "." {
                guard !part.contains("/"), !part.contains("\\"), !part.contains("\0") else { return nil }
                parts.append(part)
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "/") + tail
    }

    /// Where `href` behind `base` names a server, or anything else by a scheme: `https:`, `file:`, `//host`. A scheme of
    /// one letter is the drive of some machine, which is no place in a package either.
    static func remote(_ base: String, _ href: String) -> String? {
        if isRemote(href) { return href }
        return isRemote(base) ? base + href : nil
    }

    private static func isRemote(_ address: String) -> Bool {
        if address.hasPrefix("//") || address.hasPrefix("\\\\") { return true }
        guard let first = address.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else { return false }
        let scheme = address.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        return address[scheme.endIndex...].hasPrefix(":")
    }

    /// Whether a browser opens the address, if not this program.
    static func isWeb(_ address: String) -> Bool {
        let address = address.lowercased()
        return address.hasPrefix("http://") || address.hasPrefix("https://")
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
}
