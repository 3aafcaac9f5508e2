import CXML2
import Glibc

/// Entities of HTML as characters.
package enum HTMLEntities {
    /// `text` with every entity that HTML names, and every numeric one, as its character; others stay.
    ///
    /// - Complexity: O(n).
    package static func decoded(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var output = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            output += rest[..<start]
            rest = rest[start...]
            let window = rest.prefix(12)
            if let end = window.firstIndex(of: ";"),
                let character = character(String(rest[rest.index(after: start)..<end]))
            {
                output.unicodeScalars.append(character)
                rest = rest[rest.index(after: end)...]
            } else {
                output.append("&")
                rest.removeFirst()
            }
        }
        return output + rest
    }

    private static func character(_ name: String) -> Unicode.Scalar? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        }
        if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
        if name == "apos" { return "'" }
        guard let entity = unsafe htmlEntityLookup(name) else { return nil }
        return Unicode.Scalar(unsafe entity.pointee.value)
    }
}
