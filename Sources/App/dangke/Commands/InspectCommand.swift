import ImportModel
import Importing
import JSON
import Values

/// `dangke inspect`: what an import would find, without a store.
enum InspectCommand: Command {
    static let name = "inspect"
    static let summary = "预览导入内容和问题，不写入 · show what an import would find, without writing"
    static let usage = """
        inspect PATH… [--json] [--format FORMAT] [--columns 题干=C,答案=F] [--fractions exact|nearest]
                [--encoding ENCODING] [--names utf-8|gb18030|cp437] [--language zh-CN|en]
        """
    static let options: Set<String> = ["format", "language", "columns", "fractions", "encoding", "names"]
    static let flags: Set<String> = ["json"]

    static func run(_ arguments: Arguments) throws -> Int32 {
        guard !arguments.operands.isEmpty else { throw UsageError("应给出文件或文件夹。A file or folder is wanted.") }
        let language = try language(arguments["language"])
        let sources = try arguments.operands.map {
            try ImportSource(name: $0, location: .path($0), limits: .commandLine)
                .reading(as: arguments)
        }
        guard arguments.has("json") else {
            // Questions are only counted: those of a large bank need not be kept.
            let report =
                sources.count == 1
                ? Pipeline.live.inspect(sources[0], passing: ItemConsumer(restart: {}, take: { _ in }))
                : Pipeline.live.inspect(sources)
            Terminal.print(InspectText(report, language: language).text)
            return exitStatus(of: report)
        }
        let spool = InspectSpool()
        let report =
            sources.count == 1
            ? Pipeline.live.inspect(sources[0], passing: spool.consumer) : Pipeline.live.inspect(sources)
        try InspectDocument(report, language: language).write(spool: spool, Terminal.write)
        return exitStatus(of: report)
    }

    private static func exitStatus(of report: ImportReport) -> Int32 {
        if report.summary.hasUnreadableFile { return ExitStatus.usage }
        return report.summary.errors > 0 ? ExitStatus.refused : ExitStatus.done
    }

    private static func language(_ word: String?) throws -> Language {
        guard let word else { return .chinese }
        guard let language = Language(rawValue: word) else {
            throw UsageError("--language 应为 zh-CN 或 en。--language is zh-CN or en.")
        }
        return language
    }
}

extension ImportSource {
    /// The same source, read as `--columns`, `--fractions`, `--encoding` and `--names` say, and as the format that
    /// `option` names.
    func reading(as arguments: Arguments, formatBy option: String = "format") throws -> ImportSource {
        var source = self
        if let word = arguments[option] {
            guard let format = ImportFormat.readable.first(where: { $0.rawValue == word }) else {
                let known = ImportFormat.readable.map(\.rawValue).joined(separator: ", ")
                throw UsageError("--\(option) 应为 \(known) 之一。--\(option) is one of \(known).")
            }
            source.format = format
        }
        if let text = arguments["columns"] {
            guard let columns = ImportSource.columns(text) else {
                throw UsageError("--columns 应如 题干=C,答案=F。--columns is written as 题干=C,答案=F.")
            }
            source.columns = columns
        }
        switch arguments["fractions"] {
        case nil, "exact": break
        case "nearest": source.takesNearestFractions = true
        default: throw UsageError("--fractions 应为 exact 或 nearest。--fractions is exact or nearest.")
        }
        if let label = arguments["encoding"] {
            guard let encoding = TextEncoding(named: label) else {
                let known = TextEncoding.labels.joined(separator: ", ")
                throw UsageError("--encoding 应为 \(known) 之一。--encoding is one of \(known).")
            }
            source.encoding = encoding
        }
        if let label = arguments["names"] {
            guard let encoding = ArchiveNameEncoding(rawValue: label) else {
                let known = ArchiveNameEncoding.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError("--names 应为 \(known) 之一。--names is one of \(known).")
            }
            source.nameEncoding = encoding
        }
        return source
    }
}
