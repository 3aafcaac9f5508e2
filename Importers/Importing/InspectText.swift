package import ImportModel
package import Values

/// The preview for a person at a terminal.
package struct InspectText {
    private let report: ImportReport
    private let language: Language

    package init(_ report: ImportReport, language: Language) {
        self.report = report
        self.language = language
    }

    /// One block a file, then the sums. Control characters of the sources are shown as `?`.
    package var text: String {
        var lines: [String] = []
        for file in report.files {
            lines.append("\(file.path)  [\(file.format)\(file.encoding.isEmpty ? "" : ", \(file.encoding)")]")
            for course in file.courses {
                lines.append(
                    "  "
                        + Phrase(
                            zh: "课程 \(course.id)《\(course.title)》：\(course.lessons.count) 课",
                            en: "course \(course.id) “\(course.title)”: \(course.lessons.count) lessons")(language))
            }
            let kinds = ImportReport(files: [file]).summary.items
            if !kinds.isEmpty { lines.append("  " + counts(kinds)) }
            for diagnostic in file.diagnostics { lines += self.lines(diagnostic) }
        }
        lines.append(summary)
        return lines.map(Self.printable).joined(separator: "\n") + "\n"
    }

    private func counts(_ kinds: [ItemKind: Int]) -> String {
        let parts = ItemKind.allCases.compactMap { kind in kinds[kind].map { "\(kind.rawValue) \($0)" } }
        let sum = kinds.values.reduce(0, +)
        return Phrase(
            zh: "试题 \(sum)：\(parts.joined(separator: "，"))",
            en: "questions \(sum): \(parts.joined(separator: ", "))")(language)
    }

    /// Diagnostics alone, each with its hint.
    package static func text(of diagnostics: [Diagnostic], language: Language) -> String {
        let text = InspectText(ImportReport(files: []), language: language)
        return diagnostics.flatMap(text.lines).map { printable($0) + "\n" }.joined()
    }

    private func lines(_ diagnostic: Diagnostic) -> [String] {
        let severity =
            switch diagnostic.severity {
            case .error: Phrase(zh: "错误", en: "error")
            case .warning: Phrase(zh: "警告", en: "warning")
            case .info: Phrase(zh: "提示", en: "note")
            }
        let place = [diagnostic.path, diagnostic.line.map(String.init), diagnostic.column.map(String.init)]
            .compactMap(\.self).joined(separator: ":")
        return [
            "  \(place): \(severity(language)) \(diagnostic.code.id) \(diagnostic.message(language))",
            "    \(diagnostic.hint(language))",
        ]
    }

    private var summary: String {
        let summary = report.summary
        let items = summary.items.values.reduce(0, +)
        return Phrase(
            zh: """
                合计：文件 \(report.files.count)，课程 \(summary.courses)，试题 \(items)，试卷 \(summary.papers)；\
                错误 \(summary.errors)，警告 \(summary.warnings)
                """,
            en: """
                total: \(report.files.count) files, \(summary.courses) courses, \(items) questions, \
                \(summary.papers) papers; \(summary.errors) errors, \(summary.warnings) warnings
                """)(language)
    }

    private static func printable(_ line: String) -> String {
        String(
            String.UnicodeScalarView(
                line.unicodeScalars.map { scalar in
                    let isControl = scalar.properties.generalCategory == .control
                    let isDirection = scalar.properties.isBidiControl
                    return isControl || isDirection ? "?" : scalar
                }))
    }
}

extension ImportReport {
    /// The exit status of `dangke inspect`: 0 without errors, 1 with errors in the content, 2 when a path cannot be
    /// read.
    package var exitStatus: Int32 {
        let summary = summary
        return summary.hasUnreadableFile ? 2 : summary.errors > 0 ? 1 : 0
    }
}
