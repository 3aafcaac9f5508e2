import Foundation
import ImportModel
import Values

/// Finds questions whose stems are the same but for width, punctuation and space, within a bank and across banks.
enum NearDuplicates {
    /// What is compared; never stored.
    ///
    /// NFKC first, which folds full-width forms; then letters, digits and Han only, in lower case.
    static func key(_ text: String) -> String {
        if let simple = simpleKey(text) { return simple }
        var key = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            key.append(scalar)
        }
        return String(key)
    }

    /// The key of a text of ASCII, its full-width forms, the Han characters in common use and their punctuation; `nil`
    /// where there is anything else, for which the tables of Unicode have to be asked.
    private static func simpleKey(_ text: String) -> String? {
        var key: [UInt8] = []
        key.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            // The full-width forms stand in the order of ASCII.
            let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            switch value {
            case 0x30...0x39, 0x61...0x7A: key.append(UInt8(value))
            case 0x41...0x5A: key.append(UInt8(value + 32))
            case 0..<0x80, 0x2018...0x201D, 0x3000...0x3002, 0x3008...0x3011, 0x3014...0x3017: continue
            case 0x4E00...0x9FFF:
                key.append(0xE0 | UInt8(value >> 12))
                key.append(0x80 | UInt8(value >> 6 & 0x3F))
                key.append(0x80 | UInt8(value & 0x3F))
            default: return nil
            }
        }
        return String(decoding: key, as: UTF8.self)
    }

    static func check(_ files: inout [ImportedFile]) {
        // By the key's hash, where the question stands: 64 bits tell a hundred million of them apart, and a bank of any
        // size is compared in a few bytes a question.
        var first: [Int: (file: Int32, item: Int32)] = [:]
        for index in files.indices {
            var found = DiagnosticList()
            defer { files[index].diagnostics += found.diagnostics }
            for position in files[index].items.indices where files[index].items[position].kind != .description {
                let key = key(files[index].items[position].stem.source)
                guard !key.isEmpty else { continue }
                let hash = key.hashValue
                guard let earlier = first[hash] else {
                    first[hash] = (Int32(index), Int32(position))
                    continue
                }
                let (old, new) = (
                    files[Int(earlier.file)].items[Int(earlier.item)], files[index].items[position]
                )
                let isSameBank =
                    old.bank == new.bank && (old.bank != nil || Int(earlier.file) == index)
                let detail = old.place.line.map { "\(old.place.path):\($0)" } ?? old.place.path
                found.append(
                    Diagnostic(isSameBank ? .duplicateStem : .similarElsewhere, at: new.place, detail: detail))
            }
        }
    }
}
