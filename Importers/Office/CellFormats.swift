import Reading

/// The formats that cells of a workbook name by the number of their style.
final class CellFormats {
    private let codes: [Int: String]
    private let styles: [Int]
    private let isSince1904: Bool
    /// What the codes say, by the numbers of the formats, as far as they were asked for; `nil` for one that is not read.
    private var formats: [Int: CellFormat?] = [:]

    init(_ styles: CellStyles?, isSince1904: Bool) {
        codes = styles?.codes ?? [:]
        self.styles = styles?.formats ?? []
        self.isSince1904 = isSince1904
    }

    /// The stored number as a cell of this style shows it; `nil` where that is not known.
    func text(_ stored: String, style: Int) -> String? {
        // Most cells have no format.
        guard styles.indices.contains(style), styles[style] != 0 else { return Self.general(stored) }
        guard let format = format(styles[style]) else { return nil }
        return format.isGeneral ? Self.general(stored) : format.text(stored, isSince1904: isSince1904)
    }

    private func format(_ id: Int) -> CellFormat? {
        if let known = formats[id] { return known }
        let format = (codes[id] ?? CellFormat.builtIn(id)).flatMap { CellFormat($0) }
        formats[id] = .some(format)
        return format
    }

    /// The code of a style, or the number of a format that nobody spells out.
    func code(of style: Int) -> String {
        guard styles.indices.contains(style) else { return "" }
        return codes[styles[style]] ?? CellFormat.builtIn(styles[style]) ?? "\(styles[style])"
    }

    /// A number without a format: `2.0` of a computed cell is 2, and 0.30000000000000004 is 0.3.
    static func general(_ stored: String) -> String {
        guard stored.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "E") }) else { return stored }
        return DecimalDigits(stored)?.general ?? stored
    }
}

/// The part of a workbook that lists its formats.
final class CellStyles: XMLRecordVisitor {
    /// Codes by the numbers of their formats.
    private(set) var codes: [Int: String] = [:]
    /// The number of the format of each style.
    private(set) var formats: [Int] = []

    /// A workbook has some 250 formats of its own at most, and 64,000 styles.
    private static let (codeLimit, styleLimit) = (1_000, 65_536)

    func enter(_ start: XMLStart) -> XMLStep {
        switch start.path.count {
        case 1: return .descend
        case 2: return ["numFmts", "cellXfs"].contains(start.name) ? .descend : .skip
        default:
            let id = start.attribute("numFmtId").flatMap { Int($0) } ?? 0
            if start.name == "numFmt", codes.count < Self.codeLimit {
                // One more than the longest that is read.
                codes[id] = start.attribute("formatCode").map { String($0.prefix(256)) }
            } else if start.name == "xf", formats.count < Self.styleLimit {
                formats.append(id)
            }
            return .skip
        }
    }

    func visit(_ record: XMLElement) {}
}
