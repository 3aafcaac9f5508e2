/// Folds away differences between texts that mean the same to a reader: width, compatibility forms, case, white space.
///
/// The standard library has no public NFKC. The compatibility mappings that Chinese and Latin text meets are a table
/// of this module (`CompatibilityMap`), and canonical composition needs none, because `Character` compares by
/// canonical equivalence. Together that is NFKC for those blocks, without Foundation, whose normalisation would be
/// the only reason for the domain to load it.
package enum TextFolding {
    /// `text` folded and cut into characters, ready to be compared.
    ///
    /// Zero-width characters go, every run of white space becomes one space, and the ends are trimmed where asked.
    package static func characters(
        of text: String, isCaseSensitive: Bool, trimsStart: Bool = true, trimsEnd: Bool = true
    ) -> [Character] {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                scalars.append(scalar)
            } else if !isInvisible(scalar) {
                CompatibilityMap.append(scalar, to: &scalars)
            }
        }
        let mapped = isCaseSensitive ? String(scalars) : String(scalars).lowercased()
        var characters: [Character] = []
        characters.reserveCapacity(mapped.utf8.count)
        for character in mapped {
            guard character.isWhitespace else {
                characters.append(character)
                continue
            }
            if characters.isEmpty ? !trimsStart : characters.last != " " { characters.append(" ") }
        }
        if trimsEnd, characters.last == " " { characters.removeLast() }
        return characters
    }

    /// `text` folded, as a string: two texts that fold to equal strings are the same answer.
    package static func folded(_ text: String, isCaseSensitive: Bool = false) -> String {
        String(characters(of: text, isCaseSensitive: isCaseSensitive))
    }

    /// Soft hyphen, zero-width spaces and joiners, direction marks, byte order mark: what copying from office files
    /// and web pages leaves behind.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: true
        default: false
        }
    }
}
