import Foundation
import ImportModel
import Importing
import Learning
import Values

/// `dangke import`: what the API's upload, preview and commit do, on the machine itself.
enum ImportCommand: Command {
    static let name = "import"
    static let summary = "导入课程包和题库（草稿） · import courseware and banks as drafts"
    static let usage = """
        import PATH… [--organization CODE] [--tenant CODE] [--account LOGIN] [--source NAME] [--accept-errors]
               [--confirm-recovered] [--format FORMAT] [--columns 题干=C,答案=F] [--fractions exact|nearest]
               [--encoding ENCODING] [--names utf-8|gb18030|cp437] [--data DIR]
        """
    static let options: Set<String> = [
        "data", "organization", "tenant", "account", "source", "format", "columns", "fractions", "encoding", "names",
    ]
    static let flags: Set<String> = ["accept-errors", "confirm-recovered"]

    static func run(_ arguments: Arguments) throws -> Int32 {
        guard !arguments.operands.isEmpty else { throw UsageError("应给出文件或文件夹。A file or folder is wanted.") }
        for path in arguments.operands where !FileManager.default.isReadableFile(atPath: path) {
            throw UsageError("无法读取 \(path)。\(path) cannot be read.")
        }
        return try Deployment.with(arguments) { deployment in
            let owner = try deployment.service.place(
                tenant: arguments["tenant"], organization: arguments["organization"],
                login: arguments["account"] ?? "admin")
            let progress = Progress(of: self)
            for (place, path) in arguments.operands.enumerated() {
                progress.advance("file", place, of: arguments.operands.count, path)
                let origin = try ImportSource(name: path, location: .path(path), limits: .commandLine)
                    .reading(as: arguments)
                let view: ImportView
                var found: [Diagnostic] = []
                do {
                    view = try deployment.service.importAtOnce(
                        origin, source: arguments["source"], into: owner.organization, of: owner.tenant,
                        consent: ImportConsent(
                            acceptsErrors: arguments.has("accept-errors"),
                            confirmsRecovered: arguments.has("confirm-recovered")), by: owner.account,
                        noting: { found = $0.filter { $0.severity != .info } }
                    ) { progress.advance("commit", $0, of: $1, path) }
                } catch let error as LearningError {
                    // The sentence counts the errors, this names them.
                    Terminal.complain(InspectText.text(of: found, language: .chinese))
                    guard case .conflict(code: "importHasErrors", _, _) = error else { throw error }
                    throw SetupError(
                        zh: "\(path) 有错误，没有导入；请修改后再试，或用 --accept-errors 略去有错的条目。",
                        en: "\(path) has errors and is not imported: mend them, or leave out what they concern with "
                            + "--accept-errors.")
                }
                if !found.isEmpty { Terminal.complain(InspectText.text(of: found, language: .chinese)) }
                Terminal.print(
                    """
                    \(path): \(view.id) \(view.state)
                      新增 added \(view.added)，变更 changed \(view.changed)，未变 unchanged \(view.unchanged)，\
                    错误 errors \(view.errors)，警告 warnings \(view.warnings)
                    """)
            }
            return ExitStatus.done
        }
    }
}
