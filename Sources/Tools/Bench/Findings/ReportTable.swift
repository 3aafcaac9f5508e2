import Foundation
import JSON
import Values

/// Findings as people and programs read them.
enum ReportTable {
    static func text(_ findings: [Finding]) -> String {
        let head = ["measurement", "ours", "peer", "value [95 %]", "bar (wanted)", "verdict"]
        let rows = findings.map { finding in
            [
                finding.name, finding.ours, finding.peer,
                "\(Figure.text(finding.value)) [\(Figure.text(finding.low)), \(Figure.text(finding.high))]",
                finding.barText, finding.verdict,
            ]
        }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        let lines = ([head, widths.map { String(repeating: "-", count: $0) }] + rows).map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
                .trimmingCharacters(in: .whitespaces)
        }
        let notes = findings.flatMap { finding in
            (finding.voided.map { "void, because " + $0 } + finding.notes).map { "\(finding.name): \($0)" }
        }
        return (["", lines.joined(separator: "\n"), ""] + notes).joined(separator: "\n")
    }

    /// One JSON object a finding.
    static func writeLines(_ findings: [Finding], to path: String) throws {
        let lines = findings.map { finding -> String in
            let document: JSONValue = [
                "measurement": .string(finding.name), "ours": .string(finding.ours), "peer": .string(finding.peer),
                "value": number(finding.value), "low": number(finding.low), "high": number(finding.high),
                "bar": .string(finding.barText), "isMet": .boolean(finding.isMet), "verdict": .string(finding.verdict),
                "voided": .array(finding.voided.map { .string($0) }),
                "notes": .array(finding.notes.map { .string($0) }),
            ]
            return document.text + "\n"
        }
        try lines.joined().write(toFile: path, atomically: true, encoding: .utf8)
    }

    private static func number(_ value: Double) -> JSONValue {
        .number(JSONNumber(Amount(hundredths: Int64((value * 100).rounded()))))
    }
}

/// Figures as text.
enum Figure {
    /// Three digits or more, never an exponent.
    static func text(_ value: Double) -> String {
        String(format: abs(value) < 100 ? "%.2f" : "%.0f", value)
    }

    static func percent(_ share: Double) -> String { String(format: "%.0f %%", share * 100) }
}
