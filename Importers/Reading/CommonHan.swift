import ImportModel

/// The 6763 Han characters that ordinary Chinese text is written with: rows 16 to 87 of GB 2312.
package enum CommonHan {
    package static func holds(_ scalar: Unicode.Scalar) -> Bool { all.contains(scalar.value) }

    /// Decoded by the C library, once.
    private static let all: Set<UInt32> = {
        var bytes: [UInt8] = []
        for row in UInt8(0xB0)...0xF7 {
            for cell in UInt8(0xA1)...0xFE where row != 0xD7 || cell < 0xFA { bytes += [row, cell] }
        }
        return Set((CharacterConverter.text(bytes, in: .gb18030) ?? "").unicodeScalars.map(\.value))
    }()
}
