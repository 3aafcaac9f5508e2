import Foundation
import ImportModel
import Importing
import Learning
import Values

/// `dangke export`: banks and courses of any format that is read, or of the store, written in another.
enum ExportCommand: Command {
    static let name = "export"
    static let summary = "把题库和课程导出为其他格式 · write banks and courses in another format"
    static let usage = """
        export PATH --format FORMAT --output PATH [--from FORMAT] [--columns 题干=C,答案=F]
               [--fractions exact|nearest] [--encoding ENCODING] [--names utf-8|gb18030|cp437]
        export --bank ID|--course ID --data FOLDER --format FORMAT --output PATH
               [--source NAME] [--tenant CODE] [--account LOGIN]
               FORMAT: \(ImportPipeline.writable.map(\.rawValue).joined(separator: "|"))
        """
    static let options: Set<String> = [
        "format", "output", "from", "columns", "fractions", "encoding", "names", "bank", "course", "source", "data",
        "tenant", "account",
    ]

    static func run(_ arguments: Arguments) throws -> Int32 {
        let sources = arguments.operands.count + ["bank", "course"].count { arguments[$0] != nil }
        guard sources == 1, let output = arguments["output"] else {
            throw UsageError(
                "应给出一个文件或文件夹、--bank 或 --course，以及 --output。"
                    + "One file or folder, --bank or --course is wanted, and --output.")
        }
        guard let format = ImportPipeline.writable.first(where: { $0.rawValue == arguments["format"] }) else {
            let known = ImportPipeline.writable.map(\.rawValue).joined(separator: ", ")
            throw UsageError("--format 应为 \(known) 之一。--format is one of \(known).")
        }
        guard !FileManager.default.fileExists(atPath: output) else {
            throw UsageError("\(output) 已存在，不会覆盖。\(output) exists and is not overwritten.")
        }
        guard let path = arguments.operands.first else { return try exportStored(arguments, as: format, to: output) }
        let source = try ImportSource(name: path, location: .path(path), limits: .commandLine).reading(
            as: arguments, formatBy: "from")
        let report = Pipeline.live.inspect([source])
        let errors = report.files.flatMap(\.diagnostics).filter { $0.severity == .error }
        guard !report.summary.hasUnreadableFile else {
            show(errors)
            return ExitStatus.usage
        }
        let export = try Pipeline.live.export(report.files, of: source, as: format)
        try finish(export, of: report.files, after: errors, to: output)
        return errors.isEmpty ? ExitStatus.done : ExitStatus.refused
    }

    /// A bank or a course of the store, with its keys: for an account that may see them, which the audit trail names.
    private static func exportStored(_ arguments: Arguments, as format: ImportFormat, to output: String) throws -> Int32
    {
        try Deployment.with(arguments) { deployment in
            let actor = try deployment.service.machineActor(
                tenant: arguments["tenant"], login: arguments["account"] ?? "admin")
            let (service, source) = (deployment.service, arguments["source"])
            let content: ExportContent
            if let word = arguments["bank"] {
                let id = try service.bank(named: word, source: source, of: actor.tenant)
                content = try service.exportedBank(id, for: actor)
            } else {
                let id = try service.course(named: arguments["course"] ?? "", source: source, of: actor.tenant)
                content = try service.exportedCourse(id, for: actor)
            }
            let losses = content.files.flatMap(\.diagnostics)
            try finish(ImportPipeline.export(content, as: format), of: content.files, after: losses, to: output)
            return ExitStatus.done
        }
    }

    private static func finish(
        _ export: Export, of files: [ImportedFile], after found: [Diagnostic], to output: String
    ) throws {
        let place = try save(export, to: output)
        show(found + export.diagnostics)
        let questions = files.reduce(0) { $0 + $1.items.count }
        let left = export.diagnostics.count { $0.code == .kindNotExported }
        Terminal.print(
            "\(place): \(questions - left) 题 questions, "
                + "\(files.reduce(0) { $0 + $1.courses.count }) 门课程 courses, "
                + "\(export.diagnostics.count) 处损失 losses\n")
    }

    /// One file goes to `output` itself, several into a folder of that name, and so does an archive unless `output` ends
    /// as archives of its kind do.
    ///
    /// - Returns: the path that a person finds it by.
    private static func save(_ export: Export, to output: String) throws -> String {
        let files = export.files
        var isFolder = files.count > 1
        if case .archive(let name) = export.container {
            isFolder = URL(filePath: output).pathExtension.lowercased() != URL(filePath: name).pathExtension
        }
        guard isFolder else {
            for file in files { try Data(file.bytes).write(to: URL(filePath: output), options: .withoutOverwriting) }
            return output
        }
        for file in files {
            let url = URL(filePath: output).appending(path: file.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: url, options: .withoutOverwriting)
        }
        return files.count == 1 ? URL(filePath: output).appending(path: files[0].path).path : output
    }

    private static func show(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            let place = [diagnostic.path, diagnostic.line.map(String.init), diagnostic.column.map(String.init)]
                .compactMap(\.self).joined(separator: ":")
            Terminal.complain(
                "\(place): \(diagnostic.code.id) \(diagnostic.message.chinese) \(diagnostic.message.english)")
        }
    }
}
