import Foundation
import ImportModel
import Values

/// Finds questions whose stems are the same but for width, punctuation and space, within a bank and across banks.
enum NearDuplicates {
    /// What is compared; never stored.
    ///
    /// NFKC first, which folds full-width forms; then letters, digits and Han only, in lower case.
    static func key(_ text: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            key.append(scalar)
        }
        return String(key)
    }

    private struct Occurrence {
        let place: SourcePlace
        let bank: String
    }

    static func check(_ files: inout [ImportedFile]) {
        var first: [String: Occurrence] = [:]
        for index in files.indices {
            for item in files[index].items where item.kind != .description {
                let key = key(item.stem.source)
                guard !key.isEmpty else { continue }
                // A file without named banks is one bank.
                let bank = item.bank.map { "id:\($0)" } ?? "file:\(files[index].path)"
                guard let earlier = first[key] else {
                    first[key] = Occurrence(place: item.place, bank: bank)
                    continue
                }
                let code: DiagnosticCode = earlier.bank == bank ? .duplicateStem : .similarElsewhere
                let detail = earlier.place.line.map { "\(earlier.place.path):\($0)" } ?? earlier.place.path
                files[index].diagnostics.append(Diagnostic(code, at: item.place, detail: detail))
            }
        }
    }
}
