/// A character encoding that can be read, by the name that reports print and the name that the converter knows.
package struct TextEncoding: Hashable, Sendable {
    /// As reports print it.
    package let name: String
    /// As the C library's converter knows it.
    package let converterName: String

    private init(_ name: String, converter: String? = nil) {
        self.name = name
        converterName = converter ?? name
    }

    package static let utf8 = TextEncoding("UTF-8")
    package static let utf16LittleEndian = TextEncoding("UTF-16LE")
    package static let utf16BigEndian = TextEncoding("UTF-16BE")
    /// The superset of GB 2312 and GBK; whatever declares one of these is read as it.
    package static let gb18030 = TextEncoding("GB18030")

    /// The encodings that a person may name, by the usual label of each.
    package static let labels = [
        "utf-8", "gb18030", "gbk", "big5", "utf-16le", "utf-16be", "windows-1250", "windows-1251", "windows-1252",
        "iso-8859-1", "koi8-r", "shift_jis", "euc-jp", "euc-kr",
    ]

    /// The encoding that a person named; `nil` where it is none that is read here.
    package init?(named label: String) {
        switch label.lowercased() {
        case "utf-16le": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        default: self.init(declared: label)
        }
    }

    /// The encoding that an XML declaration names; `nil` where it is none that can follow an ASCII declaration, or none
    /// that is read here.
    ///
    /// A list, and not whatever the C library knows, because some of its encodings (UTF-7 among them) hide markup.
    package init?(declared label: String) {
        switch label.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "ms936", "gb18030", "euc-cn": self = .gb18030
        case "iso-8859-1", "latin1", "latin-1": self.init("ISO-8859-1")
        case "iso-8859-2", "iso-8859-5", "iso-8859-7", "iso-8859-9", "iso-8859-15": self.init(label.uppercased())
        case "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254":
            self.init(label.lowercased(), converter: "CP" + label.suffix(4))
        case "koi8-r": self.init("KOI8-R")
        case "big5", "big5-hkscs": self.init("Big5", converter: "BIG5-HKSCS")
        case "shift_jis", "euc-jp", "euc-kr": self.init(label.uppercased())
        default: return nil
        }
    }

    /// The encoding that a byte order mark names, and the length of the mark.
    package static func marked(at start: some Collection<UInt8>) -> (encoding: TextEncoding, markLength: Int)? {
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }
}
