/// A URL of a text, judged: the only schemes are `https`, `http` and `mailto`, and a path stays inside the package.
enum SafeAddress: Hashable {
    case absolute(String)
    /// `#…`
    case fragment(String)
    /// Relative, percent-decoded, without `.` and `..`.
    case packagePath(String)
    case refused

    /// - Parameter folder: what a relative path is seen from, with a slash at the end; empty for the package itself.
    /// - Complexity: O(n).
    init(_ raw: String, in folder: String = "") {
        let text = raw.trimmingSpace()
        // Browsers skip tabs and line ends inside a scheme and read a backslash as a slash: neither has a place here.
        guard !text.isEmpty, !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) else {
            self = .refused
            return
        }
        let head = text.utf8.prefix { !"/?#".utf8.contains($0) }
        if let colon = head.firstIndex(of: UInt8(ascii: ":")) {
            let scheme = String(text.utf8[..<colon].map { Character(Unicode.Scalar($0)) }).lowercased()
            let isAllowed = ["https", "http", "mailto"].contains(scheme)
            self = isAllowed ? .absolute(text.replacingSpaces()) : .refused
        } else if text.utf8.first == UInt8(ascii: "#") {
            self = .fragment(text.replacingSpaces())
        } else if text.utf8.first == UInt8(ascii: "/") {
            self = .refused
        } else {
            self = Self.path(text, in: folder)
        }
    }

    private static func path(_ text: String, in folder: String) -> SafeAddress {
        let bare = text.utf8.prefix { !"?#".utf8.contains($0) }
        guard let decoded = percentDecoded(bare), !decoded.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C }),
            !decoded.hasPrefix("/"), !decoded.contains(":")
        else { return .refused }
        var parts = folder.split(separator: "/")
        for part in decoded.split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return .refused }
            } else {
                parts.append(part)
            }
        }
        return parts.isEmpty ? .refused : .packagePath(parts.joined(separator: "/"))
    }

    private static func percentDecoded(_ bytes: some Sequence<UInt8>) -> String? {
        var output: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                output.append(byte)
                continue
            }
            guard let high = iterator.next().flatMap(hexDigit), let low = iterator.next().flatMap(hexDigit) else {
                return nil
            }
            output.append(high << 4 | low)
        }
        return String(validating: output, as: UTF8.self)
    }
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
}

extension String {
    fileprivate func replacingSpaces() -> String {
        guard utf8.contains(0x20) else { return self }
        return split(separator: " ", omittingEmptySubsequences: false).joined(separator: "%20")
    }
}

extension RichTextRenderer {
    /// The path inside the package that a link leads to, seen from `folder`; `nil` where it leads anywhere else.
    package static func packagePath(_ address: String, in folder: String) -> String? {
        if case .packagePath(let path) = SafeAddress(address, in: folder) { path } else { nil }
    }
}
