import Glibc
import ImportModel

/// How the names of an archive are written is told from all of them. The format's flag is not asked: archives made in
/// China write GBK and leave it clear, and some set it wrongly.
extension ArchiveNameEncoding {
    /// The first encoding that reads every name strictly.
    static func detect(_ names: [[UInt8]]) -> ArchiveNameEncoding {
        if names.allSatisfy({ utf8.decode($0) != nil }) { return .utf8 }
        if names.allSatisfy({ utf8.decode($0) != nil || gb18030.decode($0) != nil }) { return .gb18030 }
        return .cp437
    }

    /// The name as text. A name that is UTF-8 is read as such whatever the others are; `nil` where it is not readable.
    func decode(_ name: [UInt8]) -> String? {
        if let text = String(validating: name, as: UTF8.self) { return text }
        switch self {
        case .utf8: return nil
        case .gb18030: return converted(name)
        case .cp437:
            return String(
                name.map { byte in
                    byte < 128 ? Character(Unicode.Scalar(byte)) : Self.upperHalf[Int(byte) - 128]
                })
        }
    }

    private func converted(_ name: [UInt8]) -> String? {
        let converter = unsafe iconv_open("UTF-8", "GB18030")
        guard Int(bitPattern: converter) != -1 else { return nil }
        defer { unsafe iconv_close(converter) }
        var input = name.map { CChar(bitPattern: $0) }
        // A character of two bytes becomes three; one of four becomes four.
        var output = [CChar](repeating: 0, count: name.count * 2 + 4)
        var inputLeft = input.count
        var outputLeft = output.count
        let result = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                return unsafe iconv(converter, &from, &inputLeft, &to, &outputLeft)
            }
        }
        guard result == 0, inputLeft == 0 else { return nil }
        let bytes = output[..<(output.count - outputLeft)].map { UInt8(bitPattern: $0) }
        guard let text = String(validating: bytes, as: UTF8.self),
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .privateUse })
        else { return nil }
        return text
    }

    /// Code page 437, 0x80 to 0xFF.
    private static let upperHalf = Array(
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}"
    )
}
